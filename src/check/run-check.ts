import type { Item } from "../schema/item.ts";
import type { CheckRule } from "../schema/rubric.ts";
import { normaliseAnswer } from "./normalise-answer.ts";
import { readChoiceLetter } from "./read-choice-letter.ts";
import { type Quantity, readQuantity } from "./read-quantity.ts";
import { inBaseUnit } from "./units.ts";

/** What a check found. `unknown`: it cannot tell, so a judge must. */
export type CheckOutcome = "match" | "mismatch" | "unknown";

/**
 * Holds the response field of an item against its reference field (a text, or a list of texts of which any may match).
 *
 * `exact`: equal after `normaliseAnswer`. `numeric`: both state one quantity, compared in base units within the rule's
 * tolerance (default relative 1e-9). `choice-letter`: both state one letter. A missing field is `unknown`.
 */
export function runCheck(rule: CheckRule, item: Item): CheckOutcome {
  const response = item[rule.response];
  const references = [item[rule.reference]]
    .flat()
    .filter((entry) => typeof entry === "string" || typeof entry === "number");
  if ((typeof response !== "string" && typeof response !== "number") || references.length === 0) return "unknown";
  const outcomes = references.map((reference) => compare(rule, String(response), String(reference)));
  if (outcomes.includes("match")) return "match";
  return outcomes.includes("unknown") ? "unknown" : "mismatch";
}

function compare(rule: CheckRule, response: string, reference: string): CheckOutcome {
  switch (rule.kind) {
    case "exact": {
      const answer = normaliseAnswer(response);
      // Two answers made of marks alone normalise to nothing; they are equal only as written.
      if (answer === "") return response.trim() === reference.trim() ? "match" : "mismatch";
      return answer === normaliseAnswer(reference) ? "match" : "mismatch";
    }
    case "numeric":
      return compareQuantities(readQuantity(response), readQuantity(reference), rule.tolerance ?? {});
    case "choice-letter": {
      const answer = readChoiceLetter(response);
      const expected = readChoiceLetter(reference);
      if (answer === null || expected === null) return "unknown";
      return answer === expected ? "match" : "mismatch";
    }
  }
}

function compareQuantities(
  answer: Quantity | null,
  expected: Quantity | null,
  tolerance: { readonly absolute?: number; readonly relative?: number },
): CheckOutcome {
  if (answer === null || expected === null) return "unknown";
  if ((answer.unit === null) !== (expected.unit === null)) {
    // Half the units are missing: equal numbers prove nothing (5 may mean 5 km or 5 m), so a judge decides.
    return "unknown";
  }
  if (answer.unit !== null && expected.unit !== null && answer.unit.dimension !== expected.unit.dimension) {
    return "mismatch";
  }
  const a = answer.unit === null ? answer.value : inBaseUnit(answer.value, answer.unit);
  const b = expected.unit === null ? expected.value : inBaseUnit(expected.value, expected.unit);
  const factor = expected.unit?.factor ?? 1;
  const allowed = Math.max((tolerance.absolute ?? 0) * factor, (tolerance.relative ?? 1e-9) * Math.abs(b));
  return Math.abs(a - b) <= allowed ? "match" : "mismatch";
}
