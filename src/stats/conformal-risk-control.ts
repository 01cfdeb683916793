import { acceptedLoss } from "./accepted-loss.ts";

/** Outcome of `conformalRiskControl`, lists in the order of `lambdas`. */
export interface ConformalRiskControl {
  /** Smallest lambda whose bound is at most alpha; null: none. */
  readonly threshold: number | null;
  /** Null where there are no items. */
  readonly riskAtEach: readonly (number | null)[];
  readonly boundAtEach: readonly number[];
}

/**
 * Conformal risk control: a threshold such that the expected loss of accepting a new item with score ≥ threshold is at
 * most alpha, on average over calibration sets (not for each of them: see `learnThenTest`).
 *
 * bound(λ) = (n R(λ) + B)/(n + 1), with R the mean of loss · [score ≥ λ] over all items, refused ones counting 0, and B
 * the largest possible loss. Without items the bound is B.
 * Source: Angelopoulos et al. 2024, arXiv:2208.02814.
 */
export function conformalRiskControl(
  scores: readonly number[],
  losses: readonly number[],
  options: { readonly alpha: number; readonly lambdas: readonly number[]; readonly lossBound?: number },
): ConformalRiskControl {
  const { alpha, lambdas, lossBound = 1 } = options;
  const n = scores.length;
  const riskAtEach = lambdas.map((lambda) => (n === 0 ? null : acceptedLoss(scores, losses, lambda)));
  const boundAtEach = riskAtEach.map((risk) => (n * (risk ?? 0) + lossBound) / (n + 1));
  const holding = lambdas.filter((_, i) => boundAtEach[i]! <= alpha);
  return { threshold: holding.length === 0 ? null : Math.min(...holding), riskAtEach, boundAtEach };
}
