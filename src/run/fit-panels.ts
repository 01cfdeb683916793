import type { Calibrator } from "../calibrate/calibrator-schema.ts";
import { judgeOpinions } from "../calibrate/judge-opinions.ts";
import { fitStack } from "../calibrate/stack.ts";
import type { LabelledOpinions } from "../calibrate/stack-rows.ts";
import type { Stack } from "../calibrate/stack-schema.ts";
import { isQuorateError } from "../errors/errors.ts";
import type { CriterionResult } from "../schema/score.ts";

/** What a panel's votes on one criterion were, beside a person's verdict. */
export interface LabelledVotes extends Omit<LabelledOpinions, "opinions"> {
  readonly result: CriterionResult;
}

/** What each judge said, beside the label. */
export function panelOpinions(rows: readonly LabelledVotes[], judges: readonly string[]): LabelledOpinions[] {
  return rows.map(({ result, ...about }) => ({ ...about, opinions: judgeOpinions(result, judges) }));
}

/**
 * A model of the judges' votes on a criterion, where there are several judges and it has less held-out log loss than
 * the map of the raw score, which counts all judges alike; else null.
 *
 * In a pair the first response's win is positive, and the model treats both responses alike.
 */
export function fitPanel(
  rows: readonly LabelledVotes[],
  calibrator: Calibrator,
  options: { readonly seed?: number; readonly minimumLabels?: number },
): Stack | null {
  const { judges } = calibrator.provenance;
  const first = rows[0];
  if (judges.length < 2 || first === undefined) return null;
  const choices = Object.keys(first.result.tally.counts);
  try {
    const stack = fitStack(panelOpinions(rows, judges), {
      ...options,
      task: choices.includes("A") && choices.includes("B") ? "pairwise" : "binary",
      classes: ["not positive", "positive"],
      judges,
      provenance: calibrator.provenance,
      criterion: calibrator.criterion,
      quorate: calibrator.quorate,
      date: calibrator.date,
    });
    const alone = calibrator.heldOut.calibrated.logLoss.value;
    return alone !== null && stack.heldOut.logLoss.value! < alone ? stack : null;
  } catch (error) {
    // The map stands by itself where the panel's labels determine no model.
    if (isQuorateError(error) && error.code === "calibrator") return null;
    throw error;
  }
}
