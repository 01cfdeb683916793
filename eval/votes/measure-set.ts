import { type CascadeFigures, measureCascade } from "./cascade.ts";
import { type EarlyStopFigures, measureEarlyStop } from "./early-stop.ts";
import { type FewLabelsFigures, measureFewLabels } from "./few-labels.ts";
import { type CurvePoint, measureCurve } from "./learning-curve.ts";
import { accuracyOf, measurePanel, type PanelFigures } from "./panels.ts";
import { measureRisk, type RiskFigures } from "./risk-control.ts";
import { measureScores, type ScoreFigures } from "./single-scores.ts";
import { dawidSkeneShares, fitSplit } from "./split-fits.ts";
import { halfSplits } from "./splits.ts";
import type { VotingSet } from "./voting-set.ts";

/** All figures of one set. A part that the set cannot have is null or empty. */
export interface SetFigures {
  readonly set: VotingSet;
  readonly splits: number;
  readonly seconds: number;
  readonly panel: PanelFigures | null;
  readonly risk: readonly RiskFigures[];
  readonly earlyStop: readonly EarlyStopFigures[];
  readonly cascade: CascadeFigures | null;
  readonly curve: readonly CurvePoint[];
  readonly scores: readonly ScoreFigures[];
  readonly fewLabels: readonly FewLabelsFigures[];
}

/** Measures a set; `wanted` splits, or fewer where the set is so large that they would take too long. */
export function measureSet(set: VotingSet, wanted: number): SetFigures {
  const start = performance.now();
  const splits = Math.min(wanted, affordable(set));
  const voters = set.judges.filter((_, j) => set.rows.some(({ opinions }) => opinions[j]?.shares));
  const panel = voters.length < 2 ? null : measureJudges(set, splits);
  const scores = measureScores(set, splits);
  const fewLabels = voters.length === 0 ? [] : measureFewLabels(set, 5 * splits);
  const seconds = (performance.now() - start) / 1000;
  return {
    set,
    splits,
    seconds,
    risk: [],
    earlyStop: [],
    cascade: null,
    curve: [],
    panel: null,
    ...panel,
    scores,
    fewLabels,
  };
}

function measureJudges(
  set: VotingSet,
  count: number,
): Omit<SetFigures, "set" | "splits" | "seconds" | "scores" | "fewLabels"> {
  const splits = halfSplits(set, count, 1);
  const fits = splits.map((split) => fitSplit(set, split));
  const accuracies = set.judges.map((_, j) => accuracyOf(set.rows, ({ opinions }) => opinions[j]?.shares ?? null));
  return {
    panel: measurePanel(set, fits, dawidSkeneShares(set)),
    risk: measureRisk(fits),
    earlyStop: measureEarlyStop(set, accuracies),
    cascade: measureCascade(set, fits),
    curve: measureCurve(set, splits),
  };
}

/** Splits that a set can have in about a minute, by the size of its largest model: the same on every machine. */
function affordable(set: VotingSet): number {
  const size = set.classes.length;
  const columns = set.judges.length * (size === 2 ? 1 : 2) + size;
  const work = set.rows.length * size * columns * (columns + 20);
  return Math.max(20, Math.floor(3e8 / work));
}
