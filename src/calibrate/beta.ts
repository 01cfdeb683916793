import { logistic } from "../stats/logistic-function.ts";
import { type LogisticRegression, logisticRegression } from "../stats/logistic-regression.ts";
import { labelPairs } from "./label-pairs.ts";
import { type NoMap, noMap } from "./no-map.ts";

/** ln(p / (1 - p)) = a ln s - b ln(1 - s) + c, with a, b at least 0. Scores are first moved into [clip, 1 - clip]. */
export interface BetaMap {
  readonly kind: "beta";
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly clip: number;
}

/** Settings of `fitBeta`. */
export interface BetaOptions {
  /** Free parameters: `abm` all three; `am` with a = b; `ab` with p(½) = ½. Default `abm`. */
  readonly parameters?: "abm" | "am" | "ab";
  /** Distance that scores keep from 0 and 1. Default 2^-52. */
  readonly clip?: number;
}

/**
 * Beta calibration of scores in [0, 1] by maximum likelihood: the map that is right when the scores of each class
 * follow a beta distribution. It holds the identity (a = b = 1, c = 0), which Platt scaling does not.
 *
 * A coefficient that comes out negative is set to 0 and the rest fitted again, so that the map never falls. No map for
 * scores outside [0, 1] and where the likelihood has no single finite maximum (separable, one class, fewer distinct
 * scores than parameters).
 * Source: Kull, Silva Filho & Flach 2017, https://proceedings.mlr.press/v54/kull17a.html.
 */
export function fitBeta(
  scores: readonly (number | null)[],
  labels: readonly (number | null)[],
  options: BetaOptions = {},
): BetaMap | NoMap {
  const { parameters = "abm", clip = Number.EPSILON } = options;
  const pairs = labelPairs(scores, labels);
  if (pairs.scores.some((score) => score < 0 || score > 1)) return noMap("scores outside [0, 1]");
  const clipped = pairs.scores.map((score) => Math.min(Math.max(score, clip), 1 - clip));
  const rise = clipped.map((score) => Math.log(score));
  const fall = clipped.map((score) => -Math.log1p(-score));

  if (parameters === "am") {
    const fit = logisticRegression(
      rise.map((x, i) => [x + fall[i]!]),
      pairs.labels,
    );
    if (fit.slopes === null) return noMap(fit.reason);
    if (fit.slopes[0]! >= 0) return { kind: "beta", a: fit.slopes[0]!, b: fit.slopes[0]!, c: fit.intercept, clip };
    return flatBeta(pairs.labels, clip);
  }
  const intercept = parameters === "abm";
  const shift = intercept ? 0 : Math.LN2;
  const both = nonNegativeFit(
    rise.map((x, i) => [x + shift, fall[i]! - shift]),
    pairs.labels,
    intercept,
  );
  if (both === null) return intercept ? flatBeta(pairs.labels, clip) : { kind: "beta", a: 0, b: 0, c: 0, clip };
  if ("reason" in both) return noMap(both.reason);
  const [a, b] = both.slopes;
  return { kind: "beta", a, b, c: intercept ? both.intercept : shift * (a - b), clip };
}

/** Probability for a score; a score outside [0, 1] counts as the nearer end. */
export function applyBeta(map: BetaMap, score: number): number {
  const s = Math.min(Math.max(score, map.clip), 1 - map.clip);
  return logistic(map.a * Math.log(s) - map.b * Math.log1p(-s) + map.c);
}

type NonNegativeFit = { intercept: number; slopes: [number, number] } | { reason: string } | null;

/** Two slopes of at least 0; null where both would be negative. */
function nonNegativeFit(rows: readonly number[][], labels: readonly number[], intercept: boolean): NonNegativeFit {
  const full = logisticRegression(rows, labels, { intercept });
  if (full.slopes === null) return { reason: full.reason };
  const [a, b] = full.slopes as [number, number];
  if (a >= 0 && b >= 0) return { intercept: full.intercept, slopes: [a, b] };
  const kept = a < 0 ? 1 : 0;
  const single: LogisticRegression = logisticRegression(
    rows.map((row) => [row[kept]!]),
    labels,
    { intercept },
  );
  if (single.slopes === null) return { reason: single.reason };
  const slope = single.slopes[0]!;
  if (slope < 0) return null;
  return { intercept: single.intercept, slopes: kept === 0 ? [slope, 0] : [0, slope] };
}

function flatBeta(labels: readonly number[], clip: number): BetaMap {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  return { kind: "beta", a: 0, b: 0, c: Math.log(positives / (labels.length - positives)), clip };
}
