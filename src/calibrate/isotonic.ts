import { isotonicMeans } from "../stats/isotonic-means.ts";
import { labelPairs, pooledScores } from "./label-pairs.ts";
import { type NoMap, noMap } from "./no-map.ts";

/** Knots, ascending in both lists: linear between them, flat outside. */
export interface IsotonicMap {
  readonly kind: "isotonic";
  readonly scores: readonly number[];
  readonly probabilities: readonly number[];
}

/**
 * Isotonic calibration: the never-falling step heights nearest to the labels in least squares (pool adjacent
 * violators), one knot for each distinct score; equal scores are pooled first.
 *
 * It says 0 and 1 where the ends of the data are pure, which log loss punishes on few labels: see Venn-Abers. One
 * class only gives a constant map. No pair: no map.
 * Source: Zadrozny & Elkan 2002, doi:10.1145/775047.775151.
 */
export function fitIsotonic(
  scores: readonly (number | null)[],
  labels: readonly (number | null)[],
): IsotonicMap | NoMap {
  const pooled = pooledScores(labelPairs(scores, labels));
  if (pooled.scores.length === 0) return noMap("no labels");
  return { kind: "isotonic", scores: pooled.scores, probabilities: isotonicMeans(pooled.positives, pooled.counts) };
}

/** Probability in [0, 1] for a score. */
export function applyIsotonic(map: IsotonicMap, score: number): number {
  const { scores, probabilities } = map;
  const last = scores.length - 1;
  if (score <= scores[0]!) return probabilities[0]!;
  if (score >= scores[last]!) return probabilities[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (scores[middle]! <= score) low = middle;
    else high = middle;
  }
  const share = (score - scores[low]!) / (scores[high]! - scores[low]!);
  return probabilities[low]! + share * (probabilities[high]! - probabilities[low]!);
}
