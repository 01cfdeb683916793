import { CalibratorError, ConfigError } from "../errors/errors.ts";
import type { Estimate } from "../schema/estimate.ts";
import { calibrationErrorFloor } from "../stats/calibration-error-floor.ts";
import { clusterRobustMean } from "../stats/cluster-mean.ts";
import { expectedCalibrationError } from "../stats/expected-calibration-error.ts";
import { bestJudge, chooseStack, type StackChoice } from "./choose-stack.ts";
import type { CalibrationErrorFigure } from "./forecast-figures.ts";
import { groupedFolds } from "./grouped-folds.ts";
import { majorityShares, rightShare, type StackRow } from "./stack-rows.ts";
import type { Stack } from "./stack-schema.ts";
import { forecastOf } from "./stack-strength.ts";

/** Forecasts for each row, made by what was fitted without the row's fold. */
export interface HeldOutStack {
  readonly forecasts: readonly (readonly number[])[];
  /** Shares of the classes in the other folds. */
  readonly constants: readonly (readonly number[])[];
  /** The judge that was best on the other folds. */
  readonly bestJudges: readonly number[];
  readonly folds: number;
}

/** Grouped cross-validation of the whole procedure, the choice of judges, form and strength included. */
export function heldOutStack(rows: readonly StackRow[], choice: StackChoice, folds: number): HeldOutStack {
  if (!Number.isInteger(folds) || folds < 2)
    throw new ConfigError(`folds must be a whole number from 2, not ${folds}.`);
  const fold = groupedFolds(
    rows.map(({ group, label }) => ({ group, label: label > 0 ? 1 : 0 })),
    folds,
    choice.seed,
  );
  const count = new Set(fold).size;
  if (count < 2) throw new CalibratorError("all labels are of one group: nothing can be held out");
  const forecasts = new Array<number[]>(rows.length);
  const constants = new Array<number[]>(rows.length);
  const bestJudges = new Array<number>(rows.length);
  for (const left of new Set(fold)) {
    const training = rows.filter((_, i) => fold[i] !== left);
    const fitted = chooseStack(training, { ...choice, seed: choice.seed + 1 + left });
    const constant = classShares(training, choice.classes);
    const best = bestJudge(training, choice);
    rows.forEach((row, i) => {
      if (fold[i] !== left) return;
      forecasts[i] = forecastOf(fitted, row);
      constants[i] = constant;
      bestJudges[i] = best;
    });
  }
  return { forecasts, constants, bestJudges, folds: count };
}

/** Figures of held-out forecasts, of the constant answer, plain majority and the best judge alone. */
export function stackFigures(
  rows: readonly StackRow[],
  { forecasts, constants, bestJudges, folds }: HeldOutStack,
  seed: number,
): Stack["heldOut"] {
  const classes = forecasts[0]!.length;
  const groups = rows.map(({ group }) => group);
  const estimate = (of: (row: StackRow, i: number) => number): Estimate => {
    const { se: _se, clusters: _clusters, ...mean } = clusterRobustMean(rows.map(of), groups);
    return mean;
  };
  return {
    accuracy: estimate(({ label }, i) => rightShare(forecasts[i]!, label, classes)),
    brier: estimate(({ label }, i) => classBrier(forecasts[i]!, label)),
    logLoss: estimate(({ label }, i) => classLogLoss(forecasts[i]!, label)),
    calibrationError: classCalibrationError(
      forecasts,
      rows.map(({ label }) => label),
      seed,
    ),
    constantLogLoss: estimate(({ label }, i) => classLogLoss(constants[i]!, label)),
    majorityAccuracy: estimate(({ label, opinions }) => rightShare(majorityShares(opinions, classes), label, classes)),
    bestJudgeAccuracy: estimate(({ label, opinions }, i) =>
      rightShare(opinions[bestJudges[i]!]?.shares ?? null, label, classes),
    ),
    folds,
    seed,
  };
}

/** Half the sum over classes of (p - y)²: for two classes (p - y)². */
export function classBrier(p: readonly number[], label: number): number {
  return p.reduce((sum, share, c) => sum + (share - (c === label ? 1 : 0)) ** 2, 0) / 2;
}

/** -ln of the probability given to the true class, clipped at 1e-4. */
export function classLogLoss(p: readonly number[], label: number): number {
  return -Math.log(Math.min(Math.max(p[label]!, 1e-4), 1 - 1e-4));
}

/** Calibration error, with its floor, of the last class where there are two, else of the likeliest class. */
export function classCalibrationError(
  forecasts: readonly (readonly number[])[],
  labels: readonly number[],
  seed: number,
  replicates = 200,
): CalibrationErrorFigure {
  const bins = 15;
  const probabilities = forecasts.map((p) => (p.length === 2 ? p[1]! : Math.max(...p)));
  const hits = forecasts.map((p, i): 0 | 1 => {
    const named = p.length === 2 ? 1 : p.indexOf(Math.max(...p));
    return labels[i] === named ? 1 : 0;
  });
  const { mean, upper } = calibrationErrorFloor(probabilities, { seed, bins, replicates });
  const { value } = expectedCalibrationError(hits, probabilities, { bins, binning: "equalMass" });
  return { value, n: labels.length, bins, floor: { mean, upper } };
}

/** Share of each class, half a label added to each. */
function classShares(rows: readonly StackRow[], classes: number): number[] {
  const counts = new Array<number>(classes).fill(0.5);
  for (const { label } of rows) counts[label]!++;
  return counts.map((count) => count / (rows.length + classes / 2));
}
