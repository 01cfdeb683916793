import type { Rating } from "./categories.ts";
import { checkSameLength } from "./contingency-table.ts";

/** How two raters agree on a yes or no question, taken apart. */
export interface BinaryAgreementIndices {
  /** Items with both labels. */
  readonly n: number;
  readonly dropped: number;
  /** Share of equal labels, in [0, 1]. */
  readonly percentAgreement: number | null;
  /** Prevalence-adjusted, bias-adjusted kappa, `2 po - 1`, in [-1, 1]. */
  readonly pabak: number | null;
  /** `(both positive - both negative) / n`, in [-1, 1]. Far from 0, kappa is low even where agreement is high. */
  readonly prevalenceIndex: number | null;
  /** `(only first positive - only second positive) / n`, in [-1, 1]. */
  readonly biasIndex: number | null;
  /** `2 a / (2 a + b + c)`: agreement on the positive label. */
  readonly positiveAgreement: number | null;
  /** `2 d / (2 d + b + c)`: agreement on the other. */
  readonly negativeAgreement: number | null;
  /** Why a field above is null. */
  readonly reasons: Readonly<Record<string, string>>;
}

/** Counts of a yes or no question: both positive, only the first rater's, only the second's, neither. */
export interface BinaryPairCounts {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
}

/**
 * Agreement, PABAK, prevalence and bias index, positive and negative agreement of two raters. Every label that is not
 * `positive` is negative; items with a null are dropped.
 *
 * They rebuild kappa: `(PABAK - PI^2 + BI^2) / (1 - PI^2 + BI^2)`. Degenerate: no item, all null; no positive label of
 * either rater, `positiveAgreement` null; likewise negative.
 * Sources: Byrt, Bishop and Carlin 1993, doi:10.1016/0895-4356(93)90018-V; Cicchetti and Feinstein 1990.
 */
export function binaryAgreementIndices(
  rater1: readonly Rating[],
  rater2: readonly Rating[],
  options: { readonly positive: string | number },
): BinaryAgreementIndices {
  checkSameLength(rater1, rater2);
  const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
  let dropped = 0;
  for (let item = 0; item < rater1.length; item++) {
    const first = rater1[item] ?? null;
    const second = rater2[item] ?? null;
    if (first === null || second === null) dropped++;
    else if (first === options.positive) counts[second === options.positive ? "both" : "onlyFirst"]++;
    else counts[second === options.positive ? "onlySecond" : "neither"]++;
  }
  return { ...binaryAgreementIndicesOfCounts(counts), dropped };
}

/** The same from counts. */
export function binaryAgreementIndicesOfCounts(counts: BinaryPairCounts): BinaryAgreementIndices {
  const { both, onlyFirst, onlySecond, neither } = counts;
  const n = both + onlyFirst + onlySecond + neither;
  const unequal = onlyFirst + onlySecond;
  const reasons: Record<string, string> = {};
  const ratio = (name: string, numerator: number, denominator: number, reason: string): number | null => {
    if (denominator > 0) return numerator / denominator;
    reasons[name] = n === 0 ? "no item has a label of both raters" : reason;
    return null;
  };
  return {
    n,
    dropped: 0,
    percentAgreement: ratio("percentAgreement", both + neither, n, ""),
    pabak: ratio("pabak", both + neither - unequal, n, ""),
    prevalenceIndex: ratio("prevalenceIndex", both - neither, n, ""),
    biasIndex: ratio("biasIndex", onlyFirst - onlySecond, n, ""),
    positiveAgreement: ratio("positiveAgreement", 2 * both, 2 * both + unequal, "no rater gave the positive label"),
    negativeAgreement: ratio("negativeAgreement", 2 * neither, 2 * neither + unequal, "no rater gave another label"),
    reasons,
  };
}
