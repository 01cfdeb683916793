import { type AnswerGroup, answerGroup } from "./answer-group.ts";
import { bareWords } from "./bare-words.ts";
import { splitOutside } from "./braces.ts";
import type { CheckTools, Tolerance } from "./check-tools.ts";
import { compareAmounts } from "./compare-amounts.ts";
import { finalAnswer } from "./final-answer.ts";
import { type Finding, found } from "./finding.ts";
import { normaliseAnswer } from "./normalise-answer.ts";
import { plainMath } from "./plain-math.ts";
import { readAmount } from "./read-amount.ts";
import { readChoiceLetter } from "./read-choice-letter.ts";

/**
 * Whether two answers mean the same: 1, 0, or null where it cannot be told or one has two readings.
 *
 * The final answer of each is taken (`finalAnswer`), written plainly (`plainMath`), and compared by what it is: a choice
 * letter, an amount (fractions, percent, units, constant expressions), a group (tuple, interval, set, list: element by
 * element), yes or no, or words. What only differs as text is null: it may still mean the same. With `symbolic`, what is
 * no amount is held against it as an expression.
 */
export function equivalentAnswers(
  response: string,
  reference: string,
  tolerance: Tolerance = {},
  symbolic?: CheckTools["symbolic"],
): Finding {
  const [answer, expected] = [finalAnswer(response) ?? response, finalAnswer(reference) ?? reference];
  if (answer === "several" || expected === "several") return null;
  if (answer.length > longest || expected.length > longest) return null;
  const [given, wanted] = [choiceOf(answer), choiceOf(expected)];
  if (given !== null || wanted !== null) {
    const [a, b] = [given ?? readChoiceLetter(answer), wanted ?? readChoiceLetter(expected)];
    if (a !== null && b !== null) return found(a === b);
  }
  return compare(sentence(plainMath(answer)), sentence(plainMath(expected)), {
    tolerance,
    symbolic,
    left: { pairs: 2000, expressions: 50 },
  });
}

/** Longer texts are no short answers. */
const longest = 2000;

interface Comparing {
  readonly tolerance: Tolerance;
  readonly symbolic: CheckTools["symbolic"];
  /** Comparisons that may still be made, so that groups within groups cannot take long. */
  readonly left: { pairs: number; expressions: number };
}

function compare(answer: string, expected: string, how: Comparing): Finding {
  if (compact(answer) === compact(expected)) return compact(answer) === "" ? null : 1;
  if (how.left.pairs-- <= 0) return null;
  const [a, b] = withoutName(answer, expected);
  const [left, right] = [readAmount(a), readAmount(b)];
  if (left !== null && right !== null) return compareAmounts(left, right, how.tolerance);
  const [these, those] = [answerGroup(a), answerGroup(b)];
  if (these === "several" || those === "several") return null;
  if (these !== null && those !== null) return compareGroups(these, those, how);
  if (these !== null || those !== null) return sameWords(a, b);
  const said = sameWords(a, b);
  if (said !== null || how.symbolic === undefined || how.left.expressions-- <= 0) return said;
  const equal = how.symbolic(a, b, how.tolerance);
  // A unit looks like a product of names, so what differs as an expression may still be the same amount.
  return equal === 0 && (left ?? right)?.unit != null ? null : equal;
}

function compareGroups(a: AnswerGroup, b: AnswerGroup, how: Comparing): Finding {
  const unordered = [a, b].every(({ open }) => open === "{" || open === "∪" || open === "");
  const sameKind = a.open === b.open && a.close === b.close;
  if (!sameKind && !(unordered && a.open !== "∪" && b.open !== "∪")) return null;
  const matrix = a.parts.map((part) => b.parts.map((other) => compare(part, other, how)));
  if (!unordered) return a.parts.length === b.parts.length ? together(matrix.map((row, i) => row[i] ?? null)) : 0;
  const found = together([...matrix.map(anyOf), ...b.parts.map((_, j) => anyOf(matrix.map((row) => row[j] ?? null)))]);
  // A list without brackets may have an order that matters.
  const inOrder = a.parts.length === b.parts.length && matrix.every((row, i) => row[i] === 1);
  return found === 1 && a.open === "" && b.open === "" && !inOrder ? null : found;
}

function together(findings: readonly Finding[]): Finding {
  if (findings.includes(0)) return 0;
  return findings.includes(null) ? null : 1;
}

function anyOf(findings: readonly Finding[]): Finding {
  if (findings.includes(1)) return 1;
  return findings.includes(null) ? null : 0;
}

/** Yes and no, true and false; else words that are the same but for case, articles and marks. */
function sameWords(a: string, b: string): Finding {
  const [left, right] = [bareWords(a), bareWords(b)];
  for (const pair of opposites) if (pair.includes(left) && pair.includes(right)) return found(left === right);
  return wordsOnly.test(a) && wordsOnly.test(b) && normaliseAnswer(a) === normaliseAnswer(b) && left !== "" ? 1 : null;
}

const opposites = [
  ["yes", "no"],
  ["true", "false"],
];

/** Without digits and signs that may mean something. */
const wordsOnly = /^[\p{L}\p{M}\s'’.,;:!?"“”]{2,}$/u;

/** `(B)`, `B.`, `b`: a choice and nothing else. */
function choiceOf(text: string): string | null {
  return /^[\s([{*$]*(?:\\text\{)?\(?[A-Za-z]\)?\}?[)\]}.:*$\s]*$/.test(text)
    ? readChoiceLetter(plainMath(text))
    : null;
}

/** Without the `x =` before an answer, where both have the same one or only one has any. */
function withoutName(a: string, b: string): readonly [string, string] {
  const named = [a, b].map((text) => {
    const sides = splitOutside(text, /\s?=\s?/y);
    const name = sides?.[0]?.trim() ?? "";
    return sides?.length === 2 && /^\\?[a-zA-Z]\w*(?:_\w+)?(?:\([a-zA-Z]\))?$/.test(name)
      ? { name, value: (sides[1] as string).trim() }
      : { name: null, value: text };
  });
  const [first, second] = named as [(typeof named)[0], (typeof named)[0]];
  const differ = first.name !== null && second.name !== null && first.name !== second.name;
  return differ ? [a, b] : [first.value, second.value];
}

function sentence(text: string): string {
  return text.replace(/(?<=[^.\d])\.$|(?<=\d)\.$/, "").trim();
}

/** Without the spaces beside a sign: those between words or digits mean something (1 2 is not 12). */
function compact(text: string): string {
  return text
    .replace(/\s+(?=[^\p{L}\d\s])|(?<=[^\p{L}\d\s,])\s+/gu, "")
    .replace(/\s+/g, " ")
    .replace(/(?<=^|[^\d.])\+(?=\d)/, "");
}
