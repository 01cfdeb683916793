import { CalibratorError } from "../errors/errors.ts";
import { applyMap, type CalibrationKind, type CalibrationMap } from "./calibration-map.ts";
import { type CalibratorProvenance, checkProvenance } from "./calibrator-provenance.ts";
import type { Calibrator } from "./calibrator-schema.ts";
import { chooseMap, labelsForStepMaps } from "./choose-map.ts";
import { riskLevels } from "./fit-threshold.ts";
import { compareForecasts } from "./forecast-figures.ts";
import { heldOutForecasts } from "./held-out.ts";
import { type CalibrationRow, calibrationRows, type LabelledScore } from "./labelled-score.ts";

/** How a calibrator is fitted and what is written beside it. */
export interface FitCalibratorOptions {
  readonly provenance: CalibratorProvenance;
  /** Version of this package. */
  readonly quorate: string;
  /** When it is fitted, as it shall stand in the record. */
  readonly date: string;
  /** Default `*`: all criteria together. */
  readonly criterion?: string;
  /** Default `auto`: of the kinds that so many labels bear, the one with the least cross-validated log loss. */
  readonly map?: CalibrationKind | "auto";
  /** Default 1. */
  readonly seed?: number;
  /** Default 10; never more than there are groups. */
  readonly folds?: number;
  /** Fewer labels are refused. Default 30. */
  readonly minimumLabels?: number;
  /** Fewer labels of either class are refused. Default 5. */
  readonly minimumPerClass?: number;
  /** Of the intervals. Default 0.95. */
  readonly level?: number;
  /** Bootstrap replicates of the intervals. Default 1000. */
  readonly replicates?: number;
}

/**
 * Fits a calibrator to raw scores and human labels, and measures it on labels it has not seen.
 *
 * Up to 149 labels Platt or beta is taken (beta only for scores in [0, 1]); from 150 Venn-Abers and isotonic may win
 * too. Rows of a group are never on both sides of a fold, and intervals draw whole groups. A calibrator that is no
 * better than the constant answer is still returned, for it makes an uninformative judge honest: `warnings` then says
 * so, and `heldOut.logLossSkill` is not above 0.
 *
 * Throws a CalibratorError for too few labels, scores that are not finite, and a kind of map the data do not determine;
 * a ConfigError for fewer than two folds.
 */
export function fitCalibrator(data: readonly LabelledScore[], options: FitCalibratorOptions): Calibrator {
  const { criterion = "*", map: asked = "auto", seed = 1, folds = 10, level = 0.95, replicates = 1000 } = options;
  const rows = calibrationRows(data);
  const labels = labelCounts(data, rows);
  checkEnough(labels, criterion, options);
  const choice = { map: asked, folds, seed };
  const forecasts = heldOutForecasts(rows, choice);
  const { map, candidates } = chooseMap(rows, choice);
  if (map.kind === "none") throw new CalibratorError(`no ${asked} map for criterion ${criterion}: ${map.reason}`);
  const figures = compareForecasts(rows, forecasts, { seed, level, replicates });
  return {
    format: 1,
    map,
    criterion,
    labels,
    baseRate: labels.positives / labels.n,
    choice: { asked, candidates },
    heldOut: { ...figures, folds: forecasts.folds, seed, replicates },
    risk: riskLevels(
      rows.map(({ label, group }, i) => {
        const p = forecasts.calibrated[i]!;
        return { confidence: Math.max(p, 1 - p), correct: p > 0.5 === (label === 1) ? 1 : 0, group };
      }),
    ),
    warnings: warningsOf(map, rows, labels, figures),
    provenance: {
      rubric: options.provenance.rubric,
      prompts: options.provenance.prompts,
      judges: options.provenance.judges,
    },
    quorate: options.quorate,
    date: options.date,
  };
}

/**
 * Probability in [0, 1] that an item with this raw score is positive.
 *
 * Throws a CalibratorError, naming which of rubric, prompts and judges differ, when the calibrator was fitted for
 * another set-up, and for a raw score that is not finite.
 */
export function applyCalibrator(calibrator: Calibrator, raw: number, provenance: CalibratorProvenance): number {
  checkProvenance(calibrator.provenance, provenance);
  if (!Number.isFinite(raw)) throw new CalibratorError(`raw score ${raw} is not a finite number`);
  return applyMap(calibrator.map, raw);
}

/** Groups below which intervals over groups are themselves uncertain. */
const fewGroups = 20;

function labelCounts(data: readonly LabelledScore[], rows: readonly CalibrationRow[]): Calibrator["labels"] {
  const positives = rows.filter(({ label }) => label === 1).length;
  return {
    n: rows.length,
    positives,
    negatives: rows.length - positives,
    groups: new Set(rows.map(({ group }) => group)).size,
    raters: [...new Set(data.flatMap(({ rater }) => rater ?? []))].sort(),
  };
}

function checkEnough(labels: Calibrator["labels"], criterion: string, options: FitCalibratorOptions): void {
  const { minimumLabels = 30, minimumPerClass = 5 } = options;
  const { n, positives, negatives } = labels;
  if (n >= minimumLabels && Math.min(positives, negatives) >= minimumPerClass && n > 0) return;
  throw new CalibratorError(
    `criterion ${criterion} has ${n} labels (${positives} positive, ${negatives} negative): a calibrator needs at least ` +
      `${minimumLabels}, and ${minimumPerClass} of each. Label more items, or pool the criteria.`,
    { details: { criterion, n, positives, negatives, minimumLabels, minimumPerClass } },
  );
}

function warningsOf(
  map: CalibrationMap,
  rows: readonly CalibrationRow[],
  labels: Calibrator["labels"],
  figures: Pick<Calibrator["heldOut"], "calibrated" | "logLossSkill">,
): string[] {
  const { value: skill, interval } = figures.logLossSkill;
  const { calibrationError } = figures.calibrated;
  const warnings: string[] = [];
  if (skill === null || skill <= 0) {
    warnings.push(
      `Held-out log loss is no better than that of the constant answer (skill ${skill?.toFixed(3) ?? "undefined"}): the score tells nothing about this criterion.`,
    );
  } else if (interval !== null && interval.lower <= 0) {
    warnings.push(
      `The gain over the constant answer may be chance (skill ${skill.toFixed(3)}, interval from ${interval.lower.toFixed(3)}).`,
    );
  }
  if (falls(map, rows)) warnings.push("Higher raw scores mean fewer positives here: check the direction of the score.");
  if (labels.n < labelsForStepMaps && (map.kind === "isotonic" || map.kind === "venn-abers")) {
    warnings.push(`A ${map.kind} map on fewer than ${labelsForStepMaps} labels follows the noise.`);
  }
  if (labels.groups < fewGroups) warnings.push(`Only ${labels.groups} groups: the intervals are too narrow.`);
  if (calibrationError.value !== null && calibrationError.floor.upper !== null) {
    if (calibrationError.value > calibrationError.floor.upper) {
      warnings.push("The held-out calibration error is above what chance explains.");
    }
  }
  return warnings;
}

function falls(map: CalibrationMap, rows: readonly CalibrationRow[]): boolean {
  const scores = rows.map(({ score }) => score);
  return applyMap(map, Math.max(...scores)) < applyMap(map, Math.min(...scores));
}
