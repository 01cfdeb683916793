import { type FitCalibratorOptions, fitCalibrator } from "../calibrate/calibrator.ts";
import { type CalibratorSet, calibratorSet } from "../calibrate/calibrator-set.ts";
import type { ItemResult } from "../schema/score.ts";
import { version } from "../version.ts";
import { fitPanel } from "./fit-panels.ts";
import { type CalibrationLabel, type Dropped, labelledRows } from "./labelled-rows.ts";

/** How to fit; see `fitCalibrator`. */
export interface FitOptions extends Omit<FitCalibratorOptions, "provenance" | "quorate" | "criterion"> {
  /** One calibrator for all criteria together. */
  readonly pooled?: boolean;
  /** Items of one group stay together in a fold. Default: the item itself. */
  readonly groupOf?: (item: string) => string;
}

/** What was fitted, and what of the results and labels it could not use. */
export interface FittedCalibrators {
  readonly set: CalibratorSet;
  readonly used: number;
  readonly dropped: Dropped;
}

/**
 * Fits calibrators from the results of a run and human labels, joined by item and criterion.
 *
 * Where several judges voted and no kind of map is asked for, a model of the panel is fitted too, and kept where it has
 * less held-out log loss. All results must come from one rubric, one set of prompts and one panel. What a check or the guard settled has no
 * votes and is left out.
 * @throws CalibratorError for results of several runs that differ, and for too few labels.
 */
export function fitCalibrators(
  results: Iterable<ItemResult>,
  labels: readonly CalibrationLabel[],
  options: FitOptions,
): FittedCalibrators {
  const { rows, dropped, provenance } = labelledRows(results, labels, options);
  const { pooled: _pooled, groupOf: _groupOf, ...how } = options;
  const fitted = [...rows].map(([criterion, { scores, votes }]) => {
    const calibrator = fitCalibrator(scores, { ...how, criterion, provenance, quorate: version });
    return { calibrator, stack: how.map === undefined || how.map === "auto" ? fitPanel(votes, calibrator, how) : null };
  });
  const used = [...rows.values()].reduce((sum, { scores }) => sum + scores.length, 0);
  const set = calibratorSet(
    fitted.map(({ calibrator }) => calibrator),
    fitted.flatMap(({ stack }) => stack ?? []),
  );
  return { set, used, dropped };
}
