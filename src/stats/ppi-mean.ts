import { ConfigError } from "../errors/errors.ts";
import type { Interval } from "../schema/estimate.ts";
import { rowsByCluster } from "./bootstrap.ts";
import { normalQuantile } from "./distributions.ts";
import { checkLevel } from "./wald-interval.ts";

/** Settings of `ppiMean`. */
export interface PpiMeanOptions {
  /** Weight of the predictions: `auto` is tuned to the least variance (PPI++), 1 plain PPI, 0 labels only. */
  readonly lambda?: number | "auto";
  /** Default 0.95. */
  readonly level?: number;
  /** Clusters of the labelled and of the unlabelled items; standard errors then count clusters. */
  readonly clusters?: {
    readonly labeled: readonly (string | number)[];
    readonly unlabeled: readonly (string | number)[];
  };
}

/** A mean estimated from few labels and many predictions; null where it is undefined. */
export interface PpiMean {
  readonly estimate: number | null;
  readonly se: number | null;
  readonly interval: Interval | null;
  readonly lambda: number | null;
  readonly n: number;
  readonly unlabeled: number;
}

/**
 * Prediction-powered mean: mean over all items of what people would say, from labels on some and a judge on all.
 *
 * estimate = λ mean(f unlabelled) + mean(y - λ f labelled); se² = λ² var(f unlabelled)/N + var(y - λ f)/n with
 * population variances. `auto`: λ = cov(y, f)/((1 + n/N) var1(f of all)), cut to [0, 1]; a constant f gives 0.
 * `predictions` belong to `labels` item by item; a pair with a null is left out. The labelled items must be a random
 * part of the same population. λ = 1 can widen the interval when the judge is poor; `auto` cannot, but for chance.
 * Undefined: no labels, or λ > 0 without unlabelled predictions (`auto` is then 0).
 * Source: Angelopoulos et al. 2023, doi:10.1126/science.adi6000; Angelopoulos, Duchi & Zrnic 2023, arXiv:2311.01453.
 */
export function ppiMean(
  labels: readonly (number | null)[],
  predictions: readonly (number | null)[],
  unlabeledPredictions: readonly (number | null)[],
  options: PpiMeanOptions = {},
): PpiMean {
  if (labels.length !== predictions.length) {
    throw new ConfigError(`${labels.length} labels but ${predictions.length} predictions of the same items`);
  }
  const { level = 0.95, clusters } = options;
  checkLevel(level);
  const paired = labels.flatMap((label, row) => {
    const prediction = predictions[row] ?? null;
    return label === null || prediction === null ? [] : [{ label, prediction, row }];
  });
  const target = unlabeledPredictions.flatMap((prediction, row) => (prediction === null ? [] : [{ prediction, row }]));
  const y = paired.map(({ label }) => label);
  const f = paired.map(({ prediction }) => prediction);
  const unlabeled = target.map(({ prediction }) => prediction);
  const counts = { n: y.length, unlabeled: unlabeled.length };
  const lambda =
    options.lambda === undefined || options.lambda === "auto" ? tunedLambda(y, f, unlabeled) : options.lambda;
  if (y.length === 0 || (lambda !== 0 && unlabeled.length === 0)) {
    return { estimate: null, se: null, interval: null, lambda: null, ...counts };
  }
  const rectifier = y.map((label, i) => label - lambda * f[i]!);
  const labeledClusters = clusters && paired.map(({ row }) => clusters.labeled[row]!);
  const targetClusters = clusters && target.map(({ row }) => clusters.unlabeled[row]!);
  const shift = lambda === 0 ? 0 : lambda * mean(unlabeled);
  const variance =
    varianceOfMean(rectifier, labeledClusters) +
    (lambda === 0 ? 0 : lambda ** 2 * varianceOfMean(unlabeled, targetClusters));
  const estimate = shift + mean(rectifier);
  const se = Math.sqrt(variance);
  const half = normalQuantile(0.5 + level / 2) * se;
  const interval = { lower: estimate - half, upper: estimate + half, level, method: "prediction-powered" };
  return { estimate, se, interval, lambda, ...counts };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** (Σ over clusters (Σ residuals)²) / n²: without clusters the population variance over n. */
function varianceOfMean(values: readonly number[], clusters?: readonly (string | number)[]): number {
  const centre = mean(values);
  const squares = rowsByCluster(values.length, clusters).reduce(
    (sum, rows) => sum + rows.reduce((residual, row) => residual + values[row]! - centre, 0) ** 2,
    0,
  );
  return squares / values.length ** 2;
}

function tunedLambda(y: readonly number[], f: readonly number[], unlabeled: readonly number[]): number {
  if (y.length === 0 || unlabeled.length === 0) return 0;
  const pooled = [...f, ...unlabeled];
  const centre = mean(pooled);
  const spread = pooled.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (pooled.length - 1);
  if (!(spread > 0) || pooled.every((value) => value === pooled[0])) return 0;
  const meanY = mean(y);
  const meanF = mean(f);
  const covariance = y.reduce((sum, label, i) => sum + (label - meanY) * (f[i]! - meanF), 0) / y.length;
  return Math.min(Math.max(covariance / ((1 + y.length / unlabeled.length) * spread), 0), 1);
}
