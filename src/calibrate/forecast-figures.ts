import type { Estimate } from "../schema/estimate.ts";
import { aucOfCounts } from "../stats/auc-of-counts.ts";
import { rowsByCluster } from "../stats/bootstrap.ts";
import { bootstrapSummary } from "../stats/bootstrap-summary.ts";
import { calibrationErrorFloor } from "../stats/calibration-error-floor.ts";
import { expectedCalibrationError } from "../stats/expected-calibration-error.ts";
import { seededRandom } from "../util/random.ts";
import type { CalibrationRow } from "./labelled-score.ts";
import { clippedLogLoss } from "./row-loss.ts";

/** Expected calibration error beside what a perfectly calibrated forecaster would show. It has no useful interval. */
export interface CalibrationErrorFigure {
  readonly value: number | null;
  readonly n: number;
  /** Equal-mass bins. */
  readonly bins: number;
  /** Mean and 95 % quantile of the floor. */
  readonly floor: { readonly mean: number | null; readonly upper: number | null };
}

/** How good forecasts are. Intervals by bootstrap over groups. */
export interface ForecastFigures {
  readonly brier: Estimate;
  /** Clipped at 1e-4. */
  readonly logLoss: Estimate;
  readonly calibrationError: CalibrationErrorFigure;
  readonly auroc: Estimate;
  /** Of saying 1 above 0.5 and 0 below; 0.5 itself is half right. */
  readonly accuracy: Estimate;
}

/** Figures of several forecasts on the same rows, and the skill of the first two: 1 - loss / loss of the constant. */
export interface ComparedFigures {
  readonly calibrated: ForecastFigures;
  readonly constant: ForecastFigures;
  readonly raw: ForecastFigures;
  /** Above 0: better than the constant answer. */
  readonly brierSkill: Estimate;
  readonly logLossSkill: Estimate;
}

/** Settings of `compareForecasts`. */
export interface FigureOptions {
  readonly seed: number;
  readonly level: number;
  readonly replicates: number;
}

const bins = 15;

/** Measures held-out forecasts, the constant answer and the raw score on the same rows and the same resamples. */
export function compareForecasts(
  rows: readonly CalibrationRow[],
  forecasts: { readonly calibrated: readonly number[]; readonly constant: readonly number[] },
  options: FigureOptions,
): ComparedFigures {
  const labels = rows.map(({ label }) => label);
  const scores = rows.map(({ score }) => score);
  const estimate = estimator(
    rows.map(({ group }) => group),
    options,
  );
  const calibrated = lossesOf(labels, forecasts.calibrated);
  const constant = lossesOf(labels, forecasts.constant);
  const areProbabilities = scores.every((score) => score >= 0 && score <= 1);
  const noProbability = "raw scores are not all in [0, 1]";
  const figures = (losses: Losses, probabilities: readonly number[], auroc: Estimate): ForecastFigures => ({
    brier: estimate(weightedMean(losses.brier)),
    logLoss: estimate(weightedMean(losses.log)),
    calibrationError: calibrationErrorOf(labels, probabilities, options.seed),
    auroc,
    accuracy: estimate(weightedMean(losses.accuracy)),
  });
  const undefinedEstimate: Estimate = { value: null, reason: noProbability, n: rows.length, interval: null };
  const rawAuroc = estimate(weightedAuc(labels, scores));
  return {
    calibrated: figures(calibrated, forecasts.calibrated, estimate(weightedAuc(labels, forecasts.calibrated))),
    // Fold by fold the constant moves against the labels left out, which would rank them backwards.
    constant: figures(constant, forecasts.constant, { value: 0.5, n: rows.length, interval: null }),
    raw: areProbabilities
      ? figures(lossesOf(labels, scores), scores, rawAuroc)
      : {
          brier: undefinedEstimate,
          logLoss: undefinedEstimate,
          calibrationError: { value: null, n: rows.length, bins, floor: { mean: null, upper: null } },
          auroc: rawAuroc,
          accuracy: undefinedEstimate,
        },
    brierSkill: estimate(skill(calibrated.brier, constant.brier)),
    logLossSkill: estimate(skill(calibrated.log, constant.log)),
  };
}

/** A statistic of rows that occur `weights[row]` times. */
type WeightedStatistic = (weights: ArrayLike<number>) => number | null;

interface Losses {
  readonly brier: readonly number[];
  readonly log: readonly number[];
  readonly accuracy: readonly number[];
}

/** Evaluates statistics on the rows, and on resamples of whole groups that are drawn once for all of them. */
function estimator(groups: readonly string[], options: FigureOptions): (statistic: WeightedStatistic) => Estimate {
  const n = groups.length;
  const units = rowsByCluster(n, groups);
  const random = seededRandom(options.seed);
  const resamples = Array.from({ length: options.replicates }, () => {
    const weights = new Uint16Array(n);
    for (let draw = 0; draw < units.length; draw++) {
      for (const row of units[random.integer(units.length)]!) weights[row]!++;
    }
    return weights;
  });
  const once = new Uint16Array(n).fill(1);
  return (statistic) => {
    const summary = bootstrapSummary(statistic(once), resamples.map(statistic), { level: options.level });
    return { value: summary.estimate, n, interval: summary.percentile };
  };
}

function lossesOf(labels: readonly number[], probabilities: readonly number[]): Losses {
  return {
    brier: labels.map((label, i) => (probabilities[i]! - label) ** 2),
    log: labels.map((label, i) => clippedLogLoss(label, probabilities[i]!)),
    accuracy: labels.map((label, i) => {
      const p = probabilities[i]!;
      return p === 0.5 ? 0.5 : Number(p > 0.5 === (label === 1));
    }),
  };
}

function weightedSum(values: readonly number[], weights: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * weights[i]!;
  return sum;
}

function weightedMean(values: readonly number[]): WeightedStatistic {
  const ones = values.map(() => 1);
  return (weights) => weightedSum(values, weights) / weightedSum(ones, weights);
}

function skill(losses: readonly number[], constant: readonly number[]): WeightedStatistic {
  return (weights) => {
    const base = weightedSum(constant, weights);
    return base > 0 ? 1 - weightedSum(losses, weights) / base : null;
  };
}

function weightedAuc(labels: readonly number[], scores: readonly number[]): WeightedStatistic {
  const distinct = [...new Set(scores)].sort((a, b) => a - b);
  const rank = new Map(distinct.map((score, i) => [score, i]));
  const place = scores.map((score) => rank.get(score)!);
  return (weights) => {
    const positives = new Float64Array(distinct.length);
    const negatives = new Float64Array(distinct.length);
    for (let i = 0; i < labels.length; i++) {
      const counts = labels[i] === 1 ? positives : negatives;
      counts[place[i]!]! += weights[i]!;
    }
    return aucOfCounts(positives, negatives);
  };
}

function calibrationErrorOf(
  labels: readonly (0 | 1)[],
  probabilities: readonly number[],
  seed: number,
): CalibrationErrorFigure {
  const { mean, upper } = calibrationErrorFloor(probabilities, { seed, bins });
  const { value } = expectedCalibrationError(labels, probabilities, { bins, binning: "equalMass" });
  return { value, n: labels.length, bins, floor: { mean, upper } };
}
