import type { ComparisonCheck } from "../schema/check-rule.ts";
import { type CheckTools, needed } from "./check-tools.ts";
import { compareQuantities } from "./compare-amounts.ts";
import { equivalentAnswers } from "./equivalent-answers.ts";
import type { Finding } from "./finding.ts";
import { normaliseAnswer } from "./normalise-answer.ts";
import { readChoiceLetter } from "./read-choice-letter.ts";
import { readQuantity } from "./read-quantity.ts";

/**
 * Holds one short answer against another.
 *
 * `exact`: equal after `normaliseAnswer`. `numeric`: both state one quantity, compared in base units within the rule's
 * tolerance (default relative 1e-9). `choice-letter`: both state one letter. `answer`, `symbolic`: as
 * `equivalentAnswers` says, without and with symbolic mathematics.
 */
export function compareAnswers(
  rule: ComparisonCheck,
  response: string,
  reference: string,
  tools: CheckTools = {},
): Finding {
  switch (rule.kind) {
    case "exact": {
      const answer = normaliseAnswer(response);
      // Two answers made of marks alone normalise to nothing; they are equal only as written.
      if (answer === "") return response.trim() === reference.trim() ? 1 : 0;
      return answer === normaliseAnswer(reference) ? 1 : 0;
    }
    case "numeric": {
      const [answer, expected] = [readQuantity(response), readQuantity(reference)];
      return answer === null || expected === null ? null : compareQuantities(answer, expected, rule.tolerance ?? {});
    }
    case "choice-letter": {
      const answer = readChoiceLetter(response);
      const expected = readChoiceLetter(reference);
      if (answer === null || expected === null) return null;
      return answer === expected ? 1 : 0;
    }
    case "answer":
      return equivalentAnswers(response, reference, rule.tolerance);
    case "symbolic":
      return equivalentAnswers(response, reference, rule.tolerance, needed(tools.symbolic, "symbolic"));
  }
}
