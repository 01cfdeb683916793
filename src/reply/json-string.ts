/** A quoted word or text, read from its opening quote. */
export interface QuotedText {
  readonly text: string;
  /** Position after the closing quote. */
  readonly end: number;
  /** The text ended before the closing quote. */
  readonly cut: boolean;
  /** It holds unescaped quotes with colons, commas or braces around them: it may have swallowed other members. */
  readonly garbled: boolean;
}

/** Where the string stands: before a colon, after one, in a list, or by itself: then its first closing quote ends it. */
export type StringRole = "key" | "member" | "item" | "whole";

const closersOf: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "`": "`",
  "\u201C": '\u201D\u201C"',
  "\u201D": '\u201D"',
  "\u201E": '\u201C\u201D"',
  "\u2018": "\u2019\u2018'",
  "\u2019": "\u2019'",
  "\u00AB": "\u00BB",
  "\u300C": "\u300D",
};

const swallows = /["'\u201C\u201D]\s*[:,]\s*["'\u201C\u201D]|[{}]/;
const longestKey = 200;
const controls: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\n", b: " ", f: " " };

/** True for a character that can open a string. */
export function opensString(character: string | undefined): boolean {
  return character !== undefined && Object.hasOwn(closersOf, character);
}

/**
 * Reads a string whose opening quote stands at `start`; null where it cannot be a key.
 * A quote inside a value counts as part of it unless what follows could follow a value: judges forget to escape.
 */
export function readString(text: string, start: number, role: StringRole): QuotedText | null {
  const escaped = text[start] === "\\";
  const opener = text[escaped ? start + 1 : start] as string;
  const closers = closersOf[opener] as string;
  const from = start + (escaped ? 2 : 1);
  const parts: string[] = [];
  let plainFrom = from;
  let inner = false;
  for (let at = from; at < text.length; at++) {
    if (role !== "key") at = nextMark(text, at, opener);
    const character = text[at];
    if (character === undefined) break;
    if (role === "key" && (character === "\n" || at - from > longestKey)) return null;
    if (character === "\\" && !(escaped && closers.includes(text[at + 1] ?? ""))) {
      const [decoded, length] = decodeEscape(text, at);
      parts.push(text.slice(plainFrom, at), decoded);
      at += length - 1;
      plainFrom = at + 1;
      continue;
    }
    const quoteAt = character === "\\" ? at + 1 : at;
    if (closers.includes(text[quoteAt] as string) && closes(text, quoteAt + 1, role)) {
      parts.push(text.slice(plainFrom, at));
      return {
        text: parts.join(""),
        end: quoteAt + 1,
        cut: false,
        garbled: inner && swallows.test(text.slice(from, at)),
      };
    }
    inner ||= closers.includes(text[quoteAt] as string);
    // A quote inside a key is a sign that something is lost before it.
    if (role === "key" && closers.includes(text[quoteAt] as string)) return null;
  }
  parts.push(text.slice(plainFrom));
  return { text: parts.join(""), end: text.length, cut: true, garbled: inner };
}

/** The next place where a string could end or an escape starts; the length of the text where there is none. */
function nextMark(text: string, from: number, opener: string): number {
  const marks = marksOf.get(opener) as RegExp;
  marks.lastIndex = from;
  return marks.exec(text)?.index ?? text.length;
}

const marksOf: ReadonlyMap<string, RegExp> = new Map(
  Object.entries(closersOf).map(([opener, closers]) => [opener, new RegExp(`[\\\\${closers}]`, "g")]),
);

function decodeEscape(text: string, at: number): [decoded: string, length: number] {
  const next = text[at + 1];
  if (next === undefined) return ["", 1];
  if (next === "u") {
    const digits = text.slice(at + 2, at + 6);
    if (/^[0-9a-fA-F]{4}$/.test(digits)) return [String.fromCharCode(Number.parseInt(digits, 16)), 6];
  }
  return [controls[next] ?? next, 2];
}

/** True when what follows a quote could follow a whole string. */
function closes(text: string, from: number, role: StringRole): boolean {
  const at = skipSpace(text, from);
  const next = text[at];
  if (next === undefined || role === "whole") return true;
  if (role === "key") return next === ":" || next === "=";
  if (next === "`" && text.startsWith("```", at)) return true;
  if (next === "}" || next === "]" || (next === ")" && role === "item")) return true;
  if (next === "#" || (next === "/" && (text[at + 1] === "/" || text[at + 1] === "*"))) return true;
  if (next === "\\" && /^\\+[n}\]]/.test(text.slice(at, at + 6))) return true;
  if (next === "," || next === ";") {
    const after = skipSpace(text, at + 1);
    const opener = text[after];
    if (opener === undefined || "}],/#.".includes(opener)) return true;
    return role === "item" ? true : startsKey(text, after);
  }
  return role === "member" ? startsKey(text, at) : opensString(next) && text.slice(from, at).includes("\n");
}

/** True when a key and its colon start at `at`. */
function startsKey(text: string, at: number): boolean {
  const ahead = text.slice(at, at + longestKey);
  return /^\\?["'`\u201C-\u201F\u2018\u2019\u00AB\u300C][^"'`\u201C-\u201F\u2018\u2019\u00BB\u300D\n]*["'`\u201C-\u201F\u2018\u2019\u00BB\u300D]\s*[:=]|^:?[\p{L}\p{N}_$.-]+\s*[:=]/u.test(
    ahead,
  );
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}
