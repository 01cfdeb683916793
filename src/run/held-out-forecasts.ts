import type { Calibrator } from "../calibrate/calibrator-schema.ts";
import { heldOutForecasts } from "../calibrate/held-out.ts";
import { calibrationRows } from "../calibrate/labelled-score.ts";
import { heldOutStack } from "../calibrate/stack-held-out.ts";
import { stackRows } from "../calibrate/stack-rows.ts";
import type { Stack } from "../calibrate/stack-schema.ts";
import { panelOpinions } from "./fit-panels.ts";
import type { LabelledRows } from "./labelled-rows.ts";

/**
 * Probability that each row is positive, by what was fitted without the row's fold: the forecasts from which the held-out
 * figures of the calibrator, or of the panel model where there is one, were made.
 */
export function forecastsOf(
  { scores, votes }: RowsOfCriterion,
  { calibrator, stack }: { readonly calibrator: Calibrator; readonly stack: Stack | null },
): readonly number[] {
  if (stack === null) {
    const { choice, heldOut } = calibrator;
    return heldOutForecasts(calibrationRows(scores), { map: choice.asked, folds: heldOut.folds, seed: heldOut.seed })
      .calibrated;
  }
  const { judges, design, heldOut, anySign } = stack;
  const rows = stackRows(panelOpinions(votes, judges), judges.length, design.classes);
  const choice = { task: design.task, classes: design.classes, judges: judges.length, anySign };
  const how = { ...choice, method: "auto", seed: heldOut.seed, folds: 5 } as const;
  return heldOutStack(rows, how, heldOut.folds).forecasts.map((shares) => shares[1] as number);
}

type RowsOfCriterion = LabelledRows["rows"] extends ReadonlyMap<string, infer Rows> ? Rows : never;
