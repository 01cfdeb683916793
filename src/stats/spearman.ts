import type { Estimate } from "../schema/estimate.ts";
import { midranks } from "./midranks.ts";
import { correlationObstacle, pairedValues } from "./paired-values.ts";
import { productMoment } from "./pearson.ts";

/**
 * Spearman's rank correlation: Pearson's coefficient of the ranks, equal values sharing their mean rank. In [-1, 1].
 * Pairs with a null are dropped before ranking.
 *
 * Degenerate: fewer than two pairs, or a constant variable: null. Without interval (resample items for one).
 * Source: Spearman 1904, doi:10.2307/1412159.
 */
export function spearman(x: readonly (number | null)[], y: readonly (number | null)[]): Estimate {
  const pairs = pairedValues(x, y);
  const { n, dropped } = pairs;
  const reason = correlationObstacle(pairs);
  if (reason !== null) return { value: null, reason, n, dropped, interval: null };
  const value = productMoment({ ...pairs, x: midranks(pairs.x), y: midranks(pairs.y) });
  return { value, n, dropped, interval: null };
}
