import type { PollResult } from "../poll/open-poll.ts";
import type { Rubric, ScoreRule } from "../schema/rubric.ts";
import type { CriterionResult, ItemResult, Score, UnscoredReason } from "../schema/score.ts";
import { voteRuleOf } from "../vote/vote-rule-of.ts";
import { type Calibrate, scoreCriterion } from "./score-criterion.ts";

/** Scores an item from the outcome of its poll, with the rubric's vote and score rules. */
export function scoreItem(
  rubric: Rubric,
  result: PollResult,
  about: Pick<ItemResult, "meta" | "provenance">,
  calibrate?: Calibrate,
): ItemResult {
  const criteria = result.criteria.map((outcome) =>
    scoreCriterion(outcome, voteRuleOf(rubric, outcome.criterion), calibrate),
  );
  const { score, passed } = combine(criteria, rubric.score);
  return {
    item: result.item,
    score,
    passed,
    coverage: coverageOf(criteria),
    criteria,
    calls: result.calls,
    usage: result.usage,
    ...(result.tiers === undefined ? {} : { tiers: result.tiers }),
    flags: result.flags,
    ...about,
  };
}

/** Scored share of the weight, in [0, 1]; criteria that do not apply are no part of either side. 0 without any weight. */
export function coverageOf(criteria: readonly CriterionResult[]): number {
  const applicable = criteria.filter(({ score }) => score.value !== null || score.reason !== "not-applicable");
  const total = sum(applicable.map(weightOf));
  if (total === 0) return 0;
  return sum(applicable.filter(({ score }) => score.value !== null).map(weightOf)) / total;
}

/**
 * Joins criterion scores into an item score by the rubric's rule.
 *
 * A required criterion below the pass mark makes the item 0 (its points stay as they are under `points`) and failed;
 * a required one without a score leaves the item unscored. Other criteria without a score are left to the others, or
 * leave the item unscored, as `rule.unscored` says.
 */
export function combine(
  criteria: readonly CriterionResult[],
  rule: ScoreRule,
): { readonly score: Score; readonly passed: boolean | null } {
  const applicable = criteria.filter(({ score }) => score.value !== null || score.reason !== "not-applicable");
  if (applicable.length === 0) return unscored(criteria.length === 0 ? "no-criteria" : "not-applicable");
  const missing = applicable.filter(({ score }) => score.value === null);
  if (missing.some(({ required }) => required)) return unscored("required-unscored");
  const first = missing[0];
  if (first !== undefined && (rule.unscored === "unscored" || missing.length === applicable.length)) {
    return unscored(first.score.value === null ? first.score.reason : "failed");
  }
  const scored = applicable.filter(hasValue);
  const failedRequired = scored.some(({ required, score }) => required && score.value < rule.pass);
  const value = combinedValue(scored, rule);
  if (value === null) return unscored("no-weight");
  const final = failedRequired && rule.combine !== "points" ? Math.min(value, 0) : value;
  const calibrated = scored.some(({ score }) => score.calibrated);
  return { score: { value: final, calibrated, interval: null }, passed: !failedRequired && value >= rule.pass };
}

type Scored = CriterionResult & { readonly score: { readonly value: number; readonly calibrated: boolean } };

function hasValue(criterion: CriterionResult): criterion is Scored {
  return criterion.score.value !== null;
}

/** Null: nothing to divide by (no weight, no positive points, no vital nugget). */
function combinedValue(scored: readonly Scored[], rule: ScoreRule): number | null {
  switch (rule.combine) {
    case "weighted-mean":
      return weightedMean(scored);
    case "vital":
      return weightedMean(scored.filter(({ importance }) => importance === "vital"));
    case "all":
      return scored.every(({ score }) => score.value >= rule.pass) ? 1 : 0;
    case "min":
      return Math.min(...scored.map(({ score }) => score.value));
    case "points": {
      const positive = sum(scored.map(({ points = 0 }) => Math.max(0, points)));
      return positive === 0 ? null : sum(scored.map(({ points = 0, score }) => points * score.value)) / positive;
    }
  }
}

function weightedMean(scored: readonly Scored[]): number | null {
  const total = sum(scored.map(weightOf));
  return total === 0 ? null : sum(scored.map((entry) => weightOf(entry) * entry.score.value)) / total;
}

/** Under the points rule a criterion weighs as much as its points, whatever their sign. */
function weightOf(criterion: CriterionResult): number {
  return criterion.points === undefined ? criterion.weight : Math.abs(criterion.points);
}

function unscored(reason: UnscoredReason): { readonly score: Score; readonly passed: null } {
  return { score: { value: null, reason }, passed: null };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
