import type { Calibrator } from "../calibrate/calibrator-schema.ts";
import type { ForecastFigures } from "../calibrate/forecast-figures.ts";

/** A calibrator's record in a few lines: what it was fitted on, and what it is worth beside the raw score and a constant. */
export function calibratorLines(calibrator: Calibrator): string[] {
  const { labels, heldOut, map, criterion, baseRate } = calibrator;
  const name = criterion === "*" ? "all criteria" : criterion;
  return [
    `${name}: ${map.kind} map on ${labels.n} labels (${labels.positives} positive, base rate ${baseRate.toFixed(3)}, ${labels.groups} groups, raters: ${labels.raters.join(", ") || "unnamed"}).`,
    `  held out in ${heldOut.folds} folds   log loss   Brier   ECE (floor)     accuracy   AUROC`,
    figuresLine("calibrated", heldOut.calibrated),
    figuresLine("raw score", heldOut.raw),
    figuresLine("constant", heldOut.constant),
    ...calibrator.warnings.map((warning) => `  warning: ${warning}`),
  ];
}

function figuresLine(name: string, figures: ForecastFigures): string {
  const { logLoss, brier, calibrationError, accuracy, auroc } = figures;
  const error = `${cell(calibrationError.value)} (${cell(calibrationError.floor.mean)})`;
  return `  ${name.padEnd(22)}${cell(logLoss.value).padEnd(11)}${cell(brier.value).padEnd(8)}${error.padEnd(16)}${cell(accuracy.value).padEnd(11)}${cell(auroc.value)}`;
}

function cell(value: number | null): string {
  return value === null ? "none" : value.toFixed(3);
}
