/** What stands where a key stood. */
export const redacted = "[redacted]";

/** Takes secrets out of a text. */
export type Redactor = (text: string) => string;

/** Shorter strings are placeholders such as `none`; taking them out would only garble the message. */
const shortestKey = 8;

/**
 * A redactor that knows `keys`: it takes them out as they are, URL-encoded, in base64 (also inside a longer encoded
 * text) and broken over lines, and beside them whatever looks like a credential of its own.
 */
export function redactor(keys: readonly (string | undefined)[]): Redactor {
  const known = keys.filter((key) => key !== undefined && key.length >= shortestKey) as string[];
  const patterns = [...known.flatMap(spellings).map(acrossLines), ...credentials];
  return (text) => patterns.reduce((rest, pattern) => rest.replace(pattern, redacted), text);
}

/** A URL without user, password, query and fragment, for messages. */
export function displayUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`.replace(/\/+$/, "");
}

const credentials = [
  /\bBearer\s+[\w.~+/=-]{4,}/gi,
  /\bsk-[\w-]{8,}/g,
  /(?<=\b(?:x-)?api[-_]?key["']?\s*[:=]\s*["']?)[^\s"',;&]{6,}/gi,
  /(?<=:\/\/)[^\s/@]+(?=@)/g,
];

function spellings(key: string): string[] {
  const encoded = [0, 1, 2].map((offset) => base64Core(key, offset));
  const all = [key, encodeURIComponent(key), ...encoded, ...encoded.map(toBase64Url)];
  return [...new Set(all)].sort((a, b) => b.length - a.length);
}

/** The base64 digits that depend on the key alone when `offset` bytes precede it in its group of three. */
function base64Core(key: string, offset: number): string {
  const digits = Buffer.from("\0".repeat(offset) + key)
    .toString("base64")
    .replace(/=+$/, "");
  const whole = Math.floor(((Buffer.byteLength(key) + offset) * 8) / 6);
  return digits.slice(offset === 0 ? 0 : offset + 1, whole);
}

function toBase64Url(text: string): string {
  return text.replaceAll("+", "-").replaceAll("/", "_");
}

/** Matches `text` also where white space, raw or escaped as in JSON, breaks it. */
function acrossLines(text: string): RegExp {
  return new RegExp([...text].map(literal).join("(?:\\s|\\\\[nrt])*"), "g");
}

function literal(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&");
}
