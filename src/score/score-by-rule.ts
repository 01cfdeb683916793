import { compileFormula } from "../formula/compile-formula.ts";
import { evaluateFormula } from "../formula/evaluate-formula.ts";
import { fieldsOfFormula, isFormulaName } from "../rubric/formula-names.ts";
import { valueAt } from "../rubric/value-at.ts";
import type { Item } from "../schema/item.ts";
import type { Rubric } from "../schema/rubric.ts";
import type { NamedScore } from "../schema/score.ts";
import type { ScoreRule } from "../schema/score-rule.ts";
import { combine, type RuleScore, unscored } from "./combine.ts";
import { countByRule, type Judged, selectBy } from "./count-by-rule.ts";
import { joinSamples } from "./join-samples.ts";

/** What a rule may read besides the criteria it joins. */
export interface RuleContext {
  readonly rubric: Rubric;
  readonly item: Item;
  /** Named scores that were made before. */
  readonly scores: Readonly<Record<string, NamedScore>>;
}

/**
 * The score of an item by one rule: criteria are selected, counted by the rule, and joined; or each sample is scored
 * whole and the samples are joined; or a formula is computed.
 */
export function scoreByRule(rule: ScoreRule, judged: readonly Judged[], context: RuleContext): NamedScore {
  const { rubric } = context;
  const selected = selectBy(rule, judged);
  if (rule.formula !== undefined) return named(byFormula(rule, rule.formula, judged, context));
  if (rule.each !== undefined) return named(inUnits(joinSamples(rule, rule.each.join, selected, rubric), rule, rubric));
  const criteria = countByRule(rule, selected, rubric);
  const result = named(inUnits(combine(criteria, rule), rule, rubric));
  if (rule.vote === undefined) return result;
  return { ...result, verdicts: Object.fromEntries(criteria.map(({ criterion, verdict }) => [criterion, verdict])) };
}

function named({ score, passed }: RuleScore): NamedScore {
  return { ...score, passed };
}

/** A share as a point of the rubric's scale, where the rule asks for it. */
function inUnits(result: RuleScore, { unit }: ScoreRule, { scale }: Rubric): RuleScore {
  const { score } = result;
  if (unit !== "scale" || scale === null || score.value === null) return result;
  const point = (share: number) => scale.min + share * (scale.max - scale.min);
  const { groups, samples } = score;
  const inPoints = {
    ...(groups && {
      groups: groups.map((group) => ({ ...group, value: group.value === null ? null : point(group.value) })),
    }),
    ...(samples && {
      samples: {
        ...samples,
        values: samples.values.map((value) => (value === null ? null : point(value))),
        standardDeviation:
          samples.standardDeviation === null ? null : samples.standardDeviation * (scale.max - scale.min),
      },
    }),
  };
  return { ...result, score: { ...score, ...inPoints, value: point(score.value) } };
}

function byFormula(rule: ScoreRule, text: string, judged: readonly Judged[], context: RuleContext): RuleScore {
  if (
    judged.some(
      ({ result: { required, score } }) => required && score.value === null && score.reason !== "not-applicable",
    )
  ) {
    return unscored("required-unscored");
  }
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
  const formula = compileFormula(text, Object.keys(values));
  if ("problem" in formula) return unscored("formula-input", `${formula.problem} (column ${formula.column})`);
  const result = evaluateFormula(formula, values);
  if (result.value === null) {
    return unscored(result.reason === "input" ? "formula-input" : "undefined", result.detail);
  }
  const failed = judged.some(
    ({ result: { required, score } }) => required && score.value !== null && score.value < 0.5,
  );
  const calibrated = formula.names.some(
    (name) =>
      isCalibrated(context.scores[name]) ||
      judged.some(({ result }) => result.criterion === name && isCalibrated(result.score)),
  );
  return {
    score: { value: result.value, calibrated, interval: null },
    passed: !failed && result.value >= rule.pass,
  };
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
