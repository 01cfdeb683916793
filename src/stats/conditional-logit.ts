import { ConfigError } from "../errors/errors.ts";

/**
 * Observations that each choose among the same number of alternatives. The first alternative is the reference: its
 * features are 0, those of the others are relative to it.
 */
export interface ChoiceData {
  readonly observations: number;
  /** At least 2, the reference included. */
  readonly alternatives: number;
  /** Features of an alternative. */
  readonly size: number;
  /** Observation after observation, in each the alternatives but the first, in each the features. */
  readonly features: Float64Array;
  /** Share in [0, 1] of each alternative, the first included; the shares of an observation sum to 1. */
  readonly targets: Float64Array;
}

/** Settings of `conditionalLogit`, one entry for each coefficient. */
export interface ConditionalLogitOptions {
  /** Ridge penalties, each above 0: half of penalty × coefficient² is taken off the log-likelihood. */
  readonly penalties: ArrayLike<number>;
  /** True: the coefficient may not be below 0. Default: none. */
  readonly nonNegative?: readonly boolean[];
  /** Where to start: the solution for a penalty nearby saves time. */
  readonly start?: Float64Array;
}

/**
 * Ridge-penalised conditional logit with bounds: p(c) ∝ exp(features_c · coefficients), McFadden's choice model. With
 * two alternatives it is logistic regression; an intercept is a feature that is always 1.
 *
 * The penalised likelihood is strictly concave, so the answer is unique, also for separable data. Newton steps, each a
 * quadratic problem with bounds solved coordinate by coordinate, halved until the likelihood rises. No observation:
 * all 0. Throws a ConfigError for a penalty that is not above 0.
 * Source: McFadden 1974, "Conditional logit analysis of qualitative choice behavior".
 */
export function conditionalLogit(data: ChoiceData, options: ConditionalLogitOptions): Float64Array {
  const { penalties, nonNegative, start } = options;
  const { size } = data;
  for (let j = 0; j < size; j++) {
    if (!(penalties[j]! > 0)) throw new ConfigError(`penalty ${penalties[j]} is not above 0`);
  }
  let coefficients = start ? Float64Array.from(start) : new Float64Array(size);
  let value = penalisedLogLikelihood(data, coefficients, penalties);
  for (let iteration = 0; iteration < maximumIterations; iteration++) {
    const { gradient, information } = slopeAndCurvature(data, coefficients, penalties);
    const step = boundedStep(coefficients, gradient, information, nonNegative);
    let moved = 0;
    for (let j = 0; j < size; j++) moved = Math.max(moved, Math.abs(step[j]!));
    if (moved < 1e-7) break;
    const before = value;
    for (let share = 1; share > 1e-6; share /= 2) {
      const tried = coefficients.map((coefficient, j) => coefficient + share * step[j]!);
      const triedValue = penalisedLogLikelihood(data, tried, penalties);
      if (triedValue < before) continue;
      coefficients = tried;
      value = triedValue;
      break;
    }
    if (value - before < 1e-10 * Math.abs(before)) break;
  }
  return coefficients;
}

/** Writes the probabilities of an observation's alternatives into `into`; `offset` is where its features start. */
export function choiceProbabilities(
  features: Float64Array,
  offset: number,
  coefficients: Float64Array,
  into: Float64Array,
): void {
  const size = coefficients.length;
  const alternatives = into.length;
  into[0] = 0;
  let top = 0;
  for (let c = 1; c < alternatives; c++) {
    const from = offset + (c - 1) * size;
    let sum = 0;
    for (let j = 0; j < size; j++) sum += features[from + j]! * coefficients[j]!;
    into[c] = sum;
    if (sum > top) top = sum;
  }
  let total = 0;
  for (let c = 0; c < alternatives; c++) {
    into[c] = Math.exp(into[c]! - top);
    total += into[c]!;
  }
  for (let c = 0; c < alternatives; c++) into[c]! /= total;
}

const maximumIterations = 50;

function penalisedLogLikelihood(data: ChoiceData, coefficients: Float64Array, penalties: ArrayLike<number>): number {
  const { observations, alternatives, size, features, targets } = data;
  const p = new Float64Array(alternatives);
  let sum = 0;
  for (let i = 0; i < observations; i++) {
    choiceProbabilities(features, i * (alternatives - 1) * size, coefficients, p);
    for (let c = 0; c < alternatives; c++) {
      const target = targets[i * alternatives + c]!;
      if (target > 0) sum += target * Math.log(Math.max(p[c]!, 1e-300));
    }
  }
  for (let j = 0; j < size; j++) sum -= (penalties[j]! * coefficients[j]! ** 2) / 2;
  return sum;
}

/** Gradient of the penalised log-likelihood, and its negative second derivative (lower triangle filled, then mirrored). */
function slopeAndCurvature(
  data: ChoiceData,
  coefficients: Float64Array,
  penalties: ArrayLike<number>,
): { gradient: Float64Array; information: Float64Array } {
  const { observations, alternatives, size, features, targets } = data;
  const p = new Float64Array(alternatives);
  const mean = new Float64Array(size);
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  for (let i = 0; i < observations; i++) {
    const offset = i * (alternatives - 1) * size;
    choiceProbabilities(features, offset, coefficients, p);
    mean.fill(0);
    for (let c = 1; c < alternatives; c++) {
      const from = offset + (c - 1) * size;
      const chance = p[c]!;
      const residual = targets[i * alternatives + c]! - chance;
      for (let j = 0; j < size; j++) {
        const feature = features[from + j]!;
        if (feature === 0) continue;
        gradient[j]! += residual * feature;
        mean[j]! += chance * feature;
        const row = j * size;
        const weighted = chance * feature;
        for (let k = 0; k <= j; k++) information[row + k]! += weighted * features[from + k]!;
      }
    }
    for (let j = 0; j < size; j++) {
      const share = mean[j]!;
      if (share === 0) continue;
      const row = j * size;
      for (let k = 0; k <= j; k++) information[row + k]! -= share * mean[k]!;
    }
  }
  for (let j = 0; j < size; j++) {
    gradient[j]! -= penalties[j]! * coefficients[j]!;
    information[j * size + j]! += penalties[j]!;
    for (let k = 0; k < j; k++) information[k * size + j] = information[j * size + k]!;
  }
  return { gradient, information };
}

/** The step to the maximum of the quadratic model within the bounds, by cyclic coordinate ascent. */
function boundedStep(
  coefficients: Float64Array,
  gradient: Float64Array,
  information: Float64Array,
  nonNegative: readonly boolean[] | undefined,
): Float64Array {
  const size = coefficients.length;
  const step = new Float64Array(size);
  // What is left of the gradient once the step so far is taken.
  const slope = Float64Array.from(gradient);
  for (let sweep = 0; sweep < 500; sweep++) {
    let moved = 0;
    for (let j = 0; j < size; j++) {
      const row = j * size;
      let change = slope[j]! / information[row + j]!;
      const lowest = -coefficients[j]! - step[j]!;
      if (nonNegative?.[j] && change < lowest) change = lowest;
      if (change === 0) continue;
      step[j]! += change;
      for (let k = 0; k < size; k++) slope[k]! -= information[row + k]! * change;
      moved = Math.max(moved, Math.abs(change));
    }
    if (moved < 1e-9) break;
  }
  return step;
}
