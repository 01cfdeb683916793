import type { ComparedFigures } from "../../src/calibrate/forecast-figures.ts";
import { version } from "../../src/index.ts";
import type { Estimate } from "../../src/schema/estimate.ts";
import { type Measured, today } from "./compare.ts";

/** A task with its figures and what they cost. */
export interface MeasuredTask extends Measured {
  readonly task: string;
  readonly n: number;
  readonly calls: number;
  readonly secondsPerCall: number;
}

/** The page `eval/local-model.md`. */
export function renderPage(model: string, count: number, measured: readonly MeasuredTask[]): string {
  const lines = [
    "# A small local model as a judge",
    "",
    `Measured on ${today()} with quorate ${version}: \`node eval/local-model.ts ${model} ${count}\`. One thread on two cores shared with other work, no sampling; every figure is on the half of the groups that the calibrator has not seen. Intervals are 95 %, by bootstrap over groups, seed 1.`,
    "",
    "The wordings were chosen on other items of the same sets. Word overlap is the rule without a model: the share of the words of the reference (of the fact) that the response has; its cut is the one of best balanced accuracy on the half that the calibrator saw.",
    "",
  ];
  for (const { task, n, calls, secondsPerCall, fitted, heldOut, balanced, overlap, together, wordings } of measured) {
    const [calibrator] = fitted.calibrators;
    lines.push(
      `## ${task}`,
      "",
      `${n} items, ${calls} calls of ${secondsPerCall.toFixed(2)} s. Calibrator: ${calibrator?.map.kind} on ${calibrator?.labels.n} labels, base rate ${calibrator?.baseRate.toFixed(2)}.`,
      "",
      "| | accuracy | balanced accuracy | Brier | log loss | ECE (floor) | AUROC | n |",
      "| --- | --- | --- | --- | --- | --- | --- | --- |",
      row("raw, mean of the wordings", heldOut.raw, balanced.raw),
      row("calibrated", heldOut.calibrated, balanced.calibrated),
      row("constant answer", heldOut.constant, 0.5),
      `| word overlap, no model | | ${cell(balanced.overlap)} | | | | ${ranged(overlap.auroc)} | ${overlap.auroc.n} |`,
      ...(together === null ? [] : [row("judge and overlap in one regression", together, balanced.together)]),
      "",
      "| wording alone | AUROC |",
      "| --- | --- |",
      ...wordings.map(({ prompt, auroc }) => `| ${prompt} | ${ranged(auroc)} |`),
      `| mean of all | ${ranged(heldOut.raw.auroc)} |`,
      "",
    );
  }
  return lines.join("\n");
}

function row(name: string, figures: ComparedFigures["raw"], balanced: number | null): string {
  const { accuracy, brier, logLoss, calibrationError, auroc } = figures;
  return `| ${name} | ${ranged(accuracy)} | ${cell(balanced)} | ${cell(brier.value)} | ${cell(logLoss.value)} | ${cell(calibrationError.value)} (${cell(calibrationError.floor.mean)}) | ${ranged(auroc)} | ${accuracy.n} |`;
}

function ranged({ value, interval }: Estimate): string {
  return `${cell(value)}${interval ? ` (${cell(interval.lower)} to ${cell(interval.upper)})` : ""}`;
}

function cell(value: number | null): string {
  return value === null ? "none" : value.toFixed(3);
}
