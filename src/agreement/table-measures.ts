import type { Estimate } from "../schema/estimate.ts";
import { binaryMetricsOfCounts } from "../stats/binary-metrics.ts";
import { cohenKappaOfTable } from "../stats/cohen-kappa.ts";
import { multiclassMetricsOfTable } from "../stats/multiclass-metrics.ts";
import { wilsonInterval } from "../stats/proportion-interval.ts";
import type { Confusion, MeasureName } from "./agreement-report.ts";
import type { Pair } from "./join.ts";
import { clustersOf, type MeasureContext } from "./measure-context.ts";
import { intervalsOfCounts } from "./resampled-intervals.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A value with the reason where it is undefined, and the number of rows it is a share of. */
interface TableValue {
  readonly value: number | null;
  readonly reason?: string | undefined;
  /** For shares: the counts behind it, so that Wilson's interval can be made. */
  readonly of?: readonly [hits: number, n: number];
}

/** The confusion matrix of the pairs with a label, and every measure that is a function of it. */
export function tableMeasures(
  pairs: readonly Pair[],
  context: MeasureContext,
): { confusion: Confusion; values: Partial<Record<MeasureName, Estimate>> } {
  const { categories } = context.vocabulary;
  const q = categories.length;
  const positions = new Map(categories.map((label, position) => [label, position]));
  const labelled = pairs.filter(({ label }) => label !== null);
  const cells = labelled.map(({ truth, label }) => (positions.get(truth) ?? 0) * q + (positions.get(label ?? "") ?? 0));
  const counts = new Float64Array(q * q);
  for (const cell of cells) counts[cell] = (counts[cell] as number) + 1;
  const clusters = clustersOf(labelled, context);
  const observed = measuresOfTable(counts, context.vocabulary);
  const names = Object.keys(observed) as MeasureName[];
  const resampled = intervalsOfCounts(
    cells,
    q * q,
    clusters,
    (drawn) => {
      const values = measuresOfTable(drawn, context.vocabulary);
      return Object.fromEntries(names.map((name) => [name, values[name]?.value ?? null])) as Record<
        MeasureName,
        number | null
      >;
    },
    context.resampling,
  );
  const dropped = pairs.length - labelled.length;
  const values = names.map((name): [MeasureName, Estimate] => {
    const { value, reason, of } = observed[name] as TableValue;
    const n = of?.[1] ?? labelled.length;
    if (value === null)
      return [name, { value, reason: reason ?? "no pair has both labels", n, dropped, interval: null }];
    const closed =
      of && clusters === null ? wilsonInterval(of[0], of[1], context.resampling.confidence).interval : null;
    return [name, { value, n, dropped, interval: closed ?? resampled[name].interval }];
  });
  return {
    confusion: { categories, counts: categories.map((_, row) => [...counts.subarray(row * q, (row + 1) * q)]) },
    values: Object.fromEntries(values),
  };
}

/** All measures of one table, rows people and columns judge. */
function measuresOfTable(counts: Float64Array, vocabulary: Vocabulary): Partial<Record<MeasureName, TableValue>> {
  const { kind, categories, positive } = vocabulary;
  const kappa = cohenKappaOfTable(counts, { interval: "none" });
  const rates =
    kind === "binary" && positive !== null && categories.length === 2
      ? binaryValues(counts, categories.indexOf(positive))
      : categoryValues(counts, categories);
  return {
    ...rates,
    cohenKappa: { value: kappa.value, reason: kappa.reason },
    ...(kind === "ordinal" ? orderedValues(counts, categories.length) : {}),
  };
}

function binaryValues(counts: Float64Array, positive: number): Partial<Record<MeasureName, TableValue>> {
  const at = (row: number, column: number) => counts[row * 2 + column] as number;
  const negative = 1 - positive;
  const [tp, fn] = [at(positive, positive), at(positive, negative)];
  const [fp, tn] = [at(negative, positive), at(negative, negative)];
  const found = binaryMetricsOfCounts({ tp, fp, fn, tn });
  const { reasons } = found;
  return {
    agreement: { value: found.accuracy, reason: reasons.accuracy, of: [tp + tn, found.n] },
    recall: { value: found.recall, reason: reasons.recall, of: [tp, tp + fn] },
    specificity: { value: found.specificity, reason: reasons.specificity, of: [tn, tn + fp] },
    precision: { value: found.precision, reason: reasons.precision, of: [tp, tp + fp] },
    f1: { value: found.f1, reason: reasons.f1 },
    balancedAccuracy: { value: found.balancedAccuracy, reason: reasons.balancedAccuracy },
    mcc: { value: found.mcc, reason: reasons.mcc },
  };
}

function categoryValues(counts: Float64Array, categories: readonly string[]): Partial<Record<MeasureName, TableValue>> {
  const found = multiclassMetricsOfTable(counts, categories);
  const { reasons } = found;
  const hits = categories.reduce((sum, _, k) => sum + (counts[k * categories.length + k] as number), 0);
  return {
    agreement: { value: found.accuracy, reason: reasons.accuracy, of: [hits, found.n] },
    recall: { value: found.macroRecall, reason: reasons.macroRecall },
    precision: { value: found.macroPrecision, reason: reasons.macroPrecision },
    f1: { value: found.macroF1, reason: reasons.macroF1 },
    mcc: { value: found.mcc, reason: reasons.mcc },
  };
}

/** With linear weights the disagreement is the mean distance over the greatest one, so it gives the distance back. */
function orderedValues(counts: Float64Array, q: number): Partial<Record<MeasureName, TableValue>> {
  const weighted = cohenKappaOfTable(counts, { weights: "quadratic", interval: "none" });
  const linear = cohenKappaOfTable(counts, { weights: "linear", interval: "none" });
  return {
    weightedKappa: { value: weighted.value, reason: weighted.reason },
    meanAbsoluteError: {
      value: linear.observed === null ? null : (1 - linear.observed) * (q - 1),
      reason: linear.reason,
    },
  };
}
