import { type AgreementOptions, dot } from "./agreement-coefficient.ts";
import { weightedShares } from "./agreement-weights.ts";
import type { Rating } from "./categories.ts";
import { type ItemwiseChance, type MultiRaterCoefficient, multiRaterCoefficient } from "./multi-rater-coefficient.ts";
import type { RatedItems } from "./rated-items.ts";

/**
 * Conger's kappa, plain or weighted: Cohen's kappa of the same raters, more than two, with missing ratings.
 *
 * `ratings[item][rater]`, a rater in the same place for every item. `(po - pe) / (1 - pe)` with pe the mean over pairs
 * of different raters of `sum w_kl p_gk p_hl`, `p_gk` the share of category k among the ratings of rater g.
 * Degenerate: fewer than two items, no item with two ratings, or all raters always give one and the same label: null.
 * Sources: Conger 1980, doi:10.1037/0033-2909.88.2.322; variance Gwet, Handbook of Inter-Rater Reliability.
 */
export function congerKappa(
  ratings: readonly (readonly Rating[])[],
  options: AgreementOptions = {},
): MultiRaterCoefficient {
  return multiRaterCoefficient(ratings, options, differentRaters);
}

function differentRaters({ n, q, weights, codes }: RatedItems): ItemwiseChance {
  const counts = new Map<number, Float64Array>();
  for (const item of codes) {
    for (const [g, code] of item.entries()) {
      if (code < 0) continue;
      if (!counts.has(g)) counts.set(g, new Float64Array(q));
      counts.get(g)![code]!++;
    }
  }
  const raters = new Map([...counts].map(([g, own]) => [g, shareOf(own)]));
  const all = new Float64Array(q);
  for (const { shares } of raters.values()) for (let k = 0; k < q; k++) all[k]! += shares[k]!;
  const pairs = raters.size * (raters.size - 1);
  const perItem = new Float64Array(n);
  let expected = 0;
  for (const [g, { shares, total }] of raters) {
    const others = all.map((share, k) => share - shares[k]!);
    // How well each category agrees with the other raters, and how well this rater does on average.
    const agreeing = weightedShares(weights, others);
    const average = dot(shares, agreeing);
    expected += average / pairs;
    for (const [i, item] of codes.entries()) {
      const code = item[g] ?? -1;
      const own = code < 0 ? 0 : (n / total) * (agreeing[code]! - average);
      perItem[i]! += (average + own) / pairs;
    }
  }
  return { expected, perItem };
}

function shareOf(counts: Float64Array): { shares: Float64Array; total: number } {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { shares: counts.map((count) => count / total), total };
}
