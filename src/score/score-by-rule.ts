import type { Rubric } from "../schema/rubric.ts";
import type { NamedScore } from "../schema/score.ts";
import type { ScoreRule } from "../schema/score-rule.ts";
import { combine, type RuleScore } from "./combine.ts";
import { countByRule, type Judged, selectBy } from "./count-by-rule.ts";
import { joinSamples } from "./join-samples.ts";
import { type FormulaContext, scoreByFormula } from "./score-by-formula.ts";

/** What a rule may read besides the criteria it joins. */
export interface RuleContext extends FormulaContext {
  readonly rubric: Rubric;
}

/**
 * The score of an item by one rule: criteria are selected, counted by the rule, and joined; or each sample is scored
 * whole and the samples are joined; or a formula is computed.
 */
export function scoreByRule(rule: ScoreRule, judged: readonly Judged[], context: RuleContext): NamedScore {
  const { rubric } = context;
  const selected = selectBy(rule, judged);
  if (rule.formula !== undefined) return named(scoreByFormula(rule.formula, rule.pass, judged, context));
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
