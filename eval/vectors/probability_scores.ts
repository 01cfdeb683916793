import { brierScore } from "../../src/stats/brier-score.ts";
import type { Rating } from "../../src/stats/categories.ts";
import { type CalibrationErrorOptions, expectedCalibrationError } from "../../src/stats/expected-calibration-error.ts";
import { logLoss } from "../../src/stats/log-loss.ts";
import type { VectorFunctions } from "../vectors.ts";

interface Forecasts {
  readonly labels: readonly Rating[];
  readonly probabilities: readonly (number | null)[];
}

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  brierScore: ({ labels, probabilities }: Forecasts, options: { readonly positive?: string | number }) =>
    brierScore(labels, probabilities, options),
  logLoss: ({ labels, probabilities }: Forecasts, options: { readonly clip?: number }) =>
    logLoss(labels, probabilities, options),
  expectedCalibrationError: ({ labels, probabilities }: Forecasts, options: CalibrationErrorOptions) =>
    expectedCalibrationError(labels, probabilities, options),
};
