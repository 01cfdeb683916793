import type { Estimate } from "../schema/estimate.ts";
import { type ScoredOutcomes, scoredOutcomes } from "./binary-forecasts.ts";
import type { Rating } from "./categories.ts";
import { normalQuantile } from "./distributions.ts";
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
 * The mean over positive items of the share of negative ones below them. Variance from these shares and those of the
 * negative items, `var(positive) / P + var(negative) / N`, in n log n steps. Degenerate: a class is absent, null.
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
  const high = new Float64Array(positives);
  const low = new Float64Array(scores.length - positives);
  let filled = 0;
  for (let i = 0; i < scores.length; i++) {
    if (outcomes[i] === 1) high[filled++] = scores[i]!;
    else low[i - filled] = scores[i]!;
  }
  high.sort();
  low.sort();
  const beaten = shareBelow(high, low);
  const value = mean(beaten);
  if (positives < 2 || low.length < 2) return { value, variance: null };
  return { value, variance: variance(beaten) / positives + variance(shareBelow(low, high)) / low.length };
}

/** For each of `values`, the share of `others` that lie below it, equal ones counting half. Both ascending. */
function shareBelow(values: Float64Array, others: Float64Array): Float64Array {
  let below = 0;
  let notAbove = 0;
  return values.map((value) => {
    while (below < others.length && others[below]! < value) below++;
    while (notAbove < others.length && others[notAbove]! <= value) notAbove++;
    return (below + notAbove) / (2 * others.length);
  });
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
