import { bareWords, visiblePart } from "./bare-words.ts";

/**
 * True for a text that answers nothing: empty, a single character (of any kind: do not use it on choice letters or
 * digits), marks and symbols only, or a placeholder such as `N/A`, `null`, `[answer]` or `TODO`.
 */
export function isJunk(text: string): boolean {
  const visible = visiblePart(text);
  if ([...visible].length < 2) return true;
  const words = bareWords(visible);
  return words === "" || placeholders.has(words);
}

const placeholders: ReadonlySet<string> = new Set([
  "n a",
  "na",
  "nan",
  "nil",
  "null",
  "none",
  "undefined",
  "todo",
  "tbd",
  "placeholder",
  "answer",
  "your answer",
  "your answer here",
  "insert answer",
  "insert answer here",
  "final answer",
  "answer here",
  "xx",
  "xxx",
  "xxxx",
]);
