import type { Rating } from "./categories.ts";
import { contingencyTable, marginsOf } from "./contingency-table.ts";

/** How well one class is found. A rate with denominator 0 is null. */
export interface ClassMetrics {
  readonly label: string | number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Items of this class. */
  readonly support: number;
}

/** How well predictions match the truth over several classes. Rates in [0, 1], `mcc` in [-1, 1]. */
export interface MulticlassMetrics {
  /** Items with truth and prediction. */
  readonly n: number;
  readonly dropped: number;
  readonly labels: readonly (string | number)[];
  /** Rows truth, columns prediction, in the order of `labels`. */
  readonly confusion: readonly (readonly number[])[];
  readonly perClass: readonly ClassMetrics[];
  readonly accuracy: number | null;
  /** Means over the classes; a class without a value counts as 0. */
  readonly macroPrecision: number | null;
  readonly macroRecall: number | null;
  readonly macroF1: number | null;
  /** Mean of F1 weighted by support. */
  readonly weightedF1: number | null;
  /** F1 of the pooled counts. Every item has one truth and one prediction, so it equals accuracy. */
  readonly microF1: number | null;
  readonly mcc: number | null;
  /** Why a field above is null. */
  readonly reasons: Readonly<Record<string, string>>;
}

/**
 * Confusion matrix and rates of predictions against the truth. Items with a null on either side are dropped.
 * `labels` are all classes in order; by default those that occur.
 *
 * Degenerate: no item, all means null; `mcc` null when truth or prediction is constant.
 * Source of the multiclass `mcc`, `(n c - sum p_k t_k) / sqrt((n^2 - sum p_k^2) (n^2 - sum t_k^2))`: Gorodkin 2004,
 * doi:10.1016/j.compbiolchem.2004.09.006.
 */
export function multiclassMetrics(
  truth: readonly Rating[],
  predicted: readonly Rating[],
  options: { readonly labels?: readonly (string | number)[] } = {},
): MulticlassMetrics {
  const table = contingencyTable(truth, predicted, { categories: options.labels });
  return { ...multiclassMetricsOfTable(table.counts, table.categories), dropped: table.dropped };
}

/** The same from a table of counts, row by row, rows truth and columns prediction in the order of `labels`. */
export function multiclassMetricsOfTable(
  counts: ArrayLike<number>,
  labels: readonly (string | number)[],
): MulticlassMetrics {
  const { rows: truths, columns: predictions, total: n } = marginsOf(counts);
  const q = labels.length;
  const correct = Float64Array.from(labels, (_, k) => counts[k * q + k]!);
  const perClass = labels.map((label, k) => ({
    label,
    precision: ratio(correct[k]!, predictions[k]!),
    recall: ratio(correct[k]!, truths[k]!),
    f1: ratio(2 * correct[k]!, truths[k]! + predictions[k]!),
    support: truths[k]!,
  }));
  const accuracy = ratio(sum(correct), n);
  const mean = (rate: (metrics: ClassMetrics) => number | null): number | null =>
    n === 0 ? null : perClass.reduce((total, metrics) => total + (rate(metrics) ?? 0), 0) / q;
  const mcc = correlation(sum(correct), truths, predictions, n);
  return {
    n,
    dropped: 0,
    labels,
    confusion: labels.map((_, k) => Array.from({ length: q }, (_, l) => counts[k * q + l]!)),
    perClass,
    accuracy,
    macroPrecision: mean((metrics) => metrics.precision),
    macroRecall: mean((metrics) => metrics.recall),
    macroF1: mean((metrics) => metrics.f1),
    weightedF1: ratio(
      perClass.reduce((total, { f1, support }) => total + (f1 ?? 0) * support, 0),
      n,
    ),
    microF1: accuracy,
    mcc,
    reasons: reasonsOf(n, mcc),
  };
}

function correlation(correct: number, truths: Float64Array, predictions: Float64Array, n: number): number | null {
  let chance = 0;
  let truthSquares = 0;
  let predictionSquares = 0;
  for (let k = 0; k < truths.length; k++) {
    chance += predictions[k]! * truths[k]!;
    truthSquares += truths[k]! ** 2;
    predictionSquares += predictions[k]! ** 2;
  }
  return ratio(correct * n - chance, Math.sqrt(n * n - truthSquares) * Math.sqrt(n * n - predictionSquares));
}

function reasonsOf(n: number, mcc: number | null): Record<string, string> {
  if (n > 0) return mcc === null ? { mcc: "truth or prediction is constant" } : {};
  const empty = ["accuracy", "macroPrecision", "macroRecall", "macroF1", "weightedF1", "microF1", "mcc"];
  return Object.fromEntries(empty.map((name) => [name, "no item has both truth and prediction"]));
}

function ratio(numerator: number, denominator: number): number | null {
  return denominator > 0 ? numerator / denominator : null;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
