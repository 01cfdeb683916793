import {
  dot,
  type RaterCoefficient,
  raterCoefficient,
  type TableCoefficient,
  tableCoefficient,
} from "./agreement-coefficient.ts";

/** Cohen's kappa of a square table of label pairs, row by row. */
export const cohenKappaOfTable: TableCoefficient = tableCoefficient(({ q, rows, columns, weights }) => {
  const first = new Float64Array(q);
  const second = new Float64Array(q);
  for (let k = 0; k < q; k++) {
    for (let l = 0; l < q; l++) {
      first[k]! += weights[k * q + l]! * columns[l]!;
      second[l]! += weights[k * q + l]! * rows[k]!;
    }
  }
  return { expected: dot(rows, first), first, second };
});

/**
 * Cohen's kappa, plain or weighted: agreement of two raters beyond what their own label frequencies give by chance.
 *
 * `(po - pe) / (1 - pe)` with `po = sum w_kl p_kl` and `pe = sum w_kl p_k. p_.l`. In [-1, 1].
 * Degenerate: no pair, or both raters always give the same one label (pe = 1): null. One constant rater: 0, without
 * interval. Sources: Cohen 1960, doi:10.1177/001316446002000104; weights Cohen 1968, doi:10.1037/h0026256.
 */
export const cohenKappa: RaterCoefficient = raterCoefficient(cohenKappaOfTable);
