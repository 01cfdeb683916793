import { scoredOutcomes } from "./binary-forecasts.ts";
import type { Rating } from "./categories.ts";
import { thresholdCounts } from "./threshold-counts.ts";

/** Two summaries of the precision-recall curve, both in [0, 1]. */
export interface PrAuc {
  /** `sum (recall_i - recall_(i-1)) precision_i` over falling thresholds. */
  readonly averagePrecision: number | null;
  /** Area under straight lines between the points, from precision 1 at recall 0. Too kind where points are few. */
  readonly trapezoidal: number | null;
  readonly reason?: string;
  readonly n: number;
  readonly dropped: number;
  readonly positives: number;
  readonly negatives: number;
}

/**
 * How well scores put positive items first. A random order gives about the share of positive items, not 0.5.
 * Pairs with a null are dropped. Degenerate: no positive item, null; no negative item, 1.
 * Source: Davis and Goadrich 2006, doi:10.1145/1143844.1143874.
 */
export function prAuc(
  labels: readonly Rating[],
  scores: readonly (number | null)[],
  options: { readonly positive?: string | number } = {},
): PrAuc {
  const paired = scoredOutcomes(labels, scores, options.positive);
  const { positives, dropped } = paired;
  const n = paired.scores.length;
  const base = { n, dropped, positives, negatives: n - positives };
  if (positives === 0) {
    const reason = n === 0 ? "no item has both label and score" : "no item is positive";
    return { averagePrecision: null, trapezoidal: null, reason, ...base };
  }
  let averagePrecision = 0;
  let trapezoidal = 0;
  let last = { recall: 0, precision: 1 };
  for (const { truePositives, falsePositives } of thresholdCounts(paired)) {
    const point = { recall: truePositives / positives, precision: truePositives / (truePositives + falsePositives) };
    const width = point.recall - last.recall;
    averagePrecision += width * point.precision;
    trapezoidal += (width * (point.precision + last.precision)) / 2;
    last = point;
  }
  return { averagePrecision, trapezoidal, ...base };
}
