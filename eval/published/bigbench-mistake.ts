import { firstErrorsOfLabels, noError } from "../../src/agreement/first-error.ts";
import { labelsOf } from "../../src/io/labelled-items.ts";
import { type ComputeFigure, humanLabel } from "./published-row.ts";

/** Traces of a task: all, those with a mistake, and those whose answer is wrong. Steps are counted from 0 there. */
export const compute: ComputeFigure = ({ where, quantity }, items) => {
  const traces = items.filter(({ meta }) => meta.task === where?.task);
  if (quantity === "traces") return traces.length;
  if (quantity === "traces with a wrong answer") {
    return traces.filter((item) => humanLabel(item, { criterion: "answer_correct" }) === "false").length;
  }
  const marked = traces.flatMap((item) =>
    labelsOf(item)
      .filter(({ criterion }) => criterion === "first_mistake")
      .map((entry) => ({ ...entry, label: entry.label === null ? noError : Number(entry.label) + 1 })),
  );
  return firstErrorsOfLabels(marked).filter(({ label }) => label !== noError).length;
};
