import type { CriterionResult, Score, ScoreParts, UnscoredReason } from "../schema/score.ts";
import { isShare, needsAll, type ScoreRule } from "../schema/score-rule.ts";
import { combineValues } from "./combine-values.ts";
import { applies, hasValue, partOf } from "./criterion-part.ts";
import { joinGroups } from "./join-groups.ts";

/** A score with whether it passes; null where there is no score. */
export interface RuleScore {
  readonly score: Score;
  readonly passed: boolean | null;
}

/**
 * Joins criterion scores into an item score by a rule, within groups first where the rule has groups.
 *
 * A required criterion below the pass mark makes the item 0 (or less; a score that is not held to [0, 1] stays as it is)
 * and failed; a required one without a score leaves the item unscored. Other criteria without a score are left to the
 * others, or leave the item unscored, as `rule.unscored` says.
 */
export function combine(criteria: readonly CriterionResult[], rule: ScoreRule): RuleScore {
  const applicable = criteria.filter(applies);
  if (applicable.length === 0) return unscored(criteria.length === 0 ? "no-criteria" : "not-applicable");
  const missing = applicable.filter(({ score }) => score.value === null);
  if (missing.some(({ required }) => required)) return unscored("required-unscored");
  const first = missing[0];
  const strict = rule.unscored === "unscored" || (rule.groups === undefined && needsAll(rule.combine));
  if (first !== undefined && (strict || missing.length === applicable.length)) {
    const parts = rule.groups === undefined ? {} : joinGroups(criteria, rule).parts;
    return unscored(first.score.value === null ? first.score.reason : "failed", undefined, parts);
  }
  const scored = applicable.filter(hasValue);
  const joined =
    rule.groups === undefined
      ? { ...combineValues(rule.combine, scored.map(partOf), rule), parts: {} }
      : joinGroups(criteria, rule);
  const off = offTotal(criteria, rule, joined.parts);
  if (off !== null) return unscored("weights", off, joined.parts);
  if (joined.value === null && (joined.reason !== "no-weight" || rule.empty === undefined)) {
    return unscored(joined.reason, joined.detail, joined.parts);
  }
  const value = joined.value ?? (rule.empty as number);
  const failedRequired = scored.some(({ required, score }) => required && score.value < rule.pass);
  const final = failedRequired && isShare(rule) ? Math.min(value, 0) : value;
  const calibrated = scored.some(({ score }) => score.calibrated);
  return {
    score: { value: final, calibrated, interval: null, ...joined.parts },
    passed: !failedRequired && value >= rule.pass,
  };
}

/** No score, and why. */
export function unscored(reason: UnscoredReason, detail?: string, parts: ScoreParts = {}): RuleScore {
  return { score: { value: null, reason, ...(detail === undefined ? {} : { detail }), ...parts }, passed: null };
}

/** What the outermost weights sum to where that is not what the rule says, in words. */
function offTotal(criteria: readonly CriterionResult[], rule: ScoreRule, parts: ScoreParts): string | null {
  if (rule.total === undefined) return null;
  const weights = parts.groups?.map(({ weight }) => weight) ?? criteria.map(({ weight }) => weight);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return Math.abs(sum - rule.total) <= 1e-9 ? null : `the weights sum to ${sum}, not ${rule.total}`;
}
