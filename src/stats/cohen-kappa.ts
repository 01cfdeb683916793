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
 * Cohen's kappa, plain or weighted: agreement of two raters beyond what their own label frequencies give by chance.
 *
 * `(po - pe) / (1 - pe)` with `po = sum w_kl p_kl` and `pe = sum w_kl p_k. p_.l`. In [-1, 1].
 * Degenerate: no pair, or both raters always give the same one label (pe = 1): null. One constant rater: 0, without
 * interval. Sources: Cohen 1960, doi:10.1177/001316446002000104; weights Cohen 1968, doi:10.1037/h0026256.
 */
export function cohenKappa(
  rater1: readonly Rating[],
  rater2: readonly Rating[],
  options: AgreementOptions = {},
): AgreementCoefficient {
  return coefficientOfRaters(rater1, rater2, options, cohenKappaOfTable);
}

/** Cohen's kappa of a square table of label pairs, row by row (`contingencyTable(...).counts`). */
export function cohenKappaOfTable(
  counts: ArrayLike<number>,
  options: AgreementTableOptions = {},
): AgreementCoefficient {
  return chanceCorrected(counts, options, independentRaters);
}

function independentRaters({ q, rows, columns, weights }: TableShares): ChanceAgreement {
  const first = new Float64Array(q);
  const second = new Float64Array(q);
  for (let k = 0; k < q; k++) {
    for (let l = 0; l < q; l++) {
      first[k]! += weights[k * q + l]! * columns[l]!;
      second[l]! += weights[k * q + l]! * rows[k]!;
    }
  }
  return { expected: dot(rows, first), first, second };
}
