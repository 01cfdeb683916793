import { ConfigError } from "../errors/errors.ts";
import type { Estimate } from "../schema/estimate.ts";
import { rowsByCluster } from "./bootstrap.ts";
import { checkSameLength } from "./contingency-table.ts";
import { kendallTauB } from "./kendall-tau.ts";
import { pearson } from "./pearson.ts";
import { meanOverRuns } from "./run-mean.ts";
import { spearman } from "./spearman.ts";

/** A correlation taken inside each group, then averaged. */
export interface GroupedCorrelation extends Estimate {
  /** Groups in the mean; `n` is the same number. */
  readonly groups: number;
  /** Groups left out because one side does not vary in them. */
  readonly constant: number;
  /** Groups left out because they hold fewer than two pairs. */
  readonly small: number;
  /** Pairs in the groups that count. */
  readonly pairs: number;
}

/** Which correlation; `kendall` is tau-b. */
export type CorrelationMethod = "pearson" | "spearman" | "kendall";

/**
 * Mean over groups (documents, questions) of the correlation inside each: does the judge order the answers to one
 * question as people do. In [-1, 1].
 *
 * A group in which one side is constant has no correlation: it is left out and counted, never taken as 0 or 1. Pairs
 * with a null are dropped and counted. Interval: t over groups. Degenerate: no group left, null.
 */
export function groupedCorrelation(
  x: readonly (number | null)[],
  y: readonly (number | null)[],
  groups: readonly (string | number)[],
  options: { readonly method: CorrelationMethod; readonly level?: number },
): GroupedCorrelation {
  checkSameLength(x, y);
  const correlate = correlations[options.method];
  if (correlate === undefined) {
    throw new ConfigError(
      `The correlation "${options.method}" is not known. Use ${Object.keys(correlations).join(", ")}.`,
    );
  }
  const inside = rowsByCluster(x.length, groups).map((rows) =>
    correlate(
      rows.map((row) => x[row] ?? null),
      rows.map((row) => y[row] ?? null),
    ),
  );
  const counted = inside.filter(({ value }) => value !== null);
  const small = inside.filter(({ value, n }) => value === null && n < 2).length;
  const { value, n, interval } = meanOverRuns(
    counted.map((group) => group.value),
    { level: options.level ?? 0.95 },
  );
  return {
    value,
    ...(value === null
      ? { reason: inside.length === 0 ? "there are no groups" : "no group varies on both sides" }
      : {}),
    n,
    dropped: inside.reduce((sum, group) => sum + (group.dropped ?? 0), 0),
    interval: interval === null ? null : { ...interval, method: "t over groups" },
    groups: n,
    constant: inside.length - n - small,
    small,
    pairs: counted.reduce((sum, group) => sum + group.n, 0),
  };
}

type Correlate = (x: readonly (number | null)[], y: readonly (number | null)[]) => Estimate;

const correlations: Readonly<Record<CorrelationMethod, Correlate>> = { pearson, spearman, kendall: kendallTauB };
