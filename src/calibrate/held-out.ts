import { CalibratorError, ConfigError } from "../errors/errors.ts";
import { applyMap } from "./calibration-map.ts";
import { chooseMap, type MapChoice } from "./choose-map.ts";
import { groupedFolds } from "./grouped-folds.ts";
import type { CalibrationRow } from "./labelled-score.ts";

/** Forecasts for each row, made by what was fitted without the row's fold. */
export interface HeldOutForecasts {
  readonly calibrated: readonly number[];
  /** Share of positives in the other folds. */
  readonly constant: readonly number[];
  readonly folds: number;
}

/**
 * Grouped cross-validation of the whole procedure: under `auto` the kind of map is chosen anew inside each fold, so
 * that the choice cannot flatter the figures.
 */
export function heldOutForecasts(rows: readonly CalibrationRow[], choice: MapChoice): HeldOutForecasts {
  if (!Number.isInteger(choice.folds) || choice.folds < 2) {
    throw new ConfigError(`folds must be a whole number from 2, not ${choice.folds}.`);
  }
  const fold = groupedFolds(rows, choice.folds, choice.seed);
  const folds = new Set(fold).size;
  if (folds < 2) throw new CalibratorError("all labels are of one group: nothing can be held out");
  const calibrated = new Array<number>(rows.length);
  const constant = new Array<number>(rows.length);
  for (let left = 0; left < folds; left++) {
    const training = rows.filter((_, i) => fold[i] !== left);
    const { map } = chooseMap(training, { ...choice, seed: choice.seed + 1 + left });
    if (map.kind === "none") {
      throw new CalibratorError(`no ${choice.map} map without fold ${left + 1} of ${folds}: ${map.reason}. Use platt.`);
    }
    const baseRate = training.reduce((sum, { label }) => sum + label, 0) / training.length;
    rows.forEach(({ score }, i) => {
      if (fold[i] !== left) return;
      calibrated[i] = applyMap(map, score);
      constant[i] = baseRate;
    });
  }
  return { calibrated, constant, folds };
}
