import { type AgreementWeights, agreementWeights } from "./agreement-weights.ts";
import { categoryPositions, observedCategories, positionOf, type Rating } from "./categories.ts";

/** Ratings of items as counts, without the items that nobody rated. */
export interface RatedItems {
  /** Items with at least one rating, and all items without. */
  readonly n: number;
  readonly dropped: number;
  /** Number of categories. */
  readonly q: number;
  /** Agreement weights, row by row. */
  readonly weights: Float64Array;
  /** `counts[i * q + k]` raters put item i into category k. */
  readonly counts: Float64Array;
  /** Ratings of each item. */
  readonly ratings: Float64Array;
  /** Mean over items of the share of ratings in each category. */
  readonly shares: Float64Array;
  /** `codes[i][g]` is the category that rater g gave item i, -1 for none. */
  readonly codes: readonly (readonly number[])[];
}

/** Codes and counts `ratings[item][rater]`. Words need `categories` when they are weighted. */
export function ratedItems(
  ratings: readonly (readonly Rating[])[],
  options: { readonly categories?: readonly (string | number)[] | undefined; readonly weights: AgreementWeights },
): RatedItems {
  const categories = options.categories ?? observedCategories(ratings, options.weights !== "none");
  const positions = categoryPositions(categories);
  const q = categories.length;
  const codes = ratings
    .map((item) => item.map((rating) => positionOf(rating, positions)))
    .filter((item) => item.some((code) => code >= 0));
  const n = codes.length;
  const counts = new Float64Array(n * q);
  const perItem = new Float64Array(n);
  const shares = new Float64Array(q);
  for (const [i, item] of codes.entries()) {
    for (const code of item) {
      if (code < 0) continue;
      counts[i * q + code]!++;
      perItem[i]!++;
    }
    for (let k = 0; k < q; k++) shares[k]! += counts[i * q + k]! / perItem[i]! / n;
  }
  const weights = agreementWeights(options.weights, q);
  return { n, dropped: ratings.length - n, q, weights, counts, ratings: perItem, shares, codes };
}

/**
 * Weighted share of agreeing ordered pairs of ratings of each item,
 * `sum_k c_k (sum_l w_kl c_l - 1) / (r (r - 1))`; 0 for an item rated once.
 */
export function agreementWithinItems({ n, q, weights, counts, ratings }: RatedItems): Float64Array {
  const agreement = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const r = ratings[i]!;
    if (r < 2) continue;
    let sum = 0;
    for (let k = 0; k < q; k++) {
      const count = counts[i * q + k]!;
      if (count === 0) continue;
      let agreeing = 0;
      for (let l = 0; l < q; l++) agreeing += weights[k * q + l]! * counts[i * q + l]!;
      sum += count * (agreeing - 1);
    }
    agreement[i] = sum / (r * (r - 1));
  }
  return agreement;
}
