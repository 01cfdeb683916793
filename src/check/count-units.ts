import type { TextUnit } from "../schema/check-rule.ts";

/**
 * How many units a text has, in time linear in its length.
 *
 * `characters`: code points, spaces and line ends included. `words`: runs between white space with a letter or digit in
 * them (a text without spaces is one word: count its characters). `sentences`: as Unicode divides them (UAX 29), those
 * with a letter or digit. `lines`: those with something on them. `paragraphs`: lines without an empty one between.
 * `bullets`, `numbered`, `headings`: lines that open with `-`, `*`, `+` or `•`, with `1.` or `1)`, with one to six `#`;
 * none of them inside a code fence.
 */
export function countUnits(text: string, unit: TextUnit): number {
  switch (unit) {
    case "characters":
      return [...text].length;
    case "words":
      return text.split(/\s+/u).filter(says).length;
    case "sentences":
      return [...segmenter.segment(text)].filter(({ segment }) => says(segment)).length;
    case "lines":
      return linesOf(text).filter((line) => line.trim() !== "").length;
    case "paragraphs":
      return paragraphs(linesOf(text));
    case "bullets":
      return openings(text, /^\s*[-*+•]\s+\S/u);
    case "numbered":
      return openings(text, /^\s*\d{1,9}[.)]\s+\S/u);
    case "headings":
      return openings(text, /^ {0,3}#{1,6}\s+\S/u);
  }
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

function says(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

function paragraphs(lines: readonly string[]): number {
  return lines.filter((line, index) => line.trim() !== "" && (lines[index - 1] ?? "").trim() === "").length;
}

function openings(text: string, opening: RegExp): number {
  let fenced = false;
  let found = 0;
  for (const line of linesOf(text)) {
    if (/^ {0,3}(?:```|~~~)/.test(line)) fenced = !fenced;
    else if (!fenced && opening.test(line)) found++;
  }
  return found;
}
