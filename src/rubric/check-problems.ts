import { type CheckRule, isTextTest, type TextTest } from "../schema/check-rule.ts";
import { checkRuleOf, mostWeight, testProblem, weightOf } from "./check-shape.ts";
import { suggestion } from "./did-you-mean.ts";
import type { Report } from "./problem.ts";
import { inputNames, type RubricFrontMatter } from "./rubric-shape.ts";

/** Fields of the item that a check reads, by the key that names them. */
export function fieldsOfCheck(rule: CheckRule): readonly (readonly [key: string, field: string])[] {
  // Where the matrix comes with the item, no texts are compared.
  const keys = rule.kind === "alignment" && rule.by?.startsWith("item.") ? (["by"] as const) : checkFields;
  return keys.flatMap((key) => {
    const field = (rule as unknown as Readonly<Record<string, unknown>>)[key];
    // `by` names a similarity, or is a path into the item.
    const names = typeof field === "string" && (key !== "by" || field.startsWith("item."));
    return names ? [[key, field] as const] : [];
  });
}

const checkFields = ["response", "reference", "field", "from", "by"] as const;

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
    checkKeys(rule, index, report);
    if (ids === null) continue;
    const { criterion } = rule;
    if (criterion === undefined && ids.length > 1 && front.route === undefined) {
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

/** Keys of one check that need or exclude each other. */
function checkKeys(rule: CheckRule, index: number, report: Report): void {
  const at = ["checks", index];
  if (rule.kind === "style" || rule.kind === "keywords") {
    const own = rule.kind === "style" ? "tests" : "points";
    const given = rule.kind === "style" ? rule.tests : rule.points;
    if ((given === undefined) === (rule.from === undefined)) {
      const fix = `Give one of ${own} (in the rubric) and from (a path into the item).`;
      report("error", at, `The check has ${given === undefined ? "neither" : "both"} ${own} and from.`, fix);
    }
  }
  if (rule.kind === "style") {
    for (const [place, test] of (rule.tests ?? []).entries()) checkTest(test, [...at, "tests", place], report);
    const total = weightOf(rule.tests ?? []);
    if (total > mostWeight) {
      report("error", [...at, "tests"], `The weights sum to ${total}.`, "Let them sum to 1 or less.");
    }
    return;
  }
  if (rule.kind === "alignment" && rule.lambda !== undefined && rule.match !== "best-hit") {
    report("error", [...at, "lambda"], "Only match: best-hit uses lambda.", "Remove it, or add match: best-hit.");
  }
  if (isTextTest(rule)) checkTest(rule, at, report);
}

function checkTest(test: TextTest, at: readonly PropertyKey[], report: Report): void {
  const found = testProblem(test);
  if (found !== null) report("error", at, found.problem, found.fix);
}
