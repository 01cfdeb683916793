import { logistic } from "../stats/logistic-function.ts";
import { logisticRegression } from "../stats/logistic-regression.ts";
import { labelPairs } from "./label-pairs.ts";
import { type NoMap, noMap } from "./no-map.ts";

/** p = 1 / (1 + exp(a s + b)); `a` is negative where higher scores mean more positives. */
export interface PlattMap {
  readonly kind: "platt";
  readonly a: number;
  readonly b: number;
}

/**
 * Platt scaling: a logistic curve fitted to smoothed labels, (N₊ + 1)/(N₊ + 2) for 1 and 1/(N₋ + 2) for 0.
 *
 * `scores` any real numbers, `labels` 0 or 1; a pair with a null is left out. The smoothing keeps the curve finite on
 * separable data and with one class only. Scores that are all equal give the flat map (a = 0). No pair: no map.
 * Source: Platt 1999; Lin, Lin & Weng 2007, doi:10.1007/s10994-007-5018-6.
 */
export function fitPlatt(scores: readonly (number | null)[], labels: readonly (number | null)[]): PlattMap | NoMap {
  const pairs = labelPairs(scores, labels);
  const n = pairs.labels.length;
  if (n === 0) return noMap("no labels");
  const positives = pairs.labels.reduce((sum, label) => sum + label, 0);
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (n - positives + 2);
  const fit = logisticRegression(
    pairs.scores.map((score) => [score]),
    pairs.labels.map((label) => (label === 1 ? high : low)),
  );
  if (fit.slopes !== null) return { kind: "platt", a: -fit.slopes[0]!, b: -fit.intercept };
  const share = (positives * high + (n - positives) * low) / n;
  return { kind: "platt", a: 0, b: Math.log((1 - share) / share) };
}

/** Probability in (0, 1) for a score. */
export function applyPlatt(map: PlattMap, score: number): number {
  return logistic(-(map.a * score + map.b));
}
