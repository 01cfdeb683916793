import { logistic } from "../stats/logistic-function.ts";
import { logisticRegression } from "../stats/logistic-regression.ts";
import { labelPairs } from "./label-pairs.ts";
import { type NoMap, noMap } from "./no-map.ts";

/** p = 1 / (1 + exp(-(slope s + intercept))). */
export interface LogisticMap {
  readonly kind: "logistic";
  readonly slope: number;
  readonly intercept: number;
}

/** p = 1 / (1 + exp(-s / temperature)), for scores that are log-odds. */
export interface TemperatureMap {
  readonly kind: "temperature";
  readonly temperature: number;
}

/**
 * Logistic calibration: the maximum-likelihood logistic curve through (score, label), without smoothing.
 *
 * No map where the likelihood has no single finite maximum: separable scores, one class only, scores all equal. Platt
 * scaling has none of these gaps.
 * Source: Cox 1958, doi:10.1093/biomet/45.3-4.562.
 */
export function fitLogistic(
  scores: readonly (number | null)[],
  labels: readonly (number | null)[],
): LogisticMap | NoMap {
  const pairs = labelPairs(scores, labels);
  const fit = logisticRegression(
    pairs.scores.map((score) => [score]),
    pairs.labels,
  );
  if (fit.slopes === null) return noMap(fit.reason);
  return { kind: "logistic", slope: fit.slopes[0]!, intercept: fit.intercept };
}

/**
 * Temperature scaling: log-odds divided by the one temperature > 0 that minimises log loss.
 *
 * It cannot move the point where the odds are even. No map where no finite positive temperature is best: every sign
 * right (temperature to 0) or scores that do not rank the labels (to infinity).
 * Source: Guo et al. 2017, https://proceedings.mlr.press/v70/guo17a.html.
 */
export function fitTemperature(
  scores: readonly (number | null)[],
  labels: readonly (number | null)[],
): TemperatureMap | NoMap {
  const pairs = labelPairs(scores, labels);
  const fit = logisticRegression(
    pairs.scores.map((score) => [score]),
    pairs.labels,
    { intercept: false },
  );
  if (fit.slopes === null) return noMap(fit.reason);
  const slope = fit.slopes[0]!;
  if (!(slope > 0)) return noMap("higher log-odds do not mean more positives: no finite temperature");
  return { kind: "temperature", temperature: 1 / slope };
}

/** Probability in (0, 1) for a score. */
export function applyLogistic(map: LogisticMap, score: number): number {
  return logistic(map.slope * score + map.intercept);
}

/** Probability in (0, 1) for log-odds. */
export function applyTemperature(map: TemperatureMap, score: number): number {
  return logistic(score / map.temperature);
}
