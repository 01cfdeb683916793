import { ConfigError } from "../errors/errors.ts";
import { choleskyFactor, choleskyInverse, choleskySolve } from "./cholesky.ts";
import { logistic, logOnePlusExp } from "./logistic-function.ts";

/** Settings of `logisticRegression`. */
export interface LogisticRegressionOptions {
  /** Fit an intercept. Default true. */
  readonly intercept?: boolean;
}

/** A fitted model, or the reason why the likelihood has no single finite maximum. */
export type LogisticRegression =
  | {
      readonly intercept: number;
      readonly slopes: readonly number[];
      /** Inverse of the observed information; the intercept, where there is one, comes first. */
      readonly covariance: readonly (readonly number[])[];
      readonly logLikelihood: number;
    }
  | { readonly intercept: null; readonly slopes: null; readonly reason: string };

/**
 * Logistic regression by maximum likelihood: ln(p / (1 - p)) = intercept + slopes · x.
 *
 * `features` holds one row for each observation; `targets` are in [0, 1], so that fractions (half a win, a smoothed
 * label) may be fitted. Newton's method with step halving on standardised features.
 * Undefined with a reason: no rows, features that do not vary or determine one another, and separable data, where the
 * likelihood grows without end (Albert & Anderson 1984, doi:10.1093/biomet/71.1.1).
 */
export function logisticRegression(
  features: readonly (readonly number[])[],
  targets: readonly number[],
  options: LogisticRegressionOptions = {},
): LogisticRegression {
  const n = targets.length;
  if (features.length !== n) throw new ConfigError(`${features.length} rows of features but ${n} targets`);
  if (n === 0) return undefinedFit("no observations");
  const intercept = options.intercept ?? true;
  const { design, size, centres, scales } = standardised(features, intercept);
  const problem: Problem = { design, size, targets, n };

  let weights: Float64Array = new Float64Array(size);
  let value = logLikelihoodAt(problem, weights);
  if (factoredInformation(problem, weights) === null) return undefinedFit("features do not vary or are collinear");
  for (let iteration = 0; iteration < maximumIterations; iteration++) {
    const factor = factoredInformation(problem, weights);
    if (factor === null) return undefinedFit("separable data: no finite maximum");
    const step = choleskySolve(factor, gradientAt(problem, weights));
    const next = halvedUntilBetter(problem, weights, step, value);
    weights = next.weights;
    value = next.value;
    if (step.every((change) => Math.abs(change) < 1e-9)) break;
  }
  const factor = factoredInformation(problem, weights);
  if (factor === null) return undefinedFit("separable data: no finite maximum");
  return {
    ...onOriginalScale(weights, choleskyInverse(factor, size), intercept, centres, scales),
    logLikelihood: value,
  };
}

const maximumIterations = 100;

/** Curvature for each observation under which the likelihood counts as flat. */
const flatCurvature = 1e-9;

interface Problem {
  /** Row after row. */
  readonly design: Float64Array;
  readonly size: number;
  readonly targets: readonly number[];
  readonly n: number;
}

function undefinedFit(reason: string): LogisticRegression {
  return { intercept: null, slopes: null, reason };
}

function linearAt(problem: Problem, weights: Float64Array, row: number): number {
  let sum = 0;
  for (let j = 0; j < problem.size; j++) sum += problem.design[row * problem.size + j]! * weights[j]!;
  return sum;
}

function logLikelihoodAt(problem: Problem, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < problem.n; i++) {
    const x = linearAt(problem, weights, i);
    sum += problem.targets[i]! * x - logOnePlusExp(x);
  }
  return sum;
}

function gradientAt(problem: Problem, weights: Float64Array): Float64Array {
  const { design, size, targets, n } = problem;
  const gradient = new Float64Array(size);
  for (let i = 0; i < n; i++) {
    const residual = targets[i]! - logistic(linearAt(problem, weights, i));
    for (let j = 0; j < size; j++) gradient[j]! += residual * design[i * size + j]!;
  }
  return gradient;
}

function factoredInformation(problem: Problem, weights: Float64Array): Float64Array | null {
  const { design, size, n } = problem;
  const information = new Float64Array(size * size);
  for (let i = 0; i < n; i++) {
    const p = logistic(linearAt(problem, weights, i));
    const curvature = p * (1 - p);
    for (let j = 0; j < size; j++) {
      for (let k = 0; k <= j; k++) {
        information[j * size + k]! += curvature * design[i * size + j]! * design[i * size + k]!;
      }
    }
  }
  return choleskyFactor(information, size, flatCurvature * n);
}

/** The full Newton step, or the largest of its halves, quarters, ... that does not lower the likelihood. */
function halvedUntilBetter(
  problem: Problem,
  weights: Float64Array,
  step: Float64Array,
  value: number,
): { weights: Float64Array; value: number } {
  // At the maximum the sum changes by rounding only, which must not stop the last step.
  const rounding = 1e-12 * Math.abs(value);
  for (let share = 1; share > 1e-8; share /= 2) {
    const tried = weights.map((weight, j) => weight + share * step[j]!);
    const triedValue = logLikelihoodAt(problem, tried);
    if (triedValue >= value - rounding) return { weights: tried, value: triedValue };
  }
  return { weights, value };
}

/** Columns with spread 1, and mean 0 where an intercept can take up the shift, so that curvatures compare. */
function standardised(
  features: readonly (readonly number[])[],
  intercept: boolean,
): { design: Float64Array; size: number; centres: number[]; scales: number[] } {
  const n = features.length;
  const columns = features[0]!.length;
  const offset = intercept ? 1 : 0;
  const size = columns + offset;
  const design = new Float64Array(n * size);
  const centres: number[] = [];
  const scales: number[] = [];
  for (let j = 0; j < columns; j++) {
    const values = features.map((row) => row[j]!);
    const centre = intercept ? values.reduce((sum, value) => sum + value / n, 0) : 0;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2 / n, 0));
    const scale = spread > 1e-12 * Math.abs(centre) ? spread : 0;
    centres.push(centre);
    scales.push(scale);
    values.forEach((value, i) => {
      design[i * size + j + offset] = scale === 0 ? 0 : (value - centre) / scale;
    });
  }
  if (intercept) for (let i = 0; i < n; i++) design[i * size] = 1;
  return { design, size, centres, scales };
}

function onOriginalScale(
  weights: Float64Array,
  covariance: Float64Array,
  intercept: boolean,
  centres: readonly number[],
  scales: readonly number[],
): { intercept: number; slopes: number[]; covariance: number[][] } {
  const size = weights.length;
  const offset = intercept ? 1 : 0;
  const transform = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => {
      if (intercept && row === 0) return column === 0 ? 1 : -centres[column - 1]! / scales[column - 1]!;
      return row === column ? 1 / scales[row - offset]! : 0;
    }),
  );
  const coefficients = transform.map((row) => row.reduce((sum, entry, j) => sum + entry * weights[j]!, 0));
  const half = transform.map((row) =>
    row.map((_, column) => row.reduce((sum, entry, k) => sum + entry * covariance[k * size + column]!, 0)),
  );
  return {
    intercept: intercept ? coefficients[0]! : 0,
    slopes: coefficients.slice(offset),
    covariance: half.map((row) => transform.map((other) => row.reduce((sum, entry, k) => sum + entry * other[k]!, 0))),
  };
}
