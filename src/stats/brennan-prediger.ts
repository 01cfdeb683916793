import {
  type AgreementOptions,
  type RaterCoefficient,
  raterCoefficient,
  type TableCoefficient,
  tableCoefficient,
} from "./agreement-coefficient.ts";
import type { Rating } from "./categories.ts";
import { type MultiRaterCoefficient, multiRaterCoefficient } from "./multi-rater-coefficient.ts";

/** The coefficient of Brennan and Prediger of a square table of label pairs, row by row. */
export const brennanPredigerOfTable: TableCoefficient = tableCoefficient(({ q, weights }) => {
  // Chance does not depend on the labels given, so no item moves it.
  const unmoved = new Float64Array(q);
  return { expected: uniformChance(weights, q), first: unmoved, second: unmoved };
});

/**
 * The coefficient of Brennan and Prediger, plain or weighted: chance is every category equally often.
 *
 * `(po - pe) / (1 - pe)` with `pe = T / q^2`, T the sum of all weights, q the number of categories. In [-1, 1]. With
 * two categories and no weights it is PABAK, `2 po - 1`.
 * Degenerate: no pair, or fewer than two categories: null. Source: Brennan and Prediger 1981,
 * doi:10.1177/001316448104100307.
 */
export const brennanPrediger: RaterCoefficient = raterCoefficient(brennanPredigerOfTable);

/**
 * The coefficient of Brennan and Prediger of any number of raters with missing ratings. `ratings[item][rater]`.
 * Degenerate: as `brennanPrediger`, and fewer than two items: null.
 */
export function brennanPredigerMultiRater(
  ratings: readonly (readonly Rating[])[],
  options: AgreementOptions = {},
): MultiRaterCoefficient {
  return multiRaterCoefficient(ratings, options, ({ n, q, weights }) => {
    const expected = uniformChance(weights, q);
    return { expected, perItem: new Float64Array(n).fill(expected ?? 0) };
  });
}

/** Agreement of raters who pick every category equally often. Null with fewer than two categories. */
function uniformChance(weights: Float64Array, q: number): number | null {
  return q < 2 ? null : weights.reduce((sum, weight) => sum + weight, 0) / (q * q);
}
