import { fieldOf } from "../rubric/value-at.ts";
import type { CheckRule, ComparisonCheck, FieldCheck } from "../schema/check-rule.ts";
import type { Item } from "../schema/item.ts";
import { compareAnswers } from "./compare-answers.ts";
import { type Finding, found } from "./finding.ts";

/** What a check finds on an item. A missing field, or one of another kind than the check reads, is null. */
export function runCheck(rule: CheckRule, item: Item): Finding {
  switch (rule.kind) {
    case "field":
      return fieldFinding(rule, item);
    default:
      return comparisonFinding(rule, item);
  }
}

/** The reference is a text or a number, or a list of them of which any may match. */
function comparisonFinding(rule: ComparisonCheck, item: Item): Finding {
  const [response] = textsIn([fieldOf(item, rule.response)]);
  const references = textsIn([fieldOf(item, rule.reference)].flat());
  if (response === undefined || references.length === 0) return null;
  const findings = references.map((reference) => compareAnswers(rule, response, reference));
  if (findings.includes(1)) return 1;
  return findings.includes(null) ? null : 0;
}

function textsIn(values: readonly unknown[]): string[] {
  return values.filter((entry) => typeof entry === "string" || typeof entry === "number").map(String);
}

function fieldFinding({ field, atLeast }: FieldCheck, item: Item): Finding {
  const value = fieldOf(item, field);
  const number = typeof value === "boolean" ? Number(value) : value;
  if (typeof number !== "number" || !(number >= 0 && number <= 1)) return null;
  return atLeast === undefined ? number : found(number >= atLeast);
}
