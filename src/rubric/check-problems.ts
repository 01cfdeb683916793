import type { CheckRule } from "../schema/check-rule.ts";
import { checkRuleOf } from "./check-shape.ts";
import { suggestion } from "./did-you-mean.ts";
import type { Report } from "./problem.ts";
import { inputNames, type RubricFrontMatter } from "./rubric-shape.ts";

/** Fields of the item that a check reads, by the key that names them. */
export function fieldsOfCheck(rule: CheckRule): readonly (readonly [key: string, field: string])[] {
  return checkFields.flatMap((key) => {
    const field = (rule as unknown as Readonly<Record<string, unknown>>)[key];
    return typeof field === "string" ? [[key, field] as const] : [];
  });
}

const checkFields = ["response", "reference", "field"] as const;

/** Finds what is wrong with checks that are each well-formed: fields that are no inputs, criteria that do not exist. */
export function checkChecks(front: RubricFrontMatter, report: Report): void {
  const names = inputNames(front);
  const ids = "from" in front.criteria ? null : front.criteria.map(({ id }, index) => id ?? `c${index + 1}`);
  for (const [index, entry] of (front.checks ?? []).entries()) {
    const rule = checkRuleOf(entry);
    for (const [key, field] of fieldsOfCheck(rule)) {
      if (field.startsWith("item.") || names.includes(field)) continue;
      const fix = `${suggestion(field, names)} For a field that no judge sees, write item.${field}.`;
      report("error", ["checks", index, key], `The check uses the field "${field}", which is no input.`, fix);
    }
    if (ids === null) continue;
    const { criterion } = rule;
    if (criterion === undefined && ids.length > 1) {
      report(
        "error",
        ["checks", index],
        "The check does not say which criterion it settles.",
        `Add criterion: ${ids[0]}.`,
      );
    } else if (criterion !== undefined && !ids.includes(criterion)) {
      report(
        "error",
        ["checks", index, "criterion"],
        `There is no criterion "${criterion}".`,
        suggestion(criterion, ids),
      );
    }
  }
}
