import { compareAnswers } from "../check/compare-answers.ts";
import type { SameAnswer, SameAnswerKind } from "./candidate.ts";

/**
 * An equivalence of answers for grouping, from the comparison of checks: the same text after normalisation (`exact`),
 * one quantity within tolerance (`numeric`), or one letter (`choice-letter`).
 */
export function sameAnswer(kind: SameAnswerKind): SameAnswer {
  const kinds = kind === "answer" ? (["exact", "numeric"] as const) : ([kind] as const);
  return (a, b) => {
    const findings = kinds.map((one) =>
      compareAnswers({ kind: one, response: "response", reference: "reference", decides: "both" }, a, b),
    );
    if (findings.includes(1)) return true;
    return findings.includes(0) ? false : null;
  };
}
