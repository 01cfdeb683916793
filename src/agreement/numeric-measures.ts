import type { Estimate } from "../schema/estimate.ts";
import { kendallTauB } from "../stats/kendall-tau.ts";
import { pearson } from "../stats/pearson.ts";
import { spearman } from "../stats/spearman.ts";
import type { MeasureName } from "./agreement-report.ts";
import { distanceErrors } from "./distance-errors.ts";
import type { Pair } from "./join.ts";
import { clustersOf, type MeasureContext } from "./measure-context.ts";
import { intervalsOfRows } from "./resampled-intervals.ts";

/**
 * Correlations of the judge's numbers with people's, and the mean distance for numeric labels. The judge's number is
 * its label (the position of it among ordered categories), else its score. `full` false leaves
 * Kendall's tau out and resamples less often.
 */
export function numericMeasures(
  pairs: readonly Pair[],
  context: MeasureContext,
  full: boolean,
): Partial<Record<MeasureName, Estimate>> {
  const numeric = context.vocabulary.kind === "numeric";
  const kept = pairs.flatMap((pair) => {
    const judge = numberOf(pair.label, context) ?? pair.score;
    const people = numberOf(pair.truth, context);
    return judge === null || people === null ? [] : [{ pair, judge, people }];
  });
  const x = kept.map(({ people }) => people);
  const y = kept.map(({ judge }) => judge);
  const n = kept.length;
  const dropped = pairs.length - n;
  const valuesOf = (a: number[], b: number[]): Record<string, number | null> =>
    numeric
      ? { pearson: pearson(a, b).value, spearman: spearman(a, b).value, ...distanceErrors(a, b) }
      : { spearman: spearman(a, b).value };
  const resampled = intervalsOfRows(
    n,
    clustersOf(
      kept.map(({ pair }) => pair),
      context,
    ),
    (rows) =>
      valuesOf(
        rows.map((row) => x[row] as number),
        rows.map((row) => y[row] as number),
      ),
    // Ranking walks every row of a resample: fewer resamples keep a large report quick.
    { ...context.resampling, resamples: Math.min(context.resampling.resamples, full ? 1000 : 400) },
  );
  const reason = n < 2 ? "fewer than two pairs" : "one of the two never varies";
  const estimate = (value: number | null, interval: Estimate["interval"]): Estimate =>
    value === null ? { value, reason, n, dropped, interval: null } : { value, n, dropped, interval };
  const entries = Object.entries(resampled).map(([name, { value, interval }]) => [name, estimate(value, interval)]);
  return {
    ...Object.fromEntries(entries),
    ...(full ? { kendallTauB: estimate(kendallTauB(x, y).value, null) } : {}),
  };
}

/** A label as a number: itself, or its place among ordered categories; null where it has none. */
export function numberOf(label: string | null, { vocabulary }: MeasureContext): number | null {
  if (label === null) return null;
  if (vocabulary.kind === "numeric") return Number(label);
  const position = vocabulary.categories.indexOf(label);
  return position < 0 ? null : position;
}
