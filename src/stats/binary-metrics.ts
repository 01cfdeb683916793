import type { Rating } from "./categories.ts";
import { checkSameLength } from "./contingency-table.ts";

/** Outcomes of a yes or no prediction: true and false positives, false and true negatives. */
export interface BinaryCounts {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

/** How well predictions match the truth on a yes or no question. All rates are in [0, 1], `mcc` in [-1, 1]. */
export interface BinaryMetrics extends BinaryCounts {
  /** Items with truth and prediction. */
  readonly n: number;
  readonly dropped: number;
  /** `(tp + tn) / n` */
  readonly accuracy: number | null;
  /** Mean of recall and specificity. */
  readonly balancedAccuracy: number | null;
  /** `tp / (tp + fp)` */
  readonly precision: number | null;
  /** `tp / (tp + fn)` */
  readonly recall: number | null;
  /** `tn / (tn + fp)` */
  readonly specificity: number | null;
  /** `fp / (fp + tn)` */
  readonly falsePositiveRate: number | null;
  /** `fn / (fn + tp)` */
  readonly falseNegativeRate: number | null;
  /** `tn / (tn + fn)` */
  readonly negativePredictiveValue: number | null;
  /** `2 tp / (2 tp + fp + fn)` */
  readonly f1: number | null;
  /** Matthews' correlation coefficient. */
  readonly mcc: number | null;
  /** `(tp + fn) / n` */
  readonly prevalence: number | null;
  /** `(tp + fp) / n` */
  readonly predictedPrevalence: number | null;
  /** Why a field above is null. */
  readonly reasons: Readonly<Record<string, string>>;
}

/**
 * Counts and rates of predictions against the truth. Every label that is not `positive` is negative; items with a null
 * on either side are dropped and counted.
 *
 * Degenerate: a rate with denominator 0 is null, never 0 or 1; `balancedAccuracy` is null unless both classes occur;
 * `mcc` is null when truth or prediction is constant (some packages print 0 there).
 * Source of `mcc`: Matthews 1975, doi:10.1016/0005-2795(75)90109-9.
 */
export function binaryMetrics(
  truth: readonly Rating[],
  predicted: readonly Rating[],
  options: { readonly positive: string | number },
): BinaryMetrics {
  checkSameLength(truth, predicted);
  const { positive } = options;
  let tp = 0;
  let fp = 0;
  let fn = 0;
  let tn = 0;
  for (let item = 0; item < truth.length; item++) {
    const actual = truth[item] ?? null;
    const guess = predicted[item] ?? null;
    if (actual === null || guess === null) continue;
    if (actual === positive) guess === positive ? tp++ : fn++;
    else guess === positive ? fp++ : tn++;
  }
  return { ...binaryMetricsOfCounts({ tp, fp, fn, tn }), dropped: truth.length - tp - fp - fn - tn };
}

/** The same from counts. */
export function binaryMetricsOfCounts({ tp, fp, fn, tn }: BinaryCounts): BinaryMetrics {
  const n = tp + fp + fn + tn;
  const reasons: Record<string, string> = {};
  const ratio = (name: string, numerator: number, denominator: number, reason: string): number | null => {
    if (denominator > 0) return numerator / denominator;
    reasons[name] = n === 0 ? "no item has both truth and prediction" : reason;
    return null;
  };
  const noPositive = "no item is positive";
  const noNegative = "no item is negative";
  const recall = ratio("recall", tp, tp + fn, noPositive);
  const specificity = ratio("specificity", tn, tn + fp, noNegative);
  const oneClass = recall === null ? noPositive : noNegative;
  // A product of four roots, because the product of four large counts leaves the whole numbers.
  const margins = Math.sqrt(tp + fp) * Math.sqrt(tp + fn) * Math.sqrt(tn + fp) * Math.sqrt(tn + fn);
  return {
    n,
    dropped: 0,
    tp,
    fp,
    fn,
    tn,
    accuracy: ratio("accuracy", tp + tn, n, ""),
    balancedAccuracy: ratio(
      "balancedAccuracy",
      (recall ?? 0) + (specificity ?? 0),
      recall === null || specificity === null ? 0 : 2,
      oneClass,
    ),
    precision: ratio("precision", tp, tp + fp, "nothing is predicted positive"),
    recall,
    specificity,
    falsePositiveRate: ratio("falsePositiveRate", fp, fp + tn, noNegative),
    falseNegativeRate: ratio("falseNegativeRate", fn, fn + tp, noPositive),
    negativePredictiveValue: ratio("negativePredictiveValue", tn, tn + fn, "nothing is predicted negative"),
    f1: ratio("f1", 2 * tp, 2 * tp + fp + fn, "nothing is positive in truth or prediction"),
    mcc: ratio("mcc", tp * tn - fp * fn, margins, "truth or prediction is constant"),
    prevalence: ratio("prevalence", tp + fn, n, ""),
    predictedPrevalence: ratio("predictedPrevalence", tp + fp, n, ""),
    reasons,
  };
}
