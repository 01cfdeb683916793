import { applyCalibrators, type CalibratorSet } from "../../src/calibrate/calibrator-set.ts";
import { type ComparedFigures, compareForecasts } from "../../src/calibrate/forecast-figures.ts";
import type { CalibrationRow } from "../../src/calibrate/labelled-score.ts";
import { fitCalibrators } from "../../src/index.ts";
import type { ItemResult } from "../../src/schema/score.ts";
import { binaryMetrics } from "../../src/stats/binary-metrics.ts";
import { logistic, logit } from "../../src/stats/logistic-function.ts";
import { logisticRegression } from "../../src/stats/logistic-regression.ts";
import type { LabelledResponse } from "./tasks.ts";

/** A scored response beside what people say. */
export interface ScoredResponse extends LabelledResponse {
  readonly result: ItemResult;
  /** Mean probability over the wordings; null where nothing was readable. */
  readonly mean: number | null;
  /** Probability by wording. */
  readonly wordings: Readonly<Record<string, number>>;
  /** Word overlap of response and reference. */
  readonly overlap: number;
}

/** Figures on the groups that nothing was fitted on. */
export interface Measured {
  readonly fitted: CalibratorSet;
  readonly heldOut: ComparedFigures;
  readonly balanced: Readonly<Record<"raw" | "calibrated" | "overlap" | "together", number | null>>;
  readonly overlap: ComparedFigures["raw"];
  /** Judge and overlap in one logistic regression, fitted on the first half; null where it has no finite maximum. */
  readonly together: ComparedFigures["raw"] | null;
  readonly wordings: readonly { readonly prompt: string; readonly auroc: ComparedFigures["raw"]["auroc"] }[];
}

/** Fits on the first half of the groups, reports on the second; both halves hold whole groups. */
export function compare(responses: readonly ScoredResponse[]): Measured {
  const groups = [...new Set(responses.map(({ group }) => group))];
  const known = new Set(groups.slice(0, Math.ceil(groups.length / 2)));
  const first = responses.filter(({ group }) => known.has(group));
  const second = responses.filter(({ group, mean }) => !known.has(group) && mean !== null);
  const groupOf = new Map(responses.map(({ item, group }) => [item.id, group]));
  const { set } = fitCalibrators(
    first.map(({ result }) => result),
    first.map(({ item, result, positive }) => ({
      item: item.id,
      criterion: result.criteria[0]?.criterion as string,
      positive,
      rater: "people",
    })),
    { date: today(), pooled: true, groupOf: (item) => groupOf.get(item) as string },
  );
  const rowsOf = (score: (response: ScoredResponse) => number): CalibrationRow[] =>
    second.map((response) => ({ score: score(response), label: response.positive ? 1 : 0, group: response.group }));
  const figuresOf = (score: (response: ScoredResponse) => number) => compared(rowsOf(score)).raw;
  const rows = rowsOf(({ mean }) => mean as number);
  const calibrated = rows.map(({ score }) => applyCalibrators(set, "*", score));
  const baseRate = set.calibrators[0]?.baseRate as number;
  const balanced = (decisions: readonly boolean[]) =>
    binaryMetrics(
      rows.map(({ label }) => label),
      decisions.map((decision) => (decision ? 1 : 0)),
      { positive: 1 },
    ).balancedAccuracy;
  const cut = bestCut(first);
  const together = fitTogether(first.filter(({ mean }) => mean !== null));
  return {
    fitted: set,
    heldOut: compareForecasts(rows, { calibrated, constant: rows.map(() => baseRate) }, settings),
    balanced: {
      raw: balanced(rows.map(({ score }) => score > 0.5)),
      calibrated: balanced(calibrated.map((probability) => probability > 0.5)),
      overlap: balanced(second.map(({ overlap }) => overlap >= cut)),
      together: together === null ? null : balanced(second.map((response) => together(response) > 0.5)),
    },
    overlap: figuresOf(({ overlap }) => overlap),
    together: together === null ? null : figuresOf(together),
    wordings: Object.keys(second[0]?.wordings ?? {}).map((prompt) => ({
      prompt,
      auroc: figuresOf(({ wordings }) => wordings[prompt] ?? 0.5).auroc,
    })),
  };
}

/** The date of a measurement. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

const settings = { seed: 1, level: 0.95, replicates: 2000 } as const;

function compared(rows: readonly CalibrationRow[]): ComparedFigures {
  const same = rows.map(() => 0.5);
  return compareForecasts(rows, { calibrated: same, constant: same }, settings);
}

/** Probability from the log odds of the judge's mean and the overlap. */
function fitTogether(responses: readonly ScoredResponse[]): ((response: ScoredResponse) => number) | null {
  const features = ({ mean, overlap }: ScoredResponse) => [logit(mean as number), overlap];
  const fit = logisticRegression(
    responses.map(features),
    responses.map(({ positive }) => (positive ? 1 : 0)),
  );
  if (fit.slopes === null) return null;
  const { intercept, slopes } = fit;
  return (response) =>
    logistic(features(response).reduce((sum, value, i) => sum + value * (slopes[i] as number), intercept));
}

/** The overlap from which "yes" has the best balanced accuracy; the highest of several that are equally good. */
function bestCut(responses: readonly ScoredResponse[]): number {
  const share = (positive: boolean, right: (overlap: number) => boolean) => {
    const side = responses.filter((response) => response.positive === positive);
    return side.filter(({ overlap }) => right(overlap)).length / side.length;
  };
  let best = { cut: 1, accuracy: -1 };
  for (const cut of new Set(responses.map(({ overlap }) => overlap))) {
    const accuracy = share(true, (overlap) => overlap >= cut) + share(false, (overlap) => overlap < cut);
    if (accuracy > best.accuracy || (accuracy === best.accuracy && cut > best.cut)) best = { cut, accuracy };
  }
  return best.cut;
}
