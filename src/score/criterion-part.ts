import type { CriterionResult } from "../schema/score.ts";
import type { Part } from "./combine-values.ts";

/** Whether a criterion is part of the item: all but those that do not apply. */
export function applies({ score }: CriterionResult): boolean {
  return score.value !== null || score.reason !== "not-applicable";
}

/** A criterion with a score. */
export type Scored = CriterionResult & { readonly score: { readonly value: number; readonly calibrated: boolean } };

/** Whether a criterion has a score. */
export function hasValue(criterion: CriterionResult): criterion is Scored {
  return criterion.score.value !== null;
}

/** Under the points rule a criterion weighs as much as its points, whatever their sign. */
export function weightOf(criterion: CriterionResult): number {
  return criterion.points === undefined ? criterion.weight : Math.abs(criterion.points);
}

/** What a scored criterion brings to a join. */
export function partOf(criterion: Scored): Part {
  const { points, importance, score } = criterion;
  return {
    value: score.value,
    weight: weightOf(criterion),
    ...(points === undefined ? {} : { points }),
    ...(importance === undefined ? {} : { importance }),
  };
}
