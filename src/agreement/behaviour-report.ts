import type { Estimate } from "../schema/estimate.ts";

/** A pairwise judge asked in both orders. */
export interface Orders {
  readonly given: string;
  readonly swapped: string;
  /** Units read in both orders. */
  readonly units: number;
  readonly rightInBoth: Estimate;
  readonly sameVerdict: Estimate;
  readonly kappaBetweenOrders: Estimate;
  /** Share of calls that chose the answer shown first. */
  readonly choseFirst: Estimate;
}

/** Several calls of one judge on the same unit. */
export interface SelfConsistency {
  readonly units: number;
  /** Mean over units of the share of pairs of calls that agree. */
  readonly pairwiseAgreement: Estimate;
  /** Mean over units of the share of the most frequent label. */
  readonly modeShare: Estimate;
  readonly unanimous: Estimate;
}

/**
 * How length moves a preference: share of pairs of unequal length that the longer response won, and the slope of a
 * logistic regression on the difference in length (in standard deviations) with its p value. Null where undefined.
 */
export interface LengthSlope {
  readonly n: number;
  readonly longerWinsRate: number | null;
  readonly slope: number | null;
  readonly pSlope: number | null;
}

/** The same of the judge and of people, on the same pairs. */
export interface LengthPreference {
  readonly judge: LengthSlope;
  readonly people: LengthSlope;
}

/** Whether the judge may stand in for a rater (alternative annotator test, Calderon et al. 2025). */
export interface AlternativeAnnotator {
  readonly winningRate: number | null;
  readonly advantageProbability: number | null;
  readonly passes: boolean | null;
  readonly epsilon: number;
  readonly raters: number;
  readonly reason?: string;
}
