import { CalibratorError } from "../errors/errors.ts";
import { type CalibratorProvenance, checkProvenance } from "./calibrator-provenance.ts";
import { chooseStack, labelsForStack, type StackChoice } from "./choose-stack.ts";
import { riskLevels } from "./fit-threshold.ts";
import type { StackTask } from "./stack-features.ts";
import { heldOutStack, stackFigures } from "./stack-held-out.ts";
import { checkOpinions, type LabelledOpinions, type Opinion, rightShare, stackRows } from "./stack-rows.ts";
import type { Stack } from "./stack-schema.ts";
import { forecastOf } from "./stack-strength.ts";
import { stackWarnings } from "./stack-warnings.ts";

/** How a panel model is fitted and what is written beside it. */
export interface FitStackOptions {
  readonly task: StackTask;
  /** Two or more; worst to best, in a pair the second response first. */
  readonly classes: readonly string[];
  /** In the order in which opinions are given. */
  readonly judges: readonly string[];
  readonly provenance: CalibratorProvenance;
  /** Version of this package. */
  readonly quorate: string;
  /** When it is fitted, as it shall stand in the record. */
  readonly date: string;
  /** Default `*`: all criteria together. */
  readonly criterion?: string;
  /** Default `auto`: below 50 labels the best judge alone, from there all judges. */
  readonly method?: StackChoice["method"];
  /** Let weights fall below 0. They fit better and do not travel: a warning says so. Default false. */
  readonly anySign?: boolean;
  /** Default 1. */
  readonly seed?: number;
  /** Of the held-out figures; the strength is chosen with 5 inside each. Default 5; never more than there are groups. */
  readonly folds?: number;
  /** Fewer labels are refused. Default 20. */
  readonly minimumLabels?: number;
}

/**
 * Fits one model to what several judges said and what people say: their votes and scores in, a probability for each
 * class out. This is a ridge-penalised conditional logit whose strength and form have the least log loss in grouped
 * cross-validation.
 *
 * Weights are not negative unless asked for. A missing vote is neutral. In a pair, swapping the responses and all votes
 * swaps the forecast. Ordered classes use their order; from 100 labels on a judge may have two weights, from 200 one
 * for each class, where that lowers the log loss. The result needs no further calibration.
 *
 * Throws a CalibratorError for too few labels, labels of one class only, one group only, and opinions that do not fit.
 */
export function fitStack(data: readonly LabelledOpinions[], options: FitStackOptions): Stack {
  const { criterion = "*", method = "auto", anySign = false, seed = 1, folds = 5, minimumLabels = 20 } = options;
  const { task, classes, judges } = options;
  const rows = stackRows(data, judges.length, classes.length);
  const perClass = classes.map((_, c) => rows.filter(({ label }) => label === c).length);
  if (rows.length < minimumLabels || perClass.filter((count) => count > 0).length < 2) {
    throw new CalibratorError(
      `criterion ${criterion} has ${rows.length} labels (${classes.map((name, c) => `${perClass[c]} ${name}`).join(", ")}): ` +
        `a panel model needs at least ${minimumLabels}, of two classes or more. Label more items.`,
      { details: { criterion, n: rows.length, perClass, minimumLabels } },
    );
  }
  const choice: StackChoice = {
    task,
    classes: classes.length,
    judges: judges.length,
    method: judges.length === 1 ? "best-judge" : method,
    anySign,
    seed,
    folds: 5,
  };
  const held = heldOutStack(rows, choice, folds);
  const heldOut = stackFigures(rows, held, seed);
  const { design, columns, coefficients, strength, method: chosen } = chooseStack(rows, choice);
  const weights = judges.map((_, judge) =>
    columns.reduce((sum, column, j) => (column.judge === judge ? sum + coefficients[j]! : sum), 0),
  );
  const labels = {
    n: rows.length,
    perClass,
    groups: new Set(rows.map(({ group }) => group)).size,
    raters: [...new Set(data.flatMap(({ rater }) => rater ?? []))].sort(),
  };
  const warnings = stackWarnings(rows, { judges, classes, weights, anySign, labels, heldOut, method: chosen });
  if (chosen === "best-judge" && judges.length > 1 && method === "auto") {
    const name = judges[design.members[0]!];
    warnings.push(
      `Fewer than ${labelsForStack} labels: ${name} alone is used, weights of a panel would follow the noise.`,
    );
  }
  return {
    format: 1,
    criterion,
    classes,
    judges,
    method: chosen,
    design,
    columns,
    coefficients: Array.from(coefficients),
    strength,
    weights,
    anySign,
    labels,
    heldOut,
    risk: riskLevels(
      rows.map(({ label, group }, i) => {
        const p = held.forecasts[i]!;
        const confidence = Math.max(...p);
        return { confidence, correct: rightShare(p, label, p.length) === 1 ? 1 : 0, group };
      }),
    ),
    warnings,
    provenance: {
      rubric: options.provenance.rubric,
      prompts: options.provenance.prompts,
      judges: options.provenance.judges,
    },
    quorate: options.quorate,
    date: options.date,
  };
}

/**
 * Probability of each class, summing to 1, for what the judges of the panel said of one unit, in the order of
 * `stack.judges`; null for a judge without a readable vote.
 *
 * Throws a CalibratorError, naming which of rubric, prompts and judges differ, when the model was fitted for another
 * set-up, and for opinions that do not fit.
 */
export function applyStack(
  stack: Stack,
  opinions: readonly (Opinion | null)[],
  provenance: CalibratorProvenance,
): number[] {
  checkProvenance(stack.provenance, provenance);
  checkOpinions(opinions, stack.judges.length, stack.classes.length, "opinions");
  return forecastOf({ ...stack, coefficients: Float64Array.from(stack.coefficients) }, { opinions });
}
