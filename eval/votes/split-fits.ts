import { bestJudge, type ChosenStack, chooseStack, type StackChoice } from "../../src/calibrate/choose-stack.ts";
import { groupedFolds } from "../../src/calibrate/grouped-folds.ts";
import { majorityShares, type Opinion, rightShare, type StackRow } from "../../src/calibrate/stack-rows.ts";
import { fitStrength, forecastOf } from "../../src/calibrate/stack-strength.ts";
import { dawidSkene } from "../../src/stats/dawid-skene.ts";
import type { Split } from "./splits.ts";
import type { VotingSet } from "./voting-set.ts";

type Forecasts = readonly (readonly number[])[];

/** All that was fitted on the training half of one split, with its forecasts for the other half. */
export interface SplitFits {
  readonly split: Split;
  readonly bestJudge: number;
  /** The best judge alone, calibrated. */
  readonly best: Forecasts;
  /** The vote shares of the majority, calibrated. */
  readonly majority: Forecasts;
  /** What the product does by itself. */
  readonly standard: Forecasts;
  readonly model: ChosenStack;
  /** The same with weights of any sign. */
  readonly anySign: Forecasts;
  readonly anySignModel: ChosenStack;
}

/** Fits every method on the training half. */
export function fitSplit(set: VotingSet, split: Split): SplitFits {
  const choice = choiceOf(set);
  const model = chooseStack(split.training, choice);
  const anySign = chooseStack(split.training, { ...choice, anySign: true });
  const best = chooseStack(split.training, { ...choice, method: "best-judge" });
  const vote = (row: StackRow): StackRow => ({
    ...row,
    opinions: [{ shares: majorityShares(row.opinions, choice.classes) }],
  });
  const majority = chooseStack(split.training.map(vote), { ...choice, judges: 1, method: "best-judge" });
  return {
    split,
    bestJudge: bestJudge(split.training, choice),
    best: split.test.map((row) => forecastOf(best, row)),
    majority: split.test.map((row) => forecastOf(majority, vote(row))),
    standard: split.test.map((row) => forecastOf(model, row)),
    model,
    anySign: split.test.map((row) => forecastOf(anySign, row)),
    anySignModel: anySign,
  };
}

/** Settings of the product's default for a set. */
export function choiceOf(set: VotingSet): StackChoice {
  return {
    task: set.task,
    classes: set.classes.length,
    judges: set.judges.length,
    method: "auto",
    anySign: false,
    seed: 1,
    folds: 5,
  };
}

/** Forecasts for the training rows by models of the same form and strength that did not see their fold. */
export function outOfFold(
  rows: readonly StackRow[],
  { design, strength }: Pick<ChosenStack, "design" | "strength">,
  anySign = false,
): number[][] {
  const fold = groupedFolds(
    rows.map(({ group, label }) => ({ group, label: label > 0 ? 1 : 0 })),
    5,
    7,
  );
  const forecasts = new Array<number[]>(rows.length);
  for (const left of new Set(fold)) {
    const training = rows.filter((_, i) => fold[i] !== left);
    const fitted = fitStrength(training, [design], { seed: 1, folds: 2, anySign, strengths: [strength] });
    rows.forEach((row, i) => {
      if (fold[i] === left) forecasts[i] = forecastOf(fitted, row);
    });
  }
  return forecasts;
}

/** Posterior of Dawid-Skene for every row, from the votes of all rows and no label. */
export function dawidSkeneShares(set: VotingSet): (readonly number[] | null)[] {
  const size = set.classes.length;
  const annotations = set.rows.flatMap(({ opinions }, item) =>
    opinions.flatMap((opinion, judge) => {
      const vote = decisionOf(opinion);
      return vote === null ? [] : [[item, judge, vote] as const];
    }),
  );
  const { posterior } = dawidSkene(annotations, {
    items: set.rows.map((_, i) => i),
    raters: set.judges.map((_, i) => i),
    classes: Array.from({ length: size }, (_, c) => c),
    maxIterations: 200,
  });
  return [...posterior];
}

/** The class a judge decides for; null without a vote or with equal shares. */
export function decisionOf(opinion: Opinion | null | undefined): number | null {
  const shares = opinion?.shares ?? null;
  if (shares === null) return null;
  const at = shares.indexOf(Math.max(...shares));
  return rightShare(shares, at, shares.length) === 1 ? at : null;
}
