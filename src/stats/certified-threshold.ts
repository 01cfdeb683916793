import { binomialCdf } from "./distributions.ts";
import { riskCoverage } from "./risk-coverage.ts";

/** Settings of `certifiedThreshold`. */
export interface CertifiedThresholdOptions {
  /** Share of errors among accepted items that must not be passed. */
  readonly targetRisk: number;
  /** Accepted probability that it is passed all the same. Default 0.1. */
  readonly delta?: number;
  /**
   * Variance of the errors over that of independent ones, at least 1 (items of one group err together): tests count
   * that many times fewer items. Default 1.
   */
  readonly designEffect?: number;
}

/** A threshold with its promise, or null and the reason. */
export type CertifiedThreshold =
  | { readonly threshold: number; readonly coverage: number; readonly risk: number; readonly accepted: number }
  | { readonly threshold: null; readonly reason: string };

/**
 * Lowest confidence to accept such that, with probability 1 - delta over calibration sets, at most `targetRisk` of the
 * accepted items are wrong.
 *
 * Ten coverage levels (a tenth of the items, two tenths, ...) are tested with the exact binomial tail
 * P(Bin(accepted, targetRisk) ≤ errors). From 120 items on, four tests start at the levels 1, 3, 5 and 7 with delta / 4
 * each and go on to wider levels until the first failure, so that one early error does not end it all; with fewer
 * items there is one start with the whole delta. Levels are quantiles of confidence; equal ones stay together.
 * A level without any error needs ln(delta)/ln(1 - targetRisk) accepted items: 45 for 5 % and 22 for 10 % at delta 0.1.
 * Source: Angelopoulos et al. 2021, arXiv:2110.01052; Geifman & El-Yaniv 2017, arXiv:1705.08500.
 */
export function certifiedThreshold(
  confidence: readonly (number | null)[],
  correct: readonly (0 | 1 | null)[],
  options: CertifiedThresholdOptions,
): CertifiedThreshold {
  return certifyLevels(coverageLevels(confidence, correct), options);
}

/** Accepting every item with confidence at least `threshold`: how many are accepted, and how many of them are wrong. */
export interface CoverageLevel {
  readonly threshold: number;
  readonly accepted: number;
  readonly errors: number;
}

/** The levels that are tested, the widest last: it accepts all items. A pair with a null is left out. No items: none. */
export function coverageLevels(
  confidence: readonly (number | null)[],
  correct: readonly (0 | 1 | null)[],
): CoverageLevel[] {
  const { curve, n } = riskCoverage(confidence, correct);
  if (n === 0) return [];
  return Array.from({ length: 10 }, (_, i) => {
    const { threshold, coverage, risk } = curve.find((point) => point.coverage >= (i + 1) / 10 - 1e-12)!;
    const accepted = Math.round(coverage * n);
    return { threshold, accepted, errors: Math.round(risk * accepted) };
  });
}

/** `certifiedThreshold` on levels that were counted before, so that any risk can be asked for later. */
export function certifyLevels(
  levels: readonly CoverageLevel[],
  options: CertifiedThresholdOptions,
): CertifiedThreshold {
  const { targetRisk, delta = 0.1, designEffect = 1 } = options;
  const n = levels[levels.length - 1]?.accepted ?? 0;
  if (n === 0) return { threshold: null, reason: "no items" };
  const starts = n >= 120 ? [0, 2, 4, 6] : [smallestUseful(levels, targetRisk, delta, designEffect)];
  let widest = -1;
  for (const start of starts) {
    for (let level = start; level < levels.length; level++) {
      const { accepted, errors } = levels[level]!;
      const p = binomialCdf(Math.ceil(errors / designEffect - 1e-9), Math.floor(accepted / designEffect), targetRisk);
      if (p > delta / starts.length) break;
      widest = Math.max(widest, level);
    }
  }
  const found = levels[widest];
  if (!found) return { threshold: null, reason: `no coverage level is certain to stay within ${targetRisk}` };
  const { threshold, accepted, errors } = found;
  return { threshold, coverage: accepted / n, risk: errors / accepted, accepted };
}

/** First level that could pass with no error at all: starting below it would be lost from the outset. */
function smallestUseful(
  levels: readonly CoverageLevel[],
  targetRisk: number,
  delta: number,
  designEffect: number,
): number {
  const first = levels.findIndex(({ accepted }) => (1 - targetRisk) ** Math.floor(accepted / designEffect) <= delta);
  return first < 0 ? levels.length : first;
}
