import {
  type AgreementCoefficient,
  type AgreementOptions,
  undefinedCoefficient,
  withInterval,
} from "./agreement-coefficient.ts";
import type { Rating } from "./categories.ts";
import { agreementWithinItems, type RatedItems, ratedItems } from "./rated-items.ts";
import { checkLevel } from "./wald-interval.ts";

/** An agreement coefficient of many raters. `n` counts items with a rating; they carry the category shares. */
export interface MultiRaterCoefficient extends AgreementCoefficient {
  /** Items with two or more ratings; they carry the observed agreement. */
  readonly pairableItems: number;
}

/**
 * Agreement expected by chance (null: undefined for this number of categories), and the part of it that each item
 * adds; the mean of the parts is `expected`.
 */
export interface ItemwiseChance {
  readonly expected: number | null;
  readonly perItem: Float64Array;
}

/**
 * `(observed - expected) / (1 - expected)` of `ratings[item][rater]`, given what chance means.
 *
 * Observed agreement is the mean over items with two ratings. Variance over items:
 * `sum (x_i - value)^2 / (n (n - 1))` with `x_i = k_i - 2 (1 - value) (e_i - expected) / (1 - expected)`,
 * `k_i = n / n2 * (a_i - expected) / (1 - expected)` for the n2 items with two ratings and 0 for others.
 * A single item is undefined: with nothing to compare it to, chance and disagreement cannot be told apart.
 * Source: Gwet, Handbook of Inter-Rater Reliability, 4th edition, chapters 2 to 5.
 */
export function multiRaterCoefficient(
  ratings: readonly (readonly Rating[])[],
  options: AgreementOptions,
  chance: (rated: RatedItems) => ItemwiseChance,
): MultiRaterCoefficient {
  checkLevel(options.level ?? 0.95);
  const rated = ratedItems(ratings, { categories: options.categories, weights: options.weights ?? "none" });
  const { n, dropped } = rated;
  const pairableItems = rated.ratings.filter((count) => count >= 2).length;
  const none = (observed: number | null, expected: number | null, reason: string): MultiRaterCoefficient => ({
    ...undefinedCoefficient(n, observed, expected, reason),
    dropped,
    pairableItems,
  });
  if (pairableItems === 0) return none(null, null, "no item has two ratings");
  const agreement = agreementWithinItems(rated);
  const observed = agreement.reduce((sum, share) => sum + share, 0) / pairableItems;
  const { expected, perItem } = chance(rated);
  if (n < 2) return none(observed, expected, "there is a single item");
  if (expected === null) return none(observed, null, "there are fewer than two categories");
  if (1 - expected < 1e-14) return none(observed, expected, "chance agreement is 1");
  const value = (observed - expected) / (1 - expected);
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const own = rated.ratings[i]! < 2 ? 0 : ((n / pairableItems) * (agreement[i]! - expected)) / (1 - expected);
    squares += (own - (2 * (1 - value) * (perItem[i]! - expected)) / (1 - expected) - value) ** 2;
  }
  const variance = squares < 1e-24 ? 0 : squares / (n * (n - 1));
  return { ...withInterval({ value, n, observed, expected }, variance, options), dropped, pairableItems };
}

/** Mean of a number per category over the ratings of each item. */
export function meanOverRatings({ n, q, counts, ratings }: RatedItems, perCategory: Float64Array): Float64Array {
  const means = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < q; k++) means[i]! += (counts[i * q + k]! * perCategory[k]!) / ratings[i]!;
  }
  return means;
}
