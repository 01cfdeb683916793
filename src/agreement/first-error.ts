import type { JudgeLabel, Label } from "../schema/label.ts";
import { labelKey } from "./label-key.ts";

/** Criterion that first wrong steps stand under, and the label of a trace without one. */
export const firstErrorCriterion = "first-error";
export const noError = "none";

/**
 * Turns labels of steps into one label a trace: the number of the first wrong step, or `none`.
 *
 * Steps are ordered by the number in their criterion (s1, s2, ...) and counted from 1. A label is wrong when it is
 * `incorrect`, `wrong`, `no`, `false`, `fail` or 0. A step that failed before the first wrong one leaves the trace without
 * a label, for the wrong one may not have been the first. A label under a criterion without a number is that of a trace
 * already: a step, from 1, or `none` (or -1).
 */
export function firstErrorsOfLabels(labels: readonly Label[]): Label[] {
  const traces = Map.groupBy(labels.filter(isStep), ({ item, rater }) => JSON.stringify([item, rater]));
  const joined = [...traces.values()].map((steps): Label => {
    const { item, rater } = steps[0]!;
    return { item, criterion: firstErrorCriterion, rater, label: firstErrorOf(steps) };
  });
  return [...labels.filter((entry) => !isStep(entry)).map(asTrace), ...joined];
}

/** The same of a judge's outputs, for each of its samples. */
export function firstErrorsOfOutputs(outputs: readonly JudgeLabel[]): JudgeLabel[] {
  const traces = Map.groupBy(outputs.filter(isStep), ({ item, judge, sample }) =>
    JSON.stringify([item, judge, sample]),
  );
  const joined = [...traces.values()].map((steps): JudgeLabel => {
    const { item, judge, sample } = steps[0]!;
    return { item, criterion: firstErrorCriterion, judge, sample, label: firstErrorOf(steps), score: null };
  });
  return [...outputs.filter((entry) => !isStep(entry)).map(asTrace), ...joined];
}

type StepEntry = Pick<Label, "criterion" | "label">;

function isStep({ criterion }: StepEntry): boolean {
  return /\d/.test(criterion);
}

function asTrace<T extends StepEntry>(entry: T): T {
  const clean = entry.label !== null && labelKey(entry.label) === "-1";
  return { ...entry, criterion: firstErrorCriterion, label: clean ? noError : entry.label };
}

function firstErrorOf(steps: readonly StepEntry[]): string | null {
  const inOrder = [...steps].sort((a, b) => numberIn(a.criterion) - numberIn(b.criterion));
  for (const [index, { label }] of inOrder.entries()) {
    if (label === null) return null;
    if (wrongWords.has(labelKey(label).toLowerCase())) return String(index + 1);
  }
  return noError;
}

const wrongWords = new Set(["incorrect", "wrong", "no", "false", "fail", "0"]);

function numberIn(criterion: string): number {
  return Number(/\d+/.exec(criterion)?.[0] ?? 0);
}
