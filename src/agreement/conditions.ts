import { ConfigError } from "../errors/errors.ts";
import { type ConditionCell, conditionGrid } from "../stats/condition-grid.ts";
import { type GroupedCorrelation, groupedCorrelation } from "../stats/grouped-correlation.ts";
import { type ScoreDeciles, scoreDeciles } from "../stats/score-deciles.ts";
import type { Joined, Pair } from "./join.ts";
import { clusterOf, type MeasureContext } from "./measure-context.ts";
import { numberOf } from "./numeric-measures.ts";

/** Correlations inside each group, then their mean. */
export interface GroupedCorrelations {
  readonly pearson: GroupedCorrelation;
  readonly spearman: GroupedCorrelation;
  readonly kendallTauB: GroupedCorrelation;
}

/**
 * Accuracy, precision and recall under each combination of fields of the items. Null unless there are two labels of which
 * one is positive. Throws a ConfigError for a field that an item with a label lacks.
 */
export function measureGrid(
  { pairs, missed }: Joined,
  { vocabulary, resampling }: MeasureContext,
  options: {
    readonly factors: readonly string[];
    readonly meta: Readonly<Record<string, Readonly<Record<string, string>>>>;
  },
): ConditionCell[] | null {
  const { positive } = vocabulary;
  if (vocabulary.kind !== "binary" || positive === null) return null;
  const conditionsOf = (item: string): Record<string, string> => {
    const fields = Object.hasOwn(options.meta, item) ? options.meta[item] : undefined;
    return Object.fromEntries(
      options.factors.map((factor) => {
        const level = fields?.[factor];
        if (level === undefined) throw new ConfigError(`Item ${item} has no field "${factor}" for the grid.`);
        return [factor, level];
      }),
    );
  };
  const said = pairs.filter(({ label }) => label !== null);
  const verdicts = [
    ...said.map(({ unit, truth, label }) => ({ conditions: conditionsOf(unit.item), truth, predicted: label })),
    ...missed.map(({ item, truth }) => ({ conditions: conditionsOf(item), truth, predicted: null })),
  ];
  return conditionGrid(verdicts, { positive, factors: options.factors, level: resampling.confidence });
}

/** Share of positives by decile of the judge's score; null without scores, and where no label is positive. */
export function measureDeciles(
  pairs: readonly Pair[],
  { vocabulary, resampling }: MeasureContext,
): ScoreDeciles | null {
  const scored = pairs.filter(({ score }) => score !== null);
  if (vocabulary.positive === null || scored.length === 0) return null;
  return scoreDeciles(
    scored.map(({ score }) => score),
    scored.map(({ truth }) => (truth === vocabulary.positive ? 1 : 0)),
    { level: resampling.confidence },
  );
}

/** Correlations inside the groups of items; null without groups, and where labels have no order. */
export function measureGrouped(pairs: readonly Pair[], context: MeasureContext): GroupedCorrelations | null {
  const { groups, vocabulary, resampling } = context;
  if (groups === null || (vocabulary.kind !== "numeric" && vocabulary.kind !== "ordinal")) return null;
  const judge = pairs.map(({ label, score }) => numberOf(label, context) ?? score);
  const people = pairs.map(({ truth }) => numberOf(truth, context));
  const clusters = pairs.map(({ unit }) => clusterOf(unit.item, groups));
  const correlate = (method: "pearson" | "spearman" | "kendall") =>
    groupedCorrelation(judge, people, clusters, { method, level: resampling.confidence });
  return { pearson: correlate("pearson"), spearman: correlate("spearman"), kendallTauB: correlate("kendall") };
}
