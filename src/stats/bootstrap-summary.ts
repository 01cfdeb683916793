import type { Interval } from "../schema/estimate.ts";
import { normalCdf, normalQuantile } from "./distributions.ts";
import { quantileOfSorted } from "./quantile.ts";
import { checkLevel } from "./wald-interval.ts";

/** What resampling says about a statistic. A field is null where it is undefined. */
export interface BootstrapSummary {
  readonly estimate: number | null;
  /** Standard deviation of the replicates (n - 1). */
  readonly se: number | null;
  readonly percentile: Interval | null;
  /** Bias-corrected and accelerated. Null without jackknife values and where the statistic does not vary. */
  readonly bca: Interval | null;
  /** Bias correction: normal quantile of the share of replicates below the estimate, equal ones counted half. */
  readonly z0: number | null;
  readonly acceleration: number | null;
  /** Replicates in which the statistic was defined, and those in which it was not. */
  readonly replicates: number;
  readonly undefinedReplicates: number;
}

/**
 * Intervals from the values of a statistic on resamples.
 *
 * Percentile: quantiles (type 7) at (1 ∓ level)/2. BCa: quantiles at Φ(z0 + (z0 + z)/(1 - a (z0 + z))), where a is
 * Σd³ / (6 (Σd²)^1.5) over d = mean(jackknife) - jackknife_i. Null replicates are left out and counted.
 * Degenerate: no defined replicate, all null; replicates that are all equal, the percentile interval is that point and
 * BCa is null; a null jackknife value, or an estimate outside all replicates, BCa null.
 * Source: Efron 1987, doi:10.1080/01621459.1987.10478410.
 */
export function bootstrapSummary(
  estimate: number | null,
  replicates: Iterable<number | null>,
  options: { readonly level?: number; readonly jackknife?: readonly (number | null)[] } = {},
): BootstrapSummary {
  const level = options.level ?? 0.95;
  checkLevel(level);
  const all = [...replicates];
  const values = Float64Array.from(all.filter((value) => value !== null)).sort();
  const undefinedReplicates = all.length - values.length;
  const counts = { replicates: values.length, undefinedReplicates };
  if (estimate === null || values.length === 0) {
    return { estimate, se: null, percentile: null, bca: null, z0: null, acceleration: null, ...counts };
  }
  const tail = (1 - level) / 2;
  const between = (low: number, high: number, method: string): Interval => ({
    lower: quantileOfSorted(values, low),
    upper: quantileOfSorted(values, high),
    level,
    method,
  });
  const z0 = biasCorrection(estimate, values);
  const acceleration = accelerationOf(options.jackknife ?? []);
  const tails = z0 === null || acceleration === null ? null : adjustedTails(z0, acceleration, tail);
  return {
    estimate,
    se: standardDeviation(values),
    percentile: between(tail, 1 - tail, "bootstrap percentile"),
    bca: tails === null ? null : between(tails[0], tails[1], "bootstrap BCa"),
    z0,
    acceleration,
    ...counts,
  };
}

function standardDeviation(values: Float64Array): number | null {
  const n = values.length;
  if (n < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
}

function biasCorrection(estimate: number, values: Float64Array): number | null {
  let below = 0;
  let equal = 0;
  for (const value of values) {
    if (value < estimate) below++;
    else if (value === estimate) equal++;
  }
  const share = (below + equal / 2) / values.length;
  return share > 0 && share < 1 ? normalQuantile(share) : null;
}

function accelerationOf(jackknife: readonly (number | null)[]): number | null {
  if (jackknife.length < 2 || jackknife.includes(null)) return null;
  const values = jackknife as readonly number[];
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let squares = 0;
  let cubes = 0;
  let size = 0;
  for (const value of values) {
    const distance = mean - value;
    squares += distance ** 2;
    cubes += distance ** 3;
    size = Math.max(size, Math.abs(value));
  }
  // Values that differ by rounding only have no skewness to speak of.
  if (Math.sqrt(squares / values.length) <= 1e-14 * size || squares === 0) return null;
  return cubes / (6 * squares ** 1.5);
}

function adjustedTails(z0: number, acceleration: number, tail: number): [number, number] | null {
  const z = normalQuantile(tail);
  const adjusted = [z, -z].map((quantile) => {
    const shifted = z0 + quantile;
    const slope = 1 - acceleration * shifted;
    return slope > 0 ? normalCdf(z0 + shifted / slope) : null;
  });
  const [low, high] = adjusted;
  return low == null || high == null ? null : [low, high];
}
