import { labelPairs, pooledScores } from "./label-pairs.ts";
import { type NoMap, noMap } from "./no-map.ts";

/** p = share of positives in the bin of the score; a score on an edge belongs to the bin below it. */
export interface HistogramMap {
  readonly kind: "histogram";
  /** Ascending; one fewer than there are bins. */
  readonly edges: readonly number[];
  readonly probabilities: readonly number[];
}

/**
 * Histogram binning: scores are cut into bins of about equal numbers of labels, and each bin answers its share of
 * positives, one positive and one negative added.
 *
 * Bins hold at least ⌈n / bins⌉ labels (the last one may hold fewer) and equal scores stay together. It assumes no shape, not even
 * that higher scores mean more positives, and pays for that: with few labels the smooth maps are better. No pair: no map.
 * Source: Zadrozny & Elkan 2001, "Obtaining calibrated probability estimates from decision trees and naive Bayesian
 * classifiers".
 */
export function fitHistogram(
  scores: readonly (number | null)[],
  labels: readonly (number | null)[],
  options: { readonly bins?: number } = {},
): HistogramMap | NoMap {
  const { bins = 10 } = options;
  const pairs = labelPairs(scores, labels);
  const n = pairs.labels.length;
  if (n === 0) return noMap("no labels");
  const pooled = pooledScores(pairs);
  const full = Math.ceil(n / bins);
  const edges: number[] = [];
  const probabilities: number[] = [];
  let count = 0;
  let positives = 0;
  pooled.scores.forEach((score, i) => {
    count += pooled.counts[i]!;
    positives += pooled.positives[i]!;
    const next = pooled.scores[i + 1];
    if (next !== undefined && count < full) return;
    probabilities.push((positives + 1) / (count + 2));
    if (next !== undefined) edges.push((score + next) / 2);
    count = 0;
    positives = 0;
  });
  return { kind: "histogram", edges, probabilities };
}

/** Probability in (0, 1) for a score. */
export function applyHistogram(map: HistogramMap, score: number): number {
  const bin = map.edges.findIndex((edge) => score <= edge);
  return map.probabilities[bin < 0 ? map.edges.length : bin]!;
}
