import type { Estimate } from "../schema/estimate.ts";
import type { ItemResult } from "../schema/score.ts";
import { clusterRobustMean } from "../stats/cluster-mean.ts";
import type { PpiMean } from "../stats/ppi-mean.ts";
import type { CalibrationLabel } from "./labelled-rows.ts";
import { poweredMean } from "./powered-mean.ts";

/** The mean of a run beyond its plain interval. */
export interface RunMeans {
  /** Mean item score with an interval over groups, since items of one group err together; null without groups. */
  readonly grouped: Estimate | null;
  readonly groups: number;
  /** Share of criteria that people would call positive, from labels on some and scores on all; null without labels. */
  readonly people: PpiMean | null;
  /** The same from the labels alone. */
  readonly labelsAlone: PpiMean | null;
}

/**
 * Means of a run by group and by people's labels. The labelled items must be a random part of the run.
 *
 * Grouped: mean ± z se with a cluster-robust standard error, not cut to the range of the scores; no interval with one
 * group. People: prediction-powered (PPI++), clustered by the same groups, by item without them.
 */
export function runMeans(
  results: readonly ItemResult[],
  options: { readonly groupOf?: (item: string) => string; readonly labels?: readonly CalibrationLabel[] },
): RunMeans {
  const { groupOf, labels } = options;
  const scored = results.flatMap(({ item, score }) => (score.value === null ? [] : [{ item, value: score.value }]));
  const groups = scored.map(({ item }) => groupOf?.(item) ?? item);
  const {
    se: _se,
    clusters,
    ...grouped
  } = clusterRobustMean(
    scored.map(({ value }) => value),
    groups,
  );
  return {
    grouped: groupOf === undefined ? null : grouped,
    groups: clusters,
    people: labels === undefined ? null : poweredMean(results, labels, groupOf),
    labelsAlone: labels === undefined ? null : poweredMean(results, labels, groupOf, 0),
  };
}
