import { scoredOutcomes } from "./binary-forecasts.ts";
import type { Rating } from "./categories.ts";
import { thresholdCounts } from "./threshold-counts.ts";

/** One point of a ROC curve: the rates when every score of at least `threshold` is called positive. */
export interface RocPoint {
  /** Null for the first point, where nothing is called positive. */
  readonly threshold: number | null;
  /** False positive rate. */
  readonly fpr: number;
  /** True positive rate. */
  readonly tpr: number;
}

/**
 * The ROC curve from (0, 0) to (1, 1), one point for each distinct score. Pairs with a null are dropped.
 * Degenerate: a class is absent, no points.
 */
export function rocCurve(
  labels: readonly Rating[],
  scores: readonly (number | null)[],
  options: { readonly positive?: string | number } = {},
): RocPoint[] {
  const paired = scoredOutcomes(labels, scores, options.positive);
  const negatives = paired.scores.length - paired.positives;
  if (paired.positives === 0 || negatives === 0) return [];
  const points = thresholdCounts(paired).map(({ threshold, truePositives, falsePositives }) => ({
    threshold,
    fpr: falsePositives / negatives,
    tpr: truePositives / paired.positives,
  }));
  return [{ threshold: null, fpr: 0, tpr: 0 }, ...points];
}
