import { chooseStack } from "../../src/calibrate/choose-stack.ts";
import { fitCascade } from "../../src/calibrate/fit-cascade.ts";
import { rightShare, type StackRow } from "../../src/calibrate/stack-rows.ts";
import { forecastOf } from "../../src/calibrate/stack-strength.ts";
import { choiceOf, outOfFold, type SplitFits } from "./split-fits.ts";
import { meanOf } from "./spread.ts";
import type { VotingSet } from "./voting-set.ts";

/** What a gate that was fitted on one half did on the other. */
export interface CascadeFigures {
  /** Share of splits in which a saving was promised at all. */
  readonly promised: number;
  /** Of those, the share whose other half was at most one point below the dear judge; null without any. */
  readonly kept: number | null;
  /** Mean share of items for which the dear judge was not asked, splits without a promise counting 0. */
  readonly saved: number;
  /** Accuracy of the cascade less that of the dear judge, in points, over splits with a promise. */
  readonly difference: number | null;
  /** Accuracy of the cheap panel alone less that of the dear judge, in points, over all splits. */
  readonly cheap: number;
}

/** The best judge of the training half is the dear one, a panel of all others the cheap stage. */
export function measureCascade(set: VotingSet, fits: readonly SplitFits[]): CascadeFigures | null {
  if (set.judges.length < 2) return null;
  const size = set.classes.length;
  const outcomes = fits.map(({ split, bestJudge }) => {
    const named = set.config.dear === undefined ? -1 : set.judges.indexOf(set.config.dear);
    const dear = named < 0 ? bestJudge : named;
    const without = (row: StackRow): StackRow => ({ ...row, opinions: row.opinions.filter((_, j) => j !== dear) });
    const training = split.training.map(without);
    const model = chooseStack(training, { ...choiceOf(set), judges: set.judges.length - 1, method: "stack" });
    const stages = (rows: readonly StackRow[], forecasts: readonly (readonly number[])[]) =>
      rows.map((row, i) => ({
        confidence: Math.max(...forecasts[i]!),
        cheapRight: rightShare(forecasts[i]!, row.label, size),
        dearRight: rightShare(row.opinions[dear]?.shares ?? null, row.label, size),
        group: row.group,
      }));
    const gate = fitCascade(stages(split.training, outOfFold(training, model)));
    const test = stages(
      split.test,
      split.test.map((row) => forecastOf(model, without(row))),
    );
    const { threshold } = gate;
    const passed = test.map(({ confidence }) => threshold !== null && confidence >= threshold);
    return {
      promised: threshold !== null,
      saved: meanOf(passed.map(Number)),
      difference: 100 * meanOf(test.map((row, i) => (passed[i] ? row.cheapRight - row.dearRight : 0))),
      cheap: 100 * meanOf(test.map((row) => row.cheapRight - row.dearRight)),
    };
  });
  const promised = outcomes.filter((outcome) => outcome.promised);
  return {
    promised: promised.length / outcomes.length,
    kept: promised.length === 0 ? null : meanOf(promised.map(({ difference }) => Number(difference >= -1))),
    saved: meanOf(outcomes.map(({ saved }) => saved)),
    difference: promised.length === 0 ? null : meanOf(promised.map(({ difference }) => difference)),
    cheap: meanOf(outcomes.map(({ cheap }) => cheap)),
  };
}
