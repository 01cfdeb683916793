import { splitOutside } from "./braces.ts";

/** Several answers in one: in brackets (a tuple, an interval, a set), joined, or merely listed. */
export interface AnswerGroup {
  /** `(`, `[`, `{`; `∪` for a union of intervals; empty for a list without brackets. */
  readonly open: string;
  readonly close: string;
  readonly parts: readonly string[];
}

/**
 * Reads an answer in plain notation as a group, or null: `(1, 2)`, `[0, 1)`, `{1, 2}`, `1, 2`, `1 and 2`, `x = 1 or x = 2`,
 * `±2` (the set of both), `(0, 1) ∪ (2, 3)`. "several": a comma with two readings, as in (1,234).
 */
export function answerGroup(text: string): AnswerGroup | "several" | null {
  const bare = text.trim();
  const signed = /^±\s?(\S.*)$/.exec(bare);
  if (signed !== null) return { open: "{", close: "}", parts: [signed[1] as string, `-${signed[1]}`] };
  const united = splitOutside(bare, /\s?∪\s?/y);
  if (united !== null && united.length > 1) return { open: "∪", close: "∪", parts: united };
  const wrapped = /^\\?([([{])(.*?)\\?([)\]}])$/s.exec(bare);
  if (wrapped !== null) {
    const [, open, inner, close] = wrapped as unknown as [string, string, string, string];
    const parts = partsOf(inner, /\s?[,;]\s?/y);
    if (parts === "several") return "several";
    if (parts !== null && (parts.length > 1 || open === "{")) return { open, close, parts };
  }
  const listed = partsOf(bare, /\s?(?:[,;]\s(?:and\s|or\s)?|;|\sand\s|\sor\s)\s?/iy);
  if (listed === "several" || listed === null || listed.length < 2) return listed === "several" ? listed : null;
  return { open: "", close: "", parts: listed };
}

function partsOf(text: string, separator: RegExp): readonly string[] | "several" | null {
  if (/(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])/.test(text) && separator.source.startsWith("\\s?[,;]")) return "several";
  const parts = splitOutside(text, separator);
  if (parts === null || parts.some((part) => part.trim() === "")) return null;
  return parts.map((part) => part.trim());
}
