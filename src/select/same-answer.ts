import type { CheckTools } from "../check/check-tools.ts";
import { compareAnswers } from "../check/compare-answers.ts";
import { equivalentAnswers } from "../check/equivalent-answers.ts";
import type { SameAnswer, SameAnswerKind } from "./candidate.ts";

/**
 * An equivalence of answers for grouping, from the comparison of checks: the same final answer whatever its notation
 * (`answer`, with `symbolic` also as an expression), the same text after normalisation (`exact`), one quantity within
 * tolerance (`numeric`), or one letter (`choice-letter`).
 */
export function sameAnswer(
  kind: SameAnswerKind,
  tools: { readonly symbolic?: NonNullable<CheckTools["symbolic"]> } = {},
): SameAnswer {
  const compare = (one: "exact" | "numeric" | "choice-letter") => (a: string, b: string) =>
    compareAnswers({ kind: one, response: "response", reference: "reference", decides: "both" }, a, b);
  const exact = compare("exact");
  const finding =
    kind === "answer"
      ? (a: string, b: string) => (exact(a, b) === 1 ? 1 : equivalentAnswers(a, b, {}, tools.symbolic))
      : compare(kind);
  return (a, b) => {
    const found = finding(a, b);
    return found === null ? null : found === 1;
  };
}
