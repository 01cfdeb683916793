import type { Estimate } from "../schema/estimate.ts";
import { type AgreementWeights, agreementWeights } from "./agreement-weights.ts";
import type { Rating } from "./categories.ts";
import { contingencyTable, marginsOf, tableSide } from "./contingency-table.ts";
import { checkLevel, type WaldMethod, waldInterval } from "./wald-interval.ts";

/** A chance-corrected agreement coefficient with its parts. */
export interface AgreementCoefficient extends Estimate {
  /** Weighted share of agreement, in [0, 1]. */
  readonly observed: number | null;
  /** Weighted share of agreement expected by chance, in [0, 1]. */
  readonly expected: number | null;
  /** Null where the variance estimate is 0 or undefined: perfect agreement, a constant rater. */
  readonly standardError: number | null;
  /** Why there is a value without an interval. */
  readonly intervalReason?: string;
}

/** Settings of the coefficients over a table. */
export interface AgreementTableOptions {
  /** Default `none`. */
  readonly weights?: AgreementWeights;
  /** Default `t`. */
  readonly interval?: WaldMethod;
  /** Confidence level, default 0.95. */
  readonly level?: number;
}

/** Settings of the coefficients over labels. */
export interface AgreementOptions extends AgreementTableOptions {
  /**
   * All valid labels in order. Default: those that occur, numbers ascending. Weighted coefficients of words need it,
   * and `gwetAC` and `brennanPrediger` depend on how many there are.
   */
  readonly categories?: readonly (string | number)[];
}

/** Shares of a table: the cells, the margins, and the weights of all cells. */
export interface TableShares {
  readonly q: number;
  readonly cells: Float64Array;
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  /** Mean of both margins. */
  readonly pooled: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Agreement expected by chance; null where it is undefined for so few categories. `first[k] + second[l]` is twice the
 * chance agreement that an item in cell (k, l) adds, so its mean over the table is `2 * expected`.
 */
export interface ChanceAgreement {
  readonly expected: number | null;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** A coefficient of the labels that two raters gave the same items; a pair with a null is dropped. */
export type RaterCoefficient = (
  rater1: readonly Rating[],
  rater2: readonly Rating[],
  options?: AgreementOptions,
) => AgreementCoefficient;

/** A coefficient of a square table of label pairs, row by row (`contingencyTable(...).counts`). */
export type TableCoefficient = (counts: ArrayLike<number>, options?: AgreementTableOptions) => AgreementCoefficient;

/** The coefficient of labels: counts the pairs, then applies the coefficient of tables. */
export function raterCoefficient(ofTable: TableCoefficient): RaterCoefficient {
  return (rater1, rater2, options = {}) => {
    const ordered = (options.weights ?? "none") !== "none";
    const table = contingencyTable(rater1, rater2, { categories: options.categories, ordered });
    return { ...ofTable(table.counts, options), dropped: table.dropped };
  };
}

/** The coefficient of tables that belongs to a meaning of chance. */
export function tableCoefficient(chance: (shares: TableShares) => ChanceAgreement): TableCoefficient {
  return (counts, options = {}) => chanceCorrected(counts, options, chance);
}

/** Adds standard error and interval; a variance of 0 gives neither. */
export function withInterval(
  coefficient: { value: number; n: number; observed: number; expected: number },
  variance: number,
  options: AgreementTableOptions,
): AgreementCoefficient {
  const { level = 0.95, interval: method = "t" } = options;
  const standardError = variance > 0 ? Math.sqrt(variance) : null;
  if (method === "none") return { ...coefficient, standardError, interval: null };
  const interval = standardError && waldInterval(coefficient.value, standardError, coefficient.n, { level, method });
  if (interval) return { ...coefficient, standardError, interval };
  const intervalReason = standardError ? "fewer than two items" : "the variance estimate is 0";
  return { ...coefficient, standardError, interval: null, intervalReason };
}

/** A coefficient without a value. */
export function undefinedCoefficient(
  n: number,
  observed: number | null,
  expected: number | null,
  reason: string,
): AgreementCoefficient {
  return { value: null, reason, n, observed, expected, standardError: null, interval: null };
}

/** Sum of products. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/**
 * `(observed - expected) / (1 - expected)` of a table of label pairs, given what chance means.
 *
 * Variance by linearisation: `sum p_kl (g_kl - mean g)^2 / (n (1 - expected)^2)` with
 * `g_kl = w_kl - (1 - value) (first_k + second_l)`. Source: K. Gwet, Handbook of Inter-Rater Reliability, 4th edition,
 * chapter 6; for kappa it is the formula of Fleiss, Cohen and Everitt 1969, doi:10.1037/h0028106.
 */
function chanceCorrected(
  counts: ArrayLike<number>,
  options: AgreementTableOptions,
  chance: (shares: TableShares) => ChanceAgreement,
): AgreementCoefficient {
  checkLevel(options.level ?? 0.95);
  const shares = sharesOf(counts, options.weights ?? "none");
  if (shares === null) return undefinedCoefficient(0, null, null, "no item has a label of both raters");
  const n = marginsOf(counts).total;
  const observed = dot(shares.cells, shares.weights);
  const { expected, first, second } = chance(shares);
  if (expected === null) return undefinedCoefficient(n, observed, null, "there are fewer than two categories");
  if (1 - expected < 1e-14) return undefinedCoefficient(n, observed, expected, "chance agreement is 1");
  const value = (observed - expected) / (1 - expected);
  const mean = observed - (1 - value) * (dot(shares.rows, first) + dot(shares.columns, second));
  let spread = 0;
  for (let k = 0; k < shares.q; k++) {
    for (let l = 0; l < shares.q; l++) {
      const cell = k * shares.q + l;
      const g = shares.weights[cell]! - (1 - value) * (first[k]! + second[l]!);
      spread += shares.cells[cell]! * (g - mean) ** 2;
    }
  }
  const variance = spread / (n * (1 - expected) ** 2);
  return withInterval({ value, n, observed, expected }, spread < 1e-24 ? 0 : variance, options);
}

function sharesOf(counts: ArrayLike<number>, weights: AgreementWeights): TableShares | null {
  const q = tableSide(counts);
  const { rows, columns, total } = marginsOf(counts);
  if (total === 0) return null;
  return {
    q,
    cells: Float64Array.from(counts, (count) => count / total),
    rows: rows.map((count) => count / total),
    columns: columns.map((count) => count / total),
    pooled: rows.map((count, k) => (count + columns[k]!) / (2 * total)),
    weights: agreementWeights(weights, q),
  };
}
