import { bestJudge, chooseStack } from "../../src/calibrate/choose-stack.ts";
import { majorityShares } from "../../src/calibrate/stack-rows.ts";
import { forecastOf } from "../../src/calibrate/stack-strength.ts";
import { seededRandom } from "../../src/util/random.ts";
import { accuracyOf } from "./panels.ts";
import { choiceOf } from "./split-fits.ts";
import { drawRows, type Split } from "./splits.ts";
import { meanOf } from "./spread.ts";
import type { VotingSet } from "./voting-set.ts";

/** Mean accuracy in % from so many labels. */
export interface CurvePoint {
  readonly labels: number;
  readonly majority: number;
  /** Chosen on these labels. */
  readonly best: number;
  readonly standard: number;
}

/** Fits on 20, 50, 100 and 200 labels of the training half and measures on the other. */
export function measureCurve(set: VotingSet, splits: readonly Split[]): CurvePoint[] {
  const choice = choiceOf(set);
  return [20, 50, 100, 200].flatMap((labels) => {
    const usable = splits.filter(({ training }) => training.length >= labels);
    if (usable.length < splits.length) return [];
    const random = seededRandom(labels);
    const rows = usable.map(({ training, test }) => {
      const known = drawRows(training, labels, random);
      const model = chooseStack(known, choice);
      const judge = bestJudge(known, choice);
      return {
        majority: accuracyOf(test, ({ opinions }) => majorityShares(opinions, choice.classes)),
        best: accuracyOf(test, ({ opinions }) => opinions[judge]?.shares ?? null),
        standard: accuracyOf(test, (row) => forecastOf(model, row)),
      };
    });
    const mean = (pick: (row: (typeof rows)[number]) => number) => meanOf(rows.map(pick));
    return [
      { labels, majority: mean((r) => r.majority), best: mean((r) => r.best), standard: mean((r) => r.standard) },
    ];
  });
}
