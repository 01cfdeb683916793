import { acceptedLoss } from "./accepted-loss.ts";
import { binomialCdf } from "./distributions.ts";

/** Settings of `learnThenTest`. */
export interface LearnThenTestOptions {
  /** Risk that must not be passed. */
  readonly alpha: number;
  /** Accepted probability that it is passed all the same. */
  readonly delta: number;
  readonly lambdas: readonly number[];
  /** True where losses are 0 or 1 only: the tail bound is then exact. Default false. */
  readonly binaryLoss?: boolean;
}

/** Outcome of `learnThenTest`; lambdas ascending. */
export interface LearnThenTest {
  /** For each lambda in the order given, of the hypothesis that its risk is above alpha. Null: no items. */
  readonly pValues: readonly (number | null)[];
  /** Lambdas that hold under Bonferroni: p ≤ delta / number of lambdas. */
  readonly bonferroni: readonly number[];
  /** Lambdas that hold when tested from the largest down until the first failure at delta. */
  readonly fixedSequence: readonly number[];
  /** Smallest of `fixedSequence`; null: none holds. */
  readonly chosen: number | null;
}

/**
 * Learn then test: thresholds whose risk is at most alpha with probability 1 - delta over calibration sets.
 *
 * Risk is the mean over all items of loss in [0, 1] times [score ≥ λ]. p = min(Hoeffding, Bentkus):
 * exp(-n h(min(R, α), α)) with h(a, b) = a ln(a/b) + (1-a) ln((1-a)/(1-b)), and e · P(Bin(n, α) ≤ ⌈nR⌉), without the
 * factor e for 0/1 losses. No items: p null, nothing holds.
 * Source: Angelopoulos et al. 2021, arXiv:2110.01052; Bates et al. 2021, doi:10.1145/3478535.
 */
export function learnThenTest(
  scores: readonly number[],
  losses: readonly number[],
  options: LearnThenTestOptions,
): LearnThenTest {
  const { alpha, delta, lambdas, binaryLoss = false } = options;
  const n = scores.length;
  const pValues = lambdas.map((lambda) =>
    n === 0 ? null : hoeffdingBentkus(acceptedLoss(scores, losses, lambda), n, alpha, binaryLoss),
  );
  const tested = lambdas.map((lambda, i) => ({ lambda, p: pValues[i] ?? 1 })).sort((a, b) => a.lambda - b.lambda);
  const failure = tested.findLastIndex(({ p }) => !(p <= delta));
  const fixedSequence = tested.slice(failure + 1).map(({ lambda }) => lambda);
  return {
    pValues,
    bonferroni: tested.filter(({ p }) => p <= delta / lambdas.length).map(({ lambda }) => lambda),
    fixedSequence,
    chosen: fixedSequence[0] ?? null,
  };
}

/** p value of the hypothesis that the mean of n losses in [0, 1] is above `alpha`, when `risk` was seen. */
function hoeffdingBentkus(risk: number, n: number, alpha: number, binary: boolean): number {
  const seen = Math.min(risk, alpha);
  const hoeffding = Math.exp(-n * relativeEntropy(seen, alpha));
  // Rounding must not lift a whole number of errors to the next one.
  const errors = Math.ceil(n * risk - 1e-9);
  const bentkus = (binary ? 1 : Math.E) * binomialCdf(errors, n, alpha);
  return Math.min(1, hoeffding, bentkus);
}

function relativeEntropy(a: number, b: number): number {
  const part = (x: number, y: number) => (x === 0 ? 0 : x * Math.log(x / y));
  return part(a, b) + part(1 - a, 1 - b);
}
