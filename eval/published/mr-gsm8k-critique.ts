import { cohenKappa } from "../../src/stats/cohen-kappa.ts";
import { dualMetrics } from "../../src/stats/dual-metrics.ts";
import { type ComputeFigure, humanLabel, outputOf, percent } from "./published-row.ts";

/** GPT-4's verdict on a critique's reason against a person's. */
export const compute: ComputeFigure = ({ quantity }, items) => {
  const truth = items.map((item) => humanLabel(item));
  const predicted = items.map((item) => outputOf(item, { judge: "gpt-4" })?.label ?? null);
  if (quantity.startsWith("Cohen's kappa")) return cohenKappa(truth, predicted).value;
  const { all, valid, failed } = dualMetrics(truth, predicted, { labels: ["incorrect", "correct"] });
  // No verdict failed, so both readings of accuracy are one.
  return failed === 0 && all.accuracy === valid.accuracy ? percent(all.accuracy) : null;
};
