import type { Estimate, Interval } from "../schema/estimate.ts";
import { normalQuantile, studentTTwoSided } from "./distributions.ts";
import { correlationObstacle, type PairedValues, pairedValues } from "./paired-values.ts";
import { checkLevel } from "./wald-interval.ts";

/** Pearson's correlation. The interval is Fisher's: null for fewer than three pairs and on an exact line. */
export interface PearsonCorrelation extends Estimate {
  /** Two-sided, of no correlation, by Student's t with n - 2 degrees of freedom. Null for two pairs. */
  readonly pValue: number | null;
}

/**
 * Pearson's correlation coefficient of two numbers per item: how close the points are to a straight line. In [-1, 1].
 * Pairs with a null are dropped.
 *
 * `sum (x - mean x)(y - mean y) / sqrt(sum (x - mean x)^2 sum (y - mean y)^2)`; interval
 * `tanh(atanh r +- z / sqrt(n - 3))`. Degenerate: fewer than two pairs, or a constant variable: null.
 * Source: Fisher 1921.
 */
export function pearson(
  x: readonly (number | null)[],
  y: readonly (number | null)[],
  options: { readonly level?: number } = {},
): PearsonCorrelation {
  const { level = 0.95 } = options;
  checkLevel(level);
  const pairs = pairedValues(x, y);
  const { n, dropped } = pairs;
  const reason = correlationObstacle(pairs);
  if (reason !== null) return { value: null, reason, n, dropped, interval: null, pValue: null };
  const r = productMoment(pairs);
  const pValue = n > 2 ? studentTTwoSided(r * Math.sqrt((n - 2) / (1 - r * r)), n - 2) : null;
  return { value: r, n, dropped, interval: fisherInterval(r, n, level), pValue };
}

/** Pearson's coefficient of pairs that vary on both sides. */
export function productMoment({ x, y, n }: PairedValues): number {
  const meanX = x.reduce((sum, value) => sum + value, 0) / n;
  const meanY = y.reduce((sum, value) => sum + value, 0) / n;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const r = xy / (Math.sqrt(xx) * Math.sqrt(yy));
  // An exact line may miss 1 by a rounding.
  return 1 - Math.abs(r) < 1e-15 ? Math.sign(r) : r;
}

function fisherInterval(r: number, n: number, level: number): Interval | null {
  if (n < 3 || Math.abs(r) === 1) return null;
  // With three pairs the half width is infinite, and the interval all of [-1, 1].
  const half = normalQuantile(0.5 + level / 2) / Math.sqrt(n - 3);
  const z = Math.atanh(r);
  return { lower: Math.tanh(z - half), upper: Math.tanh(z + half), level, method: "Fisher z" };
}
