import { balancedF1 } from "../stats/balanced-f1.ts";
import { type DualMetrics, dualMetrics } from "../stats/dual-metrics.ts";
import { type ProcessF1Report, processF1 } from "../stats/process-f1.ts";
import type { JudgeBalancedF1 } from "./agreement-report.ts";
import { noError } from "./first-error.ts";
import type { Joined } from "./join.ts";
import type { MeasureContext } from "./measure-context.ts";

/**
 * The judge's labels against people's twice, over the readable ones and over all: a failure, or a label outside the
 * vocabulary, is a miss of the people's answer and a hit of none. Null for numbers, and without anything to count.
 */
export function measureDual(joined: Joined, { vocabulary }: MeasureContext): DualMetrics | null {
  if (vocabulary.kind === "numeric") return null;
  const { truth, predicted } = columnsOf(joined);
  return truth.length === 0 ? null : dualMetrics(truth, predicted, { labels: vocabulary.categories });
}

/** The F1 of ProcessBench where labels are first wrong steps. */
export function measureProcessF1(joined: Joined, { resampling }: MeasureContext): ProcessF1Report {
  const { truth, predicted } = columnsOf(joined);
  const { confidence: level, seed, resamples: replicates } = resampling;
  return processF1(truth, predicted, { clean: noError, level, seed, replicates });
}

/**
 * Balanced F1 over (judge, rater) pairs with the band of the raters. Null unless there are two labels and two raters:
 * with one rater the two F1s stand in the other measures.
 */
export function measureBalancedF1(
  { answers }: Joined,
  { vocabulary, resampling }: MeasureContext,
): JudgeBalancedF1 | null {
  const { kind, positive } = vocabulary;
  const raters = [...new Set(answers.flatMap(({ unit }) => [...unit.votes.keys()]))];
  if (kind !== "binary" || positive === null || raters.length < 2) return null;
  const labelled = answers.filter(({ label }) => label !== null);
  const { confidence: level, seed, resamples: replicates } = resampling;
  const { grader, band } = balancedF1(
    labelled.map(({ label }) => label),
    labelled.map(({ unit }) => raters.map((rater) => unit.votes.get(rater) ?? null)),
    { positive, level, seed, replicates },
  );
  return { grader, band };
}

/** People's answer and the judge's, null where it failed. */
function columnsOf({ pairs, missed }: Joined) {
  const labelled = pairs.filter(({ label }) => label !== null);
  return {
    truth: [...labelled.map(({ truth }) => truth), ...missed.map(({ truth }) => truth)],
    predicted: [...labelled.map(({ label }) => label), ...missed.map(() => null)],
  };
}
