import {
  dot,
  type RaterCoefficient,
  raterCoefficient,
  type TableCoefficient,
  tableCoefficient,
} from "./agreement-coefficient.ts";
import { weightedShares } from "./agreement-weights.ts";

/** Scott's pi of a square table of label pairs, row by row. */
export const scottPiOfTable: TableCoefficient = tableCoefficient(({ pooled, weights }) => {
  const agreeing = weightedShares(weights, pooled);
  return { expected: dot(pooled, agreeing), first: agreeing, second: agreeing };
});

/**
 * Scott's pi, plain or weighted: as kappa, with chance from the label frequencies of both raters together.
 *
 * `(po - pe) / (1 - pe)` with `pe = sum w_kl pi_k pi_l`, `pi_k = (p_k. + p_.k) / 2`. In [-1, 1].
 * Degenerate: no pair, or only one label occurs: null. Source: Scott 1955, doi:10.1086/266577.
 */
export const scottPi: RaterCoefficient = raterCoefficient(scottPiOfTable);
