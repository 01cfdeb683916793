import type { Calibrator } from "../calibrate/calibrator-schema.ts";
import type { RiskLevels } from "../calibrate/fit-threshold.ts";
import type { ForecastFigures } from "../calibrate/forecast-figures.ts";
import type { CriterionWeights } from "../calibrate/judge-weights.ts";
import type { Stack } from "../calibrate/stack-schema.ts";
import type { CriterionGate } from "../calibrate/tier-gates.ts";
import { wilsonInterval } from "../stats/proportion-interval.ts";

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
    ...riskLines(calibrator.risk),
    ...calibrator.warnings.map((warning) => `  warning: ${warning}`),
  ];
}

/** Which judges a panel model listens to, and what a reader must be told. */
export function stackLines({ criterion, judges, weights, risk, warnings }: Stack): string[] {
  const shares = judges.map((judge, i) => `${judge} ${weights[i]?.toFixed(2)}`).join(", ");
  return [
    `${criterion}: the votes of the judges are weighted (${shares}), which is better than their plain share.`,
    ...riskLines(risk),
    ...warnings.map((warning) => `  ${warning}`),
  ];
}

/**
 * Errors among the surest held-out verdicts, with Wilson's interval on as many verdicts as the groups are worth. Nothing
 * below 50 verdicts: a fifth of them says too little.
 */
function riskLines(risk: RiskLevels | undefined): string[] {
  const n = risk?.levels.at(-1)?.accepted ?? 0;
  if (risk === undefined || n < 50) return [];
  const parts = [2, 4, 6, 8, 10].flatMap((tenth) => {
    const level = risk.levels[tenth - 1];
    if (level === undefined) return [];
    const { accepted, errors } = level;
    const { interval } = wilsonInterval(
      Math.ceil(errors / risk.designEffect - 1e-9),
      Math.floor(accepted / risk.designEffect),
    );
    const range = interval === null ? "" : ` (${percent(interval.lower)} to ${percent(interval.upper)})`;
    return [`of the surest ${percent(accepted / n)} ${percent(errors / accepted)} are wrong${range}`];
  });
  return [`  held-out verdicts: ${[...new Set(parts)].join("; ")}.`];
}

/** How much each judge counts, and how often it is thought to be right. */
export function weightLines({ criterion, judges, weights, accuracies, n, warnings }: CriterionWeights): string[] {
  const name = criterion === "*" ? "all criteria" : criterion;
  const parts = judges.map((judge, j) => {
    const right = accuracies[j];
    return `${judge} ${weights[j]?.toFixed(2)}${right == null ? "" : ` (right on about ${percent(right)})`}`;
  });
  return [`${name}: weights of judges on ${n} units: ${parts.join(", ")}.`, ...warnings.map((text) => `  ${text}`)];
}

/** What a gate between two tiers saves, and what it promises. */
export function gateLine(gate: CriterionGate): string {
  const name = gate.criterion === "*" ? "all criteria" : gate.criterion;
  const promise = `at most ${points(gate.allowedLoss)} less accurate than always asking the second tier, with ${percent(gate.confidence)} confidence`;
  if (gate.threshold === null || gate.difference === null || gate.lowerBound === null)
    return `${name}: no saving can be promised on ${gate.n} labels (${promise}): the second tier is always asked.`;
  return `${name}: from confidence ${gate.threshold.toFixed(3)} on the second tier is not asked: ${percent(gate.saved)} of ${gate.n} labelled verdicts, ${points(gate.difference)} against always asking it, not below ${points(gate.lowerBound)} (${promise}).`;
}

function points(share: number): string {
  const value = Number((100 * share).toFixed(1));
  return `${value} ${value === 1 ? "point" : "points"}`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}

function figuresLine(name: string, figures: ForecastFigures): string {
  const { logLoss, brier, calibrationError, accuracy, auroc } = figures;
  const error = `${cell(calibrationError.value)} (${cell(calibrationError.floor.mean)})`;
  return `  ${name.padEnd(22)}${cell(logLoss.value).padEnd(11)}${cell(brier.value).padEnd(8)}${error.padEnd(16)}${cell(accuracy.value).padEnd(11)}${cell(auroc.value)}`;
}

function cell(value: number | null): string {
  return value === null ? "none" : value.toFixed(3);
}
