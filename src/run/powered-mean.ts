import type { ItemResult } from "../schema/score.ts";
import { type PpiMean, ppiMean } from "../stats/ppi-mean.ts";
import type { CalibrationLabel } from "./labelled-rows.ts";

/**
 * Share of criteria that people would call positive over a whole run, from labels on some of them and scores on all:
 * prediction-powered, so the interval is at most as wide as from the labels alone, and the judge's bias drops out.
 *
 * The labelled items must be a random part of the run. Criteria without a score are left out. Errors within a group
 * (default: the item) are taken to hang together. `lambda` is the weight of the scores: tuned, or 0 for labels alone.
 */
export function poweredMean(
  results: Iterable<ItemResult>,
  labels: readonly CalibrationLabel[],
  groupOf: (item: string) => string = (item) => item,
  lambda: number | "auto" = "auto",
): PpiMean {
  const wanted = new Map(labels.map((label) => [JSON.stringify([label.item, label.criterion]), label.positive]));
  const labelled = { labels: [] as number[], scores: [] as number[], groups: [] as string[] };
  const rest = { scores: [] as number[], groups: [] as string[] };
  for (const { item, criteria } of results) {
    for (const { criterion, score } of criteria) {
      if (score.value === null) continue;
      const positive = wanted.get(JSON.stringify([item, criterion]));
      const part = positive === undefined ? rest : labelled;
      part.scores.push(score.value);
      part.groups.push(groupOf(item));
      if (positive !== undefined) labelled.labels.push(Number(positive));
    }
  }
  return ppiMean(labelled.labels, labelled.scores, rest.scores, {
    lambda,
    clusters: { labeled: labelled.groups, unlabeled: rest.groups },
  });
}
