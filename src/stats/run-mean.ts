import type { Estimate } from "../schema/estimate.ts";
import { studentTQuantile } from "./distributions.ts";
import { checkLevel } from "./wald-interval.ts";

/** A mean over runs (or groups) with their spread. `n` counts those with a value. */
export interface RunMean extends Estimate {
  /** Standard deviation, dividing by n - 1; null for fewer than two. */
  readonly standardDeviation: number | null;
}

/**
 * Mean, standard deviation and t interval of one figure over n runs: `mean +- t_(n-1) sd / sqrt(n)`.
 *
 * The interval is about further runs on the same items, not about other items. A null is a run without the figure: it
 * is dropped and counted. Degenerate: no run, null; one run, or runs that are all equal: no interval.
 */
export function meanOverRuns(values: readonly (number | null)[], options: { readonly level?: number } = {}): RunMean {
  const { level = 0.95 } = options;
  checkLevel(level);
  const known = values.filter((value) => value !== null);
  const n = known.length;
  const dropped = values.length - n;
  if (n === 0)
    return { value: null, reason: "no run has a value", n, dropped, interval: null, standardDeviation: null };
  const value = known.reduce((sum, run) => sum + run, 0) / n;
  if (n === 1) return { value, n, dropped, interval: null, standardDeviation: null };
  const constant = known.every((run) => run === known[0]);
  const squares = known.reduce((sum, run) => sum + (run - value) ** 2, 0);
  const standardDeviation = constant ? 0 : Math.sqrt(squares / (n - 1));
  if (constant) return { value: known[0]!, n, dropped, interval: null, standardDeviation };
  const half = (studentTQuantile(0.5 + level / 2, n - 1) * standardDeviation) / Math.sqrt(n);
  return {
    value,
    n,
    dropped,
    interval: { lower: value - half, upper: value + half, level, method: "t over runs" },
    standardDeviation,
  };
}
