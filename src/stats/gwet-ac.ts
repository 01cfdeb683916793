import {
  type AgreementOptions,
  type ChanceAgreement,
  dot,
  type RaterCoefficient,
  raterCoefficient,
  type TableCoefficient,
  tableCoefficient,
} from "./agreement-coefficient.ts";
import type { Rating } from "./categories.ts";
import { type MultiRaterCoefficient, meanOverRatings, multiRaterCoefficient } from "./multi-rater-coefficient.ts";

/** Gwet's AC1 or AC2 of a square table of label pairs, row by row. */
export const gwetACOfTable: TableCoefficient = tableCoefficient(({ pooled, weights }) => randomRating(pooled, weights));

/**
 * Gwet's AC1 (weights `none`) or AC2: agreement of two raters beyond chance, steady where one label is rare.
 *
 * `(po - pe) / (1 - pe)` with `pe = T / (q (q - 1)) * sum pi_k (1 - pi_k)`, T the sum of all weights, `pi_k` the mean
 * share of category k, q the number of categories. In [-1, 1].
 * Degenerate: no pair, or fewer than two categories: null. Two raters who always give the same label: 1, without
 * interval. Source: Gwet 2008, doi:10.1348/000711006X126600.
 */
export const gwetAC: RaterCoefficient = raterCoefficient(gwetACOfTable);

/**
 * Gwet's AC1 or AC2 of any number of raters with missing ratings. `ratings[item][rater]`. The same formula, with
 * `pi_k` the mean over items of the share of category k. Degenerate: as `gwetAC`, and fewer than two items: null.
 */
export function gwetACMultiRater(
  ratings: readonly (readonly Rating[])[],
  options: AgreementOptions = {},
): MultiRaterCoefficient {
  return multiRaterCoefficient(ratings, options, (rated) => {
    const { expected, first } = randomRating(rated.shares, rated.weights);
    return { expected, perItem: meanOverRatings(rated, first) };
  });
}

/** Chance agreement of AC1 and AC2 from the mean share of each category. */
function randomRating(pooled: Float64Array, weights: Float64Array): ChanceAgreement {
  const q = pooled.length;
  if (q < 2) return { expected: null, first: pooled, second: pooled };
  const factor = weights.reduce((sum, weight) => sum + weight, 0) / (q * (q - 1));
  const term = pooled.map((share) => factor * (1 - share));
  return { expected: dot(pooled, term), first: term, second: term };
}
