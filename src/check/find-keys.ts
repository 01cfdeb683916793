/** Finds what looks like a key of an API, and takes it out of texts. */
export interface KeyFinder {
  /** What kind of key a text seems to hold, such as `an OpenAI key`; null for none. The key itself is never told. */
  find(text: string): string | null;
  /** The text with every such key replaced. */
  hide(text: string): string;
}

/** What stands where a key stood. */
export const hidden = "[key]";

/**
 * A finder for keys of the usual shapes (OpenAI, Anthropic, AWS, GitHub, Google, Slack, Hugging Face, bearer and JSON Web
 * tokens, private key blocks), and for `secrets`: values known to be keys, of 8 characters or more. Every pattern has a
 * fixed beginning and a bounded length, so a text of any length is searched in linear time.
 */
export function keyFinder(secrets: readonly string[] = []): KeyFinder {
  const known = [...new Set(secrets)].filter((secret) => secret.length >= shortestSecret);
  return {
    find(text) {
      if (known.some((secret) => text.includes(secret))) return "a key of the environment";
      for (const { kind, pattern } of shapes) {
        for (const [found] of text.matchAll(pattern)) if (isDrawn(found)) return kind;
      }
      return null;
    },
    hide(text) {
      const without = known.reduce((rest, secret) => rest.replaceAll(secret, hidden), text);
      return shapes.reduce((rest, { pattern }) => rest.replace(pattern, (f) => (isDrawn(f) ? hidden : f)), without);
    },
  };
}

/** The values of all variables that are named like a key, such as `OPENAI_API_KEY`. */
export function keysOfEnvironment(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(environment).flatMap(([name, value]) => (/_API_KEY$/i.test(name) && value ? [value] : []));
}

/** Names of the fields of a record that hold what looks like a key, with its kind; texts inside lists and objects too. */
export function fieldsWithKeys(
  record: Readonly<Record<string, unknown>>,
  finder: KeyFinder,
): { readonly field: string; readonly kind: string }[] {
  return Object.entries(record).flatMap(([field, value]) => {
    const kind = finder.find(typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
    return kind === null ? [] : [{ field, kind }];
  });
}

/** Shorter values are placeholders such as `none`. */
const shortestSecret = 8;

const shapes: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  { kind: "an Anthropic key", pattern: /\bsk-ant-[\w-]{16,200}/g },
  { kind: "an OpenAI key", pattern: /\bsk-[\w+/.-]{17,200}/g },
  { kind: "an AWS key", pattern: /\bA(?:KIA|SIA)[A-Z0-9]{16}\b/g },
  { kind: "a GitHub token", pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{30,255})/g },
  { kind: "a Google key", pattern: /\bAIza[\w-]{35}/g },
  { kind: "a Slack token", pattern: /\bxox[abprs]-[\w-]{20,200}/g },
  { kind: "a Hugging Face token", pattern: /\bhf_[A-Za-z0-9]{30,100}/g },
  { kind: "a bearer token", pattern: /\bBearer[ \t]{1,4}[\w.~+/=-]{16,400}/gi },
  { kind: "a JSON Web token", pattern: /\beyJ[\w-]{8,400}\.eyJ[\w-]{8,2000}\.[\w-]{0,800}/g },
  {
    kind: "a private key",
    pattern: /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,20}PRIVATE KEY-----|$)/g,
  },
];

/** Keys are drawn at random: letters and digits both. Words that begin like one are not ("sk-learn-…"). */
function isDrawn(found: string): boolean {
  return (/\d/.test(found) && /[A-Za-z]/.test(found)) || found.startsWith("-----BEGIN");
}
