import { clusterRobustMean } from "../stats/cluster-mean.ts";
import { majorityShares, rightShare, type StackRow } from "./stack-rows.ts";
import type { Stack } from "./stack-schema.ts";

/**
 * Says when plain majority does worse than one of its judges, and which judge alone would do better; null otherwise.
 *
 * The sentence is certain where the interval of the paired difference (over groups) is above 0, and says so where it is
 * not: the best of many judges looks better than it is.
 */
export function majorityWarning(rows: readonly StackRow[], judges: readonly string[], classes: number): string | null {
  if (judges.length < 2 || rows.length === 0) return null;
  const groups = rows.map(({ group }) => group);
  const majority = rows.map(({ opinions, label }) => rightShare(majorityShares(opinions, classes), label, classes));
  const compared = judges.map((judge, j) => {
    const right = rows.map(({ opinions, label }) => rightShare(opinions[j]?.shares ?? null, label, classes));
    return {
      judge,
      right,
      gain: clusterRobustMean(
        right.map((hit, i) => hit - majority[i]!),
        groups,
      ),
    };
  });
  const best = compared.reduce((first, next) => (next.gain.value! > first.gain.value! ? next : first));
  if (!(best.gain.value! > 0)) return null;
  const share = (hits: readonly number[]) => percent(hits.reduce((sum, hit) => sum + hit, 0) / hits.length);
  const certain = best.gain.interval !== null && best.gain.interval.lower > 0;
  const interval = best.gain.interval;
  const width = interval === null ? "" : ` (interval ${points(interval.lower)} to ${points(interval.upper)} points)`;
  return (
    `Plain majority is right on ${share(majority)}, ${best.judge} alone on ${share(best.right)}${width}: ` +
    (certain ? "one judge is better than this vote." : "it may be chance, but the vote buys nothing here.")
  );
}

/** What a reader of a panel model must be told. */
export function stackWarnings(
  rows: readonly StackRow[],
  stack: Pick<Stack, "judges" | "classes" | "weights" | "anySign" | "labels" | "heldOut" | "method">,
): string[] {
  const { judges, classes, weights, anySign, labels, heldOut } = stack;
  const warnings: string[] = [];
  const majority = majorityWarning(rows, judges, classes.length);
  if (majority !== null) warnings.push(majority);
  const against = judges.filter((_, i) => weights[i]! < 0);
  if (anySign && against.length > 0) {
    warnings.push(
      `The model votes against ${against.join(", ")}: such weights do not travel, and on items of another kind they can turn the verdict round.`,
    );
  }
  const { accuracy, bestJudgeAccuracy, logLoss, constantLogLoss, calibrationError } = heldOut;
  if (!(logLoss.value! < constantLogLoss.value!)) {
    warnings.push(
      "Held-out log loss is no better than that of the constant answer: the panel tells nothing about this criterion.",
    );
  }
  if (stack.method === "stack" && accuracy.value! < bestJudgeAccuracy.value!) {
    warnings.push(
      `The best judge alone decides ${percent(bestJudgeAccuracy.value!)} right, the panel ${percent(accuracy.value!)}: the panel is worth its probability, not its verdict.`,
    );
  }
  if (calibrationError.value !== null && calibrationError.floor.upper !== null) {
    if (calibrationError.value > calibrationError.floor.upper) {
      warnings.push("The held-out calibration error is above what chance explains.");
    }
  }
  if (labels.groups < fewGroups) warnings.push(`Only ${labels.groups} groups: the intervals are too narrow.`);
  return warnings;
}

/** Groups below which intervals over groups are themselves uncertain. */
const fewGroups = 20;

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function points(difference: number): string {
  return (100 * difference).toFixed(1);
}
