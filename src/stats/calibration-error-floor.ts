import { seededRandom } from "../util/random.ts";
import { expectedCalibrationError } from "./expected-calibration-error.ts";
import { quantileOfSorted } from "./quantile.ts";

/** What calibration error a perfectly calibrated forecaster shows by chance; null without forecasts. */
export interface CalibrationErrorFloor {
  readonly mean: number | null;
  /** 95 % of perfectly calibrated forecasters show less. */
  readonly upper: number | null;
  readonly n: number;
}

/** Settings of `calibrationErrorFloor`. */
export interface CalibrationErrorFloorOptions {
  readonly seed: number;
  /** Equal-mass bins. Default 15. */
  readonly bins?: number;
  /** Simulated sets of labels. Default 200. */
  readonly replicates?: number;
}

/**
 * Floor of the expected calibration error: labels are drawn from the forecasts themselves, so that they are calibrated
 * by construction, and the error (equal-mass bins) is measured as often as asked.
 *
 * An error near the floor is no evidence of miscalibration. The floor falls like 1/√n and is lowest for forecasts near
 * 0 and 1 or all alike, so an error without its floor rewards saying always the same. Labels are drawn independently:
 * for grouped data the true floor is higher.
 * Source: Bröcker & Smith 2007, doi:10.1175/WAF993.1 (consistency resampling).
 */
export function calibrationErrorFloor(
  probabilities: readonly number[],
  options: CalibrationErrorFloorOptions,
): CalibrationErrorFloor {
  const { seed, bins = 15, replicates = 200 } = options;
  const n = probabilities.length;
  if (n === 0) return { mean: null, upper: null, n };
  const random = seededRandom(seed);
  const errors = Array.from({ length: replicates }, () => {
    const labels = probabilities.map((p): 0 | 1 => (random.next() < p ? 1 : 0));
    return expectedCalibrationError(labels, probabilities, { bins, binning: "equalMass" }).value!;
  }).sort((a, b) => a - b);
  return { mean: errors.reduce((sum, error) => sum + error, 0) / replicates, upper: quantileOfSorted(errors, 0.95), n };
}
