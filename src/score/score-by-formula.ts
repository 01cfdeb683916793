import { compileFormula } from "../formula/compile-formula.ts";
import { evaluateFormula } from "../formula/evaluate-formula.ts";
import { fieldsOfFormula, isFormulaName } from "../rubric/formula-names.ts";
import { valueAt } from "../rubric/value-at.ts";
import type { Item } from "../schema/item.ts";
import type { NamedScore } from "../schema/score.ts";
import { type RuleScore, unscored } from "./combine.ts";
import type { Judged } from "./count-by-rule.ts";
import { applies } from "./criterion-part.ts";

/** What a formula may read besides the criteria. */
export interface FormulaContext {
  readonly item: Item;
  /** Named scores that were made before. */
  readonly scores: Readonly<Record<string, NamedScore>>;
}

/**
 * The score of an item by a formula over criteria, named scores and numbers of the item. A name without a value leaves it
 * unscored (`formula-input`), and so does arithmetic without an answer (`undefined`). It passes from `pass` on, unless a
 * required criterion is below 0.5; a required one without a score leaves the item unscored.
 */
export function scoreByFormula(
  text: string,
  pass: number,
  judged: readonly Judged[],
  context: FormulaContext,
): RuleScore {
  const required = judged.map(({ result }) => result).filter((result) => result.required && applies(result));
  if (required.some(({ score }) => score.value === null)) return unscored("required-unscored");
  const values = valuesFor(text, judged, context);
  const formula = compileFormula(text, Object.keys(values));
  if ("problem" in formula) return unscored("formula-input", `${formula.problem} (column ${formula.column})`);
  const result = evaluateFormula(formula, values);
  if (result.value === null) {
    return unscored(result.reason === "input" ? "formula-input" : "undefined", result.detail);
  }
  const failed = required.some(({ score }) => score.value !== null && score.value < passedCriterion);
  const calibrated = formula.names.some(
    (name) =>
      isCalibrated(context.scores[name]) ||
      judged.some(({ result }) => result.criterion === name && isCalibrated(result.score)),
  );
  return {
    score: { value: result.value, calibrated, interval: null },
    passed: !failed && result.value >= pass,
  };
}

/** The mark of a required criterion, where `pass` is that of a formula without bounds. */
const passedCriterion = 0.5;

/** What the names of a formula stand for. */
function valuesFor(
  text: string,
  judged: readonly Judged[],
  context: FormulaContext,
): Readonly<Record<string, number | null>> {
  const values: Record<string, number | null> = {};
  for (const { result } of judged) if (isFormulaName(result.criterion)) values[result.criterion] = result.score.value;
  for (const { result } of judged) {
    for (const [measure, value] of Object.entries(result.against ?? {})) {
      if (isFormulaName(result.criterion)) values[`${result.criterion}.${measure}`] = value;
      if (judged.length === 1) values[measure] = value;
    }
  }
  for (const [name, score] of Object.entries(context.scores)) values[name] = score.value;
  for (const field of fieldsOfFormula(text)) values[field] = numberAt(context.item, field);
  return values;
}

function isCalibrated(score: NamedScore | Judged["result"]["score"] | undefined): boolean {
  return score !== undefined && score.value !== null && score.calibrated;
}

/** A number of the item; true is 1 and false 0; null where there is neither. */
function numberAt(item: Item, path: string): number | null {
  const value = valueAt(item, path);
  if (typeof value === "boolean") return Number(value);
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
