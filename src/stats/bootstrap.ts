import { ConfigError } from "../errors/errors.ts";
import { seededRandom } from "../util/random.ts";
import { type BootstrapSummary, bootstrapSummary } from "./bootstrap-summary.ts";

/** Settings of the bootstrap functions. */
export interface BootstrapOptions {
  readonly seed: number;
  /** Default 2000. */
  readonly replicates?: number;
  /** Default 0.95. */
  readonly level?: number;
  /** Cluster of each row: whole clusters are drawn, as many as there are. Default: every row for itself. */
  readonly clusters?: readonly (string | number)[];
  /** Compute the jackknife that BCa needs: one more evaluation for each row or cluster. Default true. */
  readonly bca?: boolean;
}

/**
 * Bootstrap interval of any statistic of rows.
 *
 * `statistic` is given positions in 0 .. n - 1, with repeats, and answers a number, or null where it is undefined on
 * them. The same seed gives the same interval. No rows: estimate null. For counts see `bootstrapCounts`, which is much
 * faster. Source: Efron & Tibshirani 1993; clusters: Field & Welsh 2007, doi:10.1111/j.1467-9868.2007.00593.x.
 */
export function bootstrapInterval(
  n: number,
  statistic: (rows: readonly number[]) => number | null,
  options: BootstrapOptions,
): BootstrapSummary {
  const { estimate, replicates, jackknife } = bootstrapReplicates(n, statistic, options);
  return bootstrapSummary(estimate, replicates, { level: options.level ?? 0.95, jackknife });
}

/** Values of a statistic on all rows, on resamples, and with each row or cluster left out. */
export interface BootstrapReplicates {
  readonly estimate: number | null;
  readonly replicates: readonly (number | null)[];
  readonly jackknife: readonly (number | null)[];
}

/** Draws the resamples of `bootstrapInterval` and evaluates the statistic on them. */
export function bootstrapReplicates(
  n: number,
  statistic: (rows: readonly number[]) => number | null,
  options: BootstrapOptions,
): BootstrapReplicates {
  const { seed, replicates = 2000, clusters, bca = true } = options;
  const units = rowsByCluster(n, clusters);
  const estimate = n === 0 ? null : statistic(units.flat());
  if (estimate === null) return { estimate, replicates: [], jackknife: [] };
  const random = seededRandom(seed);
  return {
    estimate,
    replicates: Array.from({ length: replicates }, () =>
      statistic(units.flatMap(() => units[random.integer(units.length)]!)),
    ),
    jackknife: bca && units.length > 1 ? units.map((_, left) => statistic(units.toSpliced(left, 1).flat())) : [],
  };
}

/** Rows of each cluster, clusters in order of appearance. Throws a ConfigError when `clusters` has not `n` entries. */
export function rowsByCluster(n: number, clusters?: readonly (string | number)[]): number[][] {
  if (clusters === undefined) return Array.from({ length: n }, (_, row) => [row]);
  if (clusters.length !== n) throw new ConfigError(`${clusters.length} clusters given for ${n} rows`);
  const rows = new Map<string | number, number[]>();
  clusters.forEach((cluster, row) => {
    const known = rows.get(cluster);
    if (known) known.push(row);
    else rows.set(cluster, [row]);
  });
  return [...rows.values()];
}
