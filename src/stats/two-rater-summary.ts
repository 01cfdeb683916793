import type { AgreementCoefficient, AgreementOptions, AgreementTableOptions } from "./agreement-coefficient.ts";
import { type BinaryAgreementIndices, binaryAgreementIndicesOfCounts } from "./binary-agreement.ts";
import { brennanPredigerOfTable } from "./brennan-prediger.ts";
import type { Rating } from "./categories.ts";
import { cohenKappaOfTable } from "./cohen-kappa.ts";
import { contingencyTable } from "./contingency-table.ts";
import { gwetACOfTable } from "./gwet-ac.ts";
import { type MulticlassMetrics, multiclassMetricsOfTable } from "./multiclass-metrics.ts";
import { scottPiOfTable } from "./scott-pi.ts";

/** Every statistic of two raters that is a function of how often each pair of labels was given. */
export interface TwoRaterSummary {
  readonly n: number;
  readonly dropped: number;
  readonly cohenKappa: AgreementCoefficient;
  readonly scottPi: AgreementCoefficient;
  readonly gwetAC: AgreementCoefficient;
  readonly brennanPrediger: AgreementCoefficient;
  /** Confusion matrix (rows the first rater, as the truth), accuracy, precision, recall, F1 and Matthews correlation. */
  readonly metrics: MulticlassMetrics;
  /** Two categories only, else null; the second in order is the positive one. */
  readonly indices: BinaryAgreementIndices | null;
}

/**
 * All two-rater statistics in one pass over the labels: pairs are counted once, and the rest costs as much as the
 * number of categories squared. Pairs with a null are dropped. Each coefficient is that of the function of its name,
 * with its formula, interval and degenerate cases.
 */
export function twoRaterSummary(
  first: readonly Rating[],
  second: readonly Rating[],
  options: AgreementOptions = {},
): TwoRaterSummary {
  const ordered = (options.weights ?? "none") !== "none";
  const table = contingencyTable(first, second, { categories: options.categories, ordered });
  return { ...twoRaterSummaryOfTable(table.counts, table.categories, options), dropped: table.dropped };
}

/** The same from a square table of counts, row by row, in the order of `categories`. */
export function twoRaterSummaryOfTable(
  counts: ArrayLike<number>,
  categories: readonly (string | number)[],
  options: AgreementTableOptions = {},
): TwoRaterSummary {
  const metrics = multiclassMetricsOfTable(counts, categories);
  const [neither = 0, onlySecond = 0, onlyFirst = 0, both = 0] = Array.from(counts);
  return {
    n: metrics.n,
    dropped: 0,
    cohenKappa: cohenKappaOfTable(counts, options),
    scottPi: scottPiOfTable(counts, options),
    gwetAC: gwetACOfTable(counts, options),
    brennanPrediger: brennanPredigerOfTable(counts, options),
    metrics,
    indices: categories.length === 2 ? binaryAgreementIndicesOfCounts({ both, onlyFirst, onlySecond, neither }) : null,
  };
}
