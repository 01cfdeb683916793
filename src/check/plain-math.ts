import { braced } from "./braces.ts";
import { unifyText } from "./unify-text.ts";

/**
 * An answer in plain notation: LaTeX as one would type it (`\frac{1}{2}` is `((1)/(2))`, `2\frac{1}{2}` is `2 1/2`,
 * `\sqrt{3}` is `sqrt(3)`, `90^\circ` is `90°`), math and text marks left out. Commands it does not know keep their
 * backslash. Texts beyond 2,000 characters are given back as they are.
 */
export function plainMath(text: string): string {
  if (text.length > longest) return text;
  const bare = withoutDelimiters(unifyText(text).trim());
  return withArguments(words(bare))
    .replace(/\\([a-zA-Z]+)/g, (whole, name: string) => (plainNames.has(name) ? ` ${name} ` : whole))
    .replace(/\^\{([^{}]*)\}/g, (_, power: string) => (/^-?[\w.]$|^-?\d+$/.test(power) ? `^${power}` : `^(${power})`))
    .replace(/_\{(\w)\}/g, "_$1")
    .replace(/\s+/g, " ")
    .replace(/ ?([*/^]) ?/g, "$1")
    .trim();
}

const longest = 2000;

/** Functions and constants that keep their name. */
const plainNames: ReadonlySet<string> = new Set(
  "pi sin cos tan sec csc cot arcsin arccos arctan sinh cosh tanh ln log exp alpha beta gamma delta epsilon theta lambda mu nu rho sigma tau phi omega".split(
    " ",
  ),
);

function withoutDelimiters(text: string): string {
  const plain = text.replace(/\*\*/g, "").trim();
  for (const [open, close] of delimiters) {
    const inner = plain.slice(open.length, plain.length - close.length);
    const wraps = plain.startsWith(open) && plain.endsWith(close) && plain.length > open.length + close.length;
    if (wraps && !inner.includes(open) && !inner.includes(close)) return inner.trim();
  }
  return plain;
}

const delimiters = [
  ["$$", "$$"],
  ["$", "$"],
  ["\\(", "\\)"],
  ["\\[", "\\]"],
] as const;

/** Commands without arguments. */
function words(text: string): string {
  return text
    .replace(/\\[dtc]frac(?![a-zA-Z])/g, "\\frac")
    .replace(/\\(?:left|right|displaystyle|big|Big|bigg|Bigg)(?![a-zA-Z])/g, "")
    .replace(/\{,\}|,\\!/g, ",")
    .replace(/\\!/g, "")
    .replace(/\\[,;: ]|\\q?quad(?![a-zA-Z])|~(?!~)/g, " ")
    .replace(/\^\s*\{?\s*\\(?:circ|degree)(?![a-zA-Z])\s*\}?|\\degree(?![a-zA-Z])/g, "°")
    .replace(/\\(?:cdot|times|ast)(?![a-zA-Z])|×|·|⋅/g, "*")
    .replace(/\\div(?![a-zA-Z])|÷/g, "/")
    .replace(/\\pm(?![a-zA-Z])/g, "±")
    .replace(/\\infty(?![a-zA-Z])/g, "∞")
    .replace(/\\cup(?![a-zA-Z])/g, "∪")
    .replace(/\\(?:approx|sim)(?![a-zA-Z])/g, "≈")
    .replace(/\\[lv]ert(?![a-zA-Z])|\\rvert(?![a-zA-Z])/g, "|")
    .replace(/\\([%$#&])/g, "$1")
    .replace(/π/g, " pi ")
    .replace(/√\s*(\d+(?:\.\d+)?|(?=\())/g, (_, number: string) => (number ? `sqrt(${number})` : "sqrt"));
}

/** Fractions, roots and text, the innermost last; each is read once, so time is bounded by length × nesting. */
function withArguments(text: string, depth = 0): string {
  let out = "";
  let at = 0;
  for (const match of text.matchAll(
    /\\(frac|sqrt|text|textbf|textit|mathrm|mathbf|mathit|operatorname|mbox)(?![a-zA-Z])\s*/g,
  )) {
    if (match.index < at || depth > 20) continue;
    const read = argumentsOf(text, match.index + match[0].length, match[1] as string);
    if (read === null) continue;
    const [first = "", second = ""] = read.given.map((given) => withArguments(given, depth + 1));
    out += text.slice(at, match.index);
    out += shown(match[1] as string, first, second, out);
    at = read.end;
  }
  return out + text.slice(at);
}

function shown(command: string, first: string, second: string, before: string): string {
  if (command === "frac") {
    const mixed = /\d\s*$/.test(before) && /^\d+$/.test(first) && /^\d+$/.test(second);
    return mixed ? ` ${first}/${second}` : `((${first})/(${second}))`;
  }
  if (command === "sqrt") return second === "" ? `sqrt(${first})` : `((${first})^(1/(${second})))`;
  return ` ${first.trim()} `;
}

function argumentsOf(
  text: string,
  start: number,
  command: string,
): { readonly given: readonly string[]; readonly end: number } | null {
  if (command === "sqrt") {
    const degree = /^\[([^[\]{}]*)\]/.exec(text.slice(start, start + 20));
    const root = argumentAt(text, start + (degree?.[0].length ?? 0));
    return root && { given: [root.inner, degree?.[1] ?? ""], end: root.end };
  }
  const first = argumentAt(text, start);
  if (first === null || command !== "frac") return first && { given: [first.inner], end: first.end };
  const second = argumentAt(text, first.end);
  return second && { given: [first.inner, second.inner], end: second.end };
}

/** A group in braces, or a single letter or digit. */
function argumentAt(text: string, start: number): { readonly inner: string; readonly end: number } | null {
  const at = start + (/^\s*/.exec(text.slice(start, start + 10))?.[0].length ?? 0);
  const sign = text[at];
  if (sign !== undefined && /[a-zA-Z\d]/.test(sign)) return { inner: sign, end: at + 1 };
  return braced(text, at);
}
