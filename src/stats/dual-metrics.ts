import type { Rating } from "./categories.ts";
import { categoryPositions, positionOf } from "./categories.ts";
import { checkSameLength } from "./contingency-table.ts";

/** Rates of predictions over a closed set of labels, each in [0, 1]; null without items. */
export interface LabelSetMetrics {
  /** Items counted. */
  readonly n: number;
  readonly accuracy: number | null;
  /** Means over the label set; a label without a value counts as 0. */
  readonly macroPrecision: number | null;
  readonly macroRecall: number | null;
  readonly macroF1: number | null;
  /** Of the pooled counts: correct / predictions, correct / items, and 2 correct / (predictions + items). */
  readonly microPrecision: number | null;
  readonly microRecall: number | null;
  readonly microF1: number | null;
  readonly perLabel: readonly {
    readonly label: string | number;
    readonly precision: number | null;
    readonly recall: number | null;
    readonly f1: number | null;
    /** Items with this true label. */
    readonly support: number;
  }[];
}

/** The same predictions measured twice, so that a judge cannot look better by failing. */
export interface DualMetrics {
  readonly labels: readonly (string | number)[];
  /** Over the items whose prediction could be read. */
  readonly valid: LabelSetMetrics;
  /** Over all items: a failure is a miss of the true label and a hit of none. */
  readonly all: LabelSetMetrics;
  /** Rows truth, columns prediction in the order of `labels`, and last the failures. */
  readonly confusion: readonly (readonly number[])[];
  readonly failed: number;
  /** Items without a true label. */
  readonly dropped: number;
}

/**
 * Valid-only and all-predictions metrics over a closed label set. `truth[item]` null leaves the item out,
 * `predicted[item]` null is a failed prediction.
 *
 * Precision of a label c / predicted, recall c / true, F1 2 c / (true + predicted), c its hits; failures stand in no
 * label's `predicted`, and in `true` only for "all". Macro means run over all of `labels`; failures are no label.
 * Degenerate: no items, null; a rate with denominator 0 is null for its label and 0 in the macro mean.
 * Throws a ConfigError for a label outside the set.
 */
export function dualMetrics(
  truth: readonly Rating[],
  predicted: readonly Rating[],
  options: { readonly labels: readonly (string | number)[] },
): DualMetrics {
  checkSameLength(truth, predicted);
  const { labels } = options;
  const positions = categoryPositions(labels);
  const confusion = labels.map(() => new Array<number>(labels.length + 1).fill(0));
  let dropped = 0;
  truth.forEach((label, item) => {
    const row = positionOf(label, positions);
    const column = positionOf(predicted[item] ?? null, positions);
    if (row < 0) dropped++;
    else confusion[row]![column < 0 ? labels.length : column]!++;
  });
  return {
    labels,
    valid: metricsOf(
      confusion.map((row) => row.slice(0, -1)),
      labels,
    ),
    all: metricsOf(confusion, labels),
    confusion,
    failed: sum(confusion.map((row) => row.at(-1)!)),
    dropped,
  };
}

function metricsOf(confusion: readonly (readonly number[])[], labels: readonly (string | number)[]): LabelSetMetrics {
  const perLabel = labels.map((label, k) => {
    const hits = confusion[k]![k]!;
    const support = sum(confusion[k]!);
    const guesses = sum(confusion.map((row) => row[k]!));
    return {
      label,
      precision: ratio(hits, guesses),
      recall: ratio(hits, support),
      f1: ratio(2 * hits, support + guesses),
      support,
    };
  });
  const n = sum(perLabel.map(({ support }) => support));
  const correct = sum(confusion.map((row, k) => row[k]!));
  const readable = sum(confusion.map((row) => sum(row.slice(0, labels.length))));
  const macro = (name: "precision" | "recall" | "f1") =>
    ratio(n === 0 ? 0 : sum(perLabel.map((rates) => rates[name] ?? 0)), n === 0 ? 0 : labels.length);
  return {
    n,
    accuracy: ratio(correct, n),
    macroPrecision: macro("precision"),
    macroRecall: macro("recall"),
    macroF1: macro("f1"),
    microPrecision: ratio(correct, readable),
    microRecall: ratio(correct, n),
    microF1: ratio(2 * correct, readable + n),
    perLabel,
  };
}

function ratio(numerator: number, denominator: number): number | null {
  return denominator > 0 ? numerator / denominator : null;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
