import type { Estimate } from "../schema/estimate.ts";
import { rowsByCluster } from "./bootstrap.ts";
import { normalQuantile } from "./distributions.ts";
import { checkLevel } from "./wald-interval.ts";

/** A mean whose standard error counts clusters, not rows. */
export interface ClusterRobustMean extends Estimate {
  readonly se: number | null;
  readonly clusters: number;
}

/**
 * Mean of values with a cluster-robust standard error: se = √(Σ over clusters (Σ residuals)²) / n.
 *
 * Rows of one question, document or source err together; treating them as independent makes intervals too narrow.
 * The interval is mean ± z se. No small-sample correction: below about 30 clusters it is itself too narrow, and
 * with one cluster the standard error is 0 by construction, so `se` and interval are then null. No values: null.
 * Source: Liang & Zeger 1986, doi:10.1093/biomet/73.1.13; Miller 2024, arXiv:2411.00640.
 */
export function clusterRobustMean(
  values: readonly number[],
  clusters: readonly (string | number)[],
  options: { readonly level?: number } = {},
): ClusterRobustMean {
  const { level = 0.95 } = options;
  checkLevel(level);
  const n = values.length;
  const rows = rowsByCluster(n, clusters);
  const empty = { n, interval: null, clusters: rows.length, se: null };
  if (n === 0) return { value: null, reason: "no values", ...empty };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (rows.length === 1) return { value: mean, ...empty };
  const squares = rows.reduce(
    (sum, members) => sum + members.reduce((residual, row) => residual + values[row]! - mean, 0) ** 2,
    0,
  );
  const se = Math.sqrt(squares) / n;
  const half = normalQuantile(0.5 + level / 2) * se;
  return {
    value: mean,
    ...empty,
    se,
    interval: { lower: mean - half, upper: mean + half, level, method: "cluster-robust" },
  };
}
