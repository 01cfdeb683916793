import type { Estimate } from "../schema/estimate.ts";
import { type ScoredOutcomes, scoredOutcomes } from "./binary-forecasts.ts";
import type { Rating } from "./categories.ts";
import { normalQuantile } from "./distributions.ts";
import { midranks } from "./midranks.ts";
import { checkLevel } from "./wald-interval.ts";

/** Area under the ROC curve. The interval is DeLong's, cut to [0, 1]. */
export interface RocAuc extends Estimate {
  readonly positives: number;
  readonly negatives: number;
  /** DeLong's. Null where its variance is 0 (no overlap, all scores equal) or a class has a single item. */
  readonly standardError: number | null;
  /** Why there is a value without an interval. */
  readonly intervalReason?: string;
}

/** Settings of `rocAuc`. */
export interface RocAucOptions {
  /** Needed unless labels are 1 and 0. */
  readonly positive?: string | number;
  /** Confidence level, default 0.95. */
  readonly level?: number;
}

/**
 * Area under the ROC curve: the probability that a random positive item scores higher than a random negative one,
 * equal scores counting half. In [0, 1], 0.5 is chance. Pairs with a null are dropped.
 *
 * `(R - P (P + 1) / 2) / (P N)` with R the sum of midranks of the P positive items. Variance by structural components
 * in n log n steps. Degenerate: a class is absent, null.
 * Sources: DeLong, DeLong and Clarke-Pearson 1988, doi:10.2307/2531595; Sun and Xu 2014, doi:10.1109/LSP.2014.2337313.
 */
export function rocAuc(
  labels: readonly Rating[],
  scores: readonly (number | null)[],
  options: RocAucOptions = {},
): RocAuc {
  const { level = 0.95 } = options;
  checkLevel(level);
  const paired = scoredOutcomes(labels, scores, options.positive);
  const n = paired.scores.length;
  const positives = paired.positives;
  const negatives = n - positives;
  const base = { n, dropped: paired.dropped, positives, negatives };
  if (positives === 0 || negatives === 0) {
    const reason = n === 0 ? "no item has both label and score" : `no item is ${positives ? "negative" : "positive"}`;
    return { value: null, reason, ...base, standardError: null, interval: null };
  }
  const { value, variance } = delong(paired);
  if (variance === null || variance < 1e-24) {
    const intervalReason = variance === null ? "a class has a single item" : "the variance estimate is 0";
    return { value, ...base, standardError: null, interval: null, intervalReason };
  }
  const standardError = Math.sqrt(variance);
  const half = normalQuantile(0.5 + level / 2) * standardError;
  const interval = { lower: Math.max(0, value - half), upper: Math.min(1, value + half), level, method: "DeLong" };
  return { value, ...base, standardError, interval };
}

function delong({ outcomes, scores, positives }: ScoredOutcomes): { value: number; variance: number | null } {
  const negatives = scores.length - positives;
  const ranks = midranks(scores);
  const within = [midranks(scores.filter((_, i) => !outcomes[i])), midranks(scores.filter((_, i) => outcomes[i]))];
  // For each item the share of the other class that it beats: its rank among all less its rank in its own class.
  const beaten = [new Float64Array(negatives), new Float64Array(positives)];
  const next = [0, 0];
  for (let i = 0; i < scores.length; i++) {
    const outcome = outcomes[i]!;
    const position = next[outcome]!++;
    beaten[outcome]![position] = (ranks[i]! - within[outcome]![position]!) / (outcome ? negatives : positives);
  }
  const value = mean(beaten[1]!);
  if (positives < 2 || negatives < 2) return { value, variance: null };
  return { value, variance: variance(beaten[1]!) / positives + variance(beaten[0]!) / negatives };
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

function variance(values: Float64Array): number {
  const centre = mean(values);
  let squares = 0;
  for (const value of values) squares += (value - centre) ** 2;
  return squares / (values.length - 1);
}
