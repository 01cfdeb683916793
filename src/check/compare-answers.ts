import type { ComparisonCheck } from "../schema/check-rule.ts";
import { type CheckTools, needed } from "./check-tools.ts";
import type { Finding } from "./finding.ts";
import { normaliseAnswer } from "./normalise-answer.ts";
import { readChoiceLetter } from "./read-choice-letter.ts";
import { type Quantity, readQuantity } from "./read-quantity.ts";
import { inBaseUnit } from "./units.ts";

/**
 * Holds one short answer against another.
 *
 * `exact`: equal after `normaliseAnswer`. `numeric`: both state one quantity, compared in base units within the rule's
 * tolerance (default relative 1e-9). `choice-letter`: both state one letter.
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
    case "numeric":
      return compareQuantities(readQuantity(response), readQuantity(reference), rule.tolerance ?? {});
    case "choice-letter": {
      const answer = readChoiceLetter(response);
      const expected = readChoiceLetter(reference);
      if (answer === null || expected === null) return null;
      return answer === expected ? 1 : 0;
    }
    case "answer":
      return null;
    case "symbolic":
      return needed(tools.symbolic, "symbolic")(response, reference, rule.tolerance ?? {});
  }
}

function compareQuantities(
  answer: Quantity | null,
  expected: Quantity | null,
  tolerance: NonNullable<ComparisonCheck["tolerance"]>,
): Finding {
  if (answer === null || expected === null) return null;
  // Half the units are missing: equal numbers prove nothing (5 may mean 5 km or 5 m), so a judge decides.
  if ((answer.unit === null) !== (expected.unit === null)) return null;
  if (answer.unit !== null && expected.unit !== null && answer.unit.dimension !== expected.unit.dimension) return 0;
  const a = answer.unit === null ? answer.value : inBaseUnit(answer.value, answer.unit);
  const b = expected.unit === null ? expected.value : inBaseUnit(expected.value, expected.unit);
  const factor = expected.unit?.factor ?? 1;
  const allowed = Math.max((tolerance.absolute ?? 0) * factor, (tolerance.relative ?? 1e-9) * Math.abs(b));
  return Math.abs(a - b) <= allowed ? 1 : 0;
}
