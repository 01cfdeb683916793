import {
  type AgreementCoefficient,
  type AgreementOptions,
  type AgreementTableOptions,
  type ChanceAgreement,
  chanceCorrected,
  coefficientOfRaters,
  dot,
  type TableShares,
} from "./agreement-coefficient.ts";
import type { Rating } from "./categories.ts";

/**
 * Scott's pi, plain or weighted: as kappa, with chance from the label frequencies of both raters together.
 *
 * `(po - pe) / (1 - pe)` with `pe = sum w_kl pi_k pi_l`, `pi_k = (p_k. + p_.k) / 2`. In [-1, 1].
 * Degenerate: no pair, or only one label occurs: null. Source: Scott 1955, doi:10.1086/266577.
 */
export function scottPi(
  rater1: readonly Rating[],
  rater2: readonly Rating[],
  options: AgreementOptions = {},
): AgreementCoefficient {
  return coefficientOfRaters(rater1, rater2, options, scottPiOfTable);
}

/** Scott's pi of a square table of label pairs, row by row. */
export function scottPiOfTable(counts: ArrayLike<number>, options: AgreementTableOptions = {}): AgreementCoefficient {
  return chanceCorrected(counts, options, pooledRaters);
}

function pooledRaters({ q, rows, columns, weights }: TableShares): ChanceAgreement {
  const pooled = rows.map((share, k) => (share + columns[k]!) / 2);
  const agreeing = pooled.map((_, k) => dot(weights.subarray(k * q, (k + 1) * q), pooled));
  return { expected: dot(pooled, agreeing), first: agreeing, second: agreeing };
}
