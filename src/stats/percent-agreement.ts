import type { Estimate } from "../schema/estimate.ts";
import type { Rating } from "./categories.ts";
import { agreementWithinItems, ratedItems } from "./rated-items.ts";

/**
 * Share of equal labels: the mean over items of the share of agreeing pairs of raters. In [0, 1].
 *
 * `ratings[item][rater]`; an item with fewer than two ratings is dropped. Degenerate: no item left, null. Not corrected
 * for chance: where one label is common, raters who guess agree often.
 */
export function percentAgreement(ratings: readonly (readonly Rating[])[]): Estimate {
  const rated = ratedItems(ratings, { weights: "none" });
  const n = rated.ratings.filter((count) => count >= 2).length;
  const dropped = ratings.length - n;
  if (n === 0) return { value: null, reason: "no item has two ratings", n, dropped, interval: null };
  return { value: agreementWithinItems(rated).reduce((sum, share) => sum + share, 0) / n, n, dropped, interval: null };
}
