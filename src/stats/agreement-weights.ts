import { ConfigError } from "../errors/errors.ts";

/**
 * How much two categories count as agreeing. `none`: fully or not at all; `linear` and `quadratic`: less with the
 * distance of their positions in the list of categories.
 */
export type AgreementWeights = "none" | "linear" | "quadratic";

/**
 * Weights in [0, 1] of all pairs of `q` categories, row by row: linear `1 - |i - j| / (q - 1)`, quadratic
 * `1 - (i - j)^2 / (q - 1)^2`, none 1 on the diagonal and 0 elsewhere.
 */
export function agreementWeights(kind: AgreementWeights, q: number): Float64Array {
  if (!["none", "linear", "quadratic"].includes(kind)) {
    throw new ConfigError(`weights must be none, linear or quadratic, not ${kind}.`);
  }
  const weights = new Float64Array(q * q);
  for (let i = 0; i < q; i++) {
    for (let j = 0; j < q; j++) {
      const distance = i === j ? 0 : Math.abs(i - j) / (q - 1);
      if (kind === "none") weights[i * q + j] = i === j ? 1 : 0;
      else weights[i * q + j] = 1 - (kind === "linear" ? distance : distance * distance);
    }
  }
  return weights;
}

/** For each category, how much it agrees on average with labels of the given shares: `sum_l w_kl share_l`. */
export function weightedShares(weights: Float64Array, shares: Float64Array): Float64Array {
  const q = shares.length;
  return shares.map((_, k) => shares.reduce((sum, share, l) => sum + weights[k * q + l]! * share, 0));
}
