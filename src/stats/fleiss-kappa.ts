import { type AgreementOptions, dot } from "./agreement-coefficient.ts";
import { weightedShares } from "./agreement-weights.ts";
import type { Rating } from "./categories.ts";
import { type MultiRaterCoefficient, meanOverRatings, multiRaterCoefficient } from "./multi-rater-coefficient.ts";

/**
 * Fleiss' kappa, plain or weighted, for any number of raters with missing ratings: Scott's pi of many raters. The
 * raters of one item need not be those of another.
 *
 * `ratings[item][rater]`. `(po - pe) / (1 - pe)` with `pe = sum w_kl pi_k pi_l`, `pi_k` the mean over items of the share
 * of category k. Degenerate: fewer than two items, no item with two ratings, or only one label occurs: null.
 * Sources: Fleiss 1971, doi:10.1037/h0031619; missing ratings and variance Gwet, Handbook of Inter-Rater Reliability.
 */
export function fleissKappa(
  ratings: readonly (readonly Rating[])[],
  options: AgreementOptions = {},
): MultiRaterCoefficient {
  return multiRaterCoefficient(ratings, options, (rated) => {
    const agreeing = weightedShares(rated.weights, rated.shares);
    return { expected: dot(rated.shares, agreeing), perItem: meanOverRatings(rated, agreeing) };
  });
}
