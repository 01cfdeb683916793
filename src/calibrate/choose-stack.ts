import { type StackDesign, type StackForm, type StackTask, scoreScales } from "./stack-features.ts";
import { rightShare, type StackRow } from "./stack-rows.ts";
import { type FittedDesign, fitStrength } from "./stack-strength.ts";

/** How a panel model is to be found. */
export interface StackChoice {
  readonly task: StackTask;
  readonly classes: number;
  readonly judges: number;
  /** `auto`: the best judge alone below `labelsForStack` labels, from there all judges. */
  readonly method: "auto" | StackMethod;
  /** Weights may fall below 0: such a model votes against judges, and does not travel to other data. */
  readonly anySign: boolean;
  readonly seed: number;
  readonly folds: number;
}

/** Whose votes have weights: one judge's or all. */
export type StackMethod = "best-judge" | "stack";

/** A fitted model and how it came about. */
export interface ChosenStack extends FittedDesign {
  readonly method: StackMethod;
}

/** Labels from which several judges are weighted: below, weights follow the noise. */
export const labelsForStack = 50;

/** Labels from which a judge may have a weight for being near and one for being right. */
export const labelsForTwoWeights = 100;

/** Labels from which a judge may have a weight for each class or step. */
export const labelsForClassWeights = 200;

/** Labels that a weight for a class or step needs. */
const labelsForCoefficient = 10;

/** Fits the model that so many labels bear. */
export function chooseStack(rows: readonly StackRow[], choice: StackChoice): ChosenStack {
  const { task, classes, judges } = choice;
  const method = choice.method !== "auto" ? choice.method : rows.length < labelsForStack ? "best-judge" : "stack";
  const members = method === "stack" ? Array.from({ length: judges }, (_, i) => i) : [bestJudge(rows, choice)];
  const scores = scoreScales(rows, members, task);
  const designs = formsOf(choice, members.length, rows.length).map(
    (form): StackDesign => ({ task, classes, form, members, scores }),
  );
  return { method, ...fitStrength(rows, designs, choice) };
}

/**
 * Position of the judge that is right most often, a missing vote counting as a coin; of equal ones the judge with more
 * readable votes, then the one named first.
 */
export function bestJudge(
  rows: readonly StackRow[],
  { judges, classes }: Pick<StackChoice, "judges" | "classes">,
): number {
  let best = { judge: 0, right: -1, readable: -1 };
  for (let judge = 0; judge < judges; judge++) {
    let right = 0;
    let readable = 0;
    for (const { opinions, label } of rows) {
      const shares = opinions[judge]?.shares ?? null;
      right += rightShare(shares, label, classes);
      if (shares !== null) readable++;
    }
    const equal = Math.abs(right - best.right) < 1e-9;
    if ((!equal && right > best.right) || (equal && readable > best.readable)) best = { judge, right, readable };
  }
  return best.judge;
}

/** Forms that compete, simplest first: those with ten labels or more for each coefficient. */
function formsOf(choice: StackChoice, members: number, labels: number): StackForm[] {
  const { task, classes } = choice;
  if (classes === 2) return ["distance"];
  const forms: StackForm[] = task === "named" ? ["share"] : ["distance", "share"];
  if (task !== "named" && labels >= labelsForTwoWeights) forms.push("both");
  if (labels < labelsForClassWeights || members * classes * labelsForCoefficient > labels) return forms;
  return task === "ordered" ? [...forms, "steps", "class-share"] : [...forms, "class-share"];
}
