import type { LabelledItem } from "../../src/io/labelled-items.ts";
import { binaryMetrics } from "../../src/stats/binary-metrics.ts";
import { type ComputeFigure, humanLabel, percent } from "./published-row.ts";

const scoreOfLabel: Readonly<Record<string, number>> = { supported: 1, partially_supported: 0.5, not_supported: 0 };

/** The source's own thresholds, one for each judge. */
export const thresholds: Readonly<Record<string, number>> = {
  "gpt-4-0613": 0.5,
  "gpt-3.5-turbo-0613": 0,
  "t5-3b-anli": 0.34,
  "t5-3b-anli-wice": 0.54,
};

/** A claim is supported when its greatest score over the evidence chunks is above the judge's threshold. */
export const compute: ComputeFigure = ({ quantity }, items) => {
  const [judge = "", measure = ""] = quantity.split(": ");
  const threshold = thresholds[judge];
  if (threshold === undefined) return null;
  const truth = items.map((item) => Number(humanLabel(item) === "supported"));
  const predicted = items.map((item) => Number(Math.max(...scoresOf(item, judge)) > threshold));
  const found = binaryMetrics(truth, predicted, { positive: 1 });
  return percent(measure.startsWith("F1") ? found.f1 : found.accuracy);
};

function scoresOf(item: LabelledItem, judge: string): number[] {
  const outputs = item.recorded.filter((entry) => entry.judge === judge);
  return outputs.map(({ label, score }) => (label === null ? Number(score) : (scoreOfLabel[label] ?? Number.NaN)));
}
