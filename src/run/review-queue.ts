import { applyCalibrators, type CalibratorSet } from "../calibrate/calibrator-set.ts";
import type { ItemResult, UnscoredReason } from "../schema/score.ts";

/** A criterion of an item that people should look at. */
export interface ReviewEntry {
  readonly item: string;
  readonly criterion: string;
  readonly reason: UnscoredReason;
  /** Calibrated probability of being positive, else the raw score; null without readable votes. */
  readonly probability: number | null;
  /** Binary entropy of it in bits, 0 to 1: what a label would tell; 1 without readable votes. */
  readonly information: number;
}

/**
 * What a run left undecided, most informative first: the criteria without a score, by the entropy of their forecast.
 * Equal ones stand in the order of the results. What does not apply or was settled by the guard is not listed.
 */
export function reviewQueue(results: Iterable<ItemResult>, calibrator?: CalibratorSet): ReviewEntry[] {
  const entries: ReviewEntry[] = [];
  for (const { item, criteria } of results) {
    for (const outcome of criteria) {
      const { criterion, score, raw } = outcome;
      if (score.value !== null || score.reason === "not-applicable" || score.reason === "guarded") continue;
      const probability =
        raw === null || calibrator === undefined ? raw : applyCalibrators(calibrator, criterion, raw, outcome);
      const information = probability === null ? 1 : entropy(probability);
      entries.push({ item, criterion, reason: score.reason, probability, information });
    }
  }
  return entries.sort((a, b) => b.information - a.information);
}

function entropy(p: number): number {
  const part = (share: number) => (share <= 0 ? 0 : -share * Math.log2(share));
  return part(p) + part(1 - p);
}
