import type { JudgeLabel, Label } from "../schema/label.ts";
import type { AgreementOptions } from "./agreement-options.ts";
import { type AppliedCut, cutLabels } from "./cut-labels.ts";
import { firstErrorsOfLabels, firstErrorsOfOutputs, noError } from "./first-error.ts";
import { labelKey } from "./label-key.ts";

/** Labels and outputs as they are compared, and the cut that made them so. */
export interface PreparedLabels {
  readonly labels: readonly Label[];
  readonly judgeLabels: readonly JudgeLabel[];
  readonly options: AgreementOptions;
  readonly cut: AppliedCut | null;
}

/** Cuts labels on a scale and joins labels of steps, where the options say so; else everything passes as it is. */
export function prepareLabels(
  labels: readonly Label[],
  judgeLabels: readonly JudgeLabel[],
  options: AgreementOptions,
): PreparedLabels {
  if (options.firstError) {
    const [people, outputs] = [firstErrorsOfLabels(labels), firstErrorsOfOutputs(judgeLabels)];
    const vocabulary = { categories: options.categories ?? stepsIn([...people, ...outputs]), kind: "nominal" as const };
    return { labels: people, judgeLabels: outputs, options: { ...options, ...vocabulary }, cut: null };
  }
  if (options.cut === undefined) return { labels, judgeLabels, options, cut: null };
  const { yesFrom, noTo = null, drop = [] } = options.cut;
  const [people, outputs] = [cutLabels(labels, options.cut), cutLabels(judgeLabels, options.cut)];
  const cut = { yesFrom, noTo, drop, labels: people.counts, outputs: outputs.counts };
  return { labels: people.entries, judgeLabels: outputs.entries, options, cut };
}

/** Every step that anybody named, in order, and last "none": a judge may name one that no person did. */
function stepsIn(entries: readonly { readonly label: string | number | null }[]): string[] {
  const found = new Set(entries.flatMap(({ label }) => (label === null ? [] : [labelKey(label)])));
  found.delete(noError);
  return [...[...found].sort((a, b) => Number(a) - Number(b)), noError];
}
