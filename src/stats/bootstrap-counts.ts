import { ConfigError } from "../errors/errors.ts";
import { seededRandom } from "../util/random.ts";
import { type BootstrapSummary, bootstrapSummary } from "./bootstrap-summary.ts";
import { drawMultinomial } from "./multinomial-draw.ts";

/**
 * Bootstrap interval of a statistic of counts, without touching the rows behind them.
 *
 * Drawing n rows with replacement and counting them gives multinomial counts, so each replicate is one multinomial
 * draw over the cells of `table` (a confusion table row after row, say): time does not grow with n. `statistic` is
 * given counts in the order of `table`, must not keep the array (it is written over), and answers null where it is
 * undefined. The jackknife of BCa leaves out one row of each filled cell and weighs it by the cell's count.
 * Degenerate: an empty table, estimate null. Throws a ConfigError for a count that is not a whole number of at least 0.
 */
export function bootstrapCounts(
  table: readonly number[],
  statistic: (counts: ArrayLike<number>) => number | null,
  options: { readonly seed: number; readonly replicates?: number; readonly level?: number },
): BootstrapSummary {
  const { seed, replicates = 2000, level = 0.95 } = options;
  const wrong = table.find((count) => !Number.isInteger(count) || count < 0);
  if (wrong !== undefined) throw new ConfigError(`${wrong} is not a count`);
  const n = table.reduce((sum, count) => sum + count, 0);
  const estimate = n === 0 ? null : statistic(table);
  if (estimate === null) return bootstrapSummary(null, [], { level });
  const random = seededRandom(seed);
  const probabilities = table.map((count) => count / n);
  const counts = new Float64Array(table.length);
  const drawn = Array.from({ length: replicates }, () => statistic(drawMultinomial(n, probabilities, random, counts)));
  const jackknife = table.flatMap((count, cell) => {
    if (count === 0 || n === 1) return [];
    return new Array<number | null>(count).fill(statistic(table.with(cell, count - 1)));
  });
  return bootstrapSummary(estimate, drawn, { level, jackknife });
}
