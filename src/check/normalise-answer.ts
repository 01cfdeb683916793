import { unifyText } from "./unify-text.ts";

/**
 * The form in which two short answers are compared: compatibility forms unified (NFKC), lower case, marks and English
 * articles dropped, white space collapsed (the usual normalisation of open question answering, for all scripts).
 * A sign before a number, and marks between two digits, stay: -3 is not 3 and 1.5 is not 15.
 */
export function normaliseAnswer(text: string): string {
  return unifyText(text)
    .toLowerCase()
    .replace(/\u2212/g, "-")
    .replace(loneMark, " ")
    .replace(/\b(?:a|an|the)\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Any mark but: between digits, a sign that opens a number, or a percent sign after one. */
const loneMark = /(?<!\d)(?![-+]\.?\d)\p{P}|(?<=\d)(?!%)\p{P}(?!\d)/gu;
