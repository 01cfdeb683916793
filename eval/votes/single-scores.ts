import { applyMap, type CalibrationKind, fitMap } from "../../src/calibrate/calibration-map.ts";
import { chooseMap } from "../../src/calibrate/choose-map.ts";
import type { CalibrationRow } from "../../src/calibrate/labelled-score.ts";
import { clippedLogLoss } from "../../src/calibrate/row-loss.ts";
import { halfSplits } from "./splits.ts";
import { meanOf } from "./spread.ts";
import type { VotingSet } from "./voting-set.ts";

/** Mean Brier score and log loss over the other halves. */
export interface Losses {
  readonly brier: number;
  readonly logLoss: number;
}

/** What each map makes of one score. */
export interface ScoreFigures {
  readonly score: string;
  readonly n: number;
  readonly columns: Readonly<Record<string, Losses | null>>;
  /** How often the product chose each map. */
  readonly chosen: Readonly<Record<string, number>>;
}

const maps: readonly CalibrationKind[] = ["platt", "isotonic", "beta", "venn-abers", "histogram"];

/** Every score of every judge of a binary set: all criteria together, and each with 150 labels or more. */
export function measureScores(set: VotingSet, count: number): ScoreFigures[] {
  if (set.classes.length !== 2) return [];
  const criteria = [...new Set(set.criteria)];
  const parts = criteria.length > 1 ? [null, ...criteria] : [null];
  return set.judges.flatMap((judge, j) =>
    parts.flatMap((criterion) => {
      const kept = set.rows.filter(
        (row, i) => row.opinions[j]?.score != null && (criterion === null || set.criteria[i] === criterion),
      );
      if (kept.length < (criterion === null ? 40 : 150)) return [];
      const distinct = new Set(kept.map(({ opinions }) => opinions[j]!.score)).size;
      if (distinct < 5) return [];
      const name = criterion === null ? (criteria.length > 1 ? `${judge}, pooled` : judge) : `${judge}, ${criterion}`;
      return [measureScore(name, { ...set, rows: kept }, j, count)];
    }),
  );
}

function measureScore(score: string, set: VotingSet, judge: number, count: number): ScoreFigures {
  const chosen: Record<string, number> = {};
  const columns: Record<string, Losses[]> = {};
  const add = (column: string, losses: Losses | null) => {
    columns[column] ??= [];
    if (losses !== null) columns[column].push(losses);
  };
  for (const { training, test } of halfSplits(set, count, 1)) {
    const [known, held] = [scoreRows(training, judge), scoreRows(test, judge)];
    const { map } = chooseMap(known, { map: "auto", folds: 10, seed: 1 });
    if (map.kind !== "none") chosen[map.kind] = (chosen[map.kind] ?? 0) + 1;
    add("product", map.kind === "none" ? null : lossesOf(held, (s) => applyMap(map, s)));
    const probabilities = [...known, ...held].every((row) => row.score >= 0 && row.score <= 1);
    add("raw", probabilities ? lossesOf(held, (s) => s) : null);
    const rate = meanOf(known.map(({ label }) => label));
    add(
      "constant",
      lossesOf(held, () => rate),
    );
    for (const kind of maps) {
      const fitted = fitMap(
        kind,
        known.map((row) => row.score),
        known.map(({ label }) => label),
      );
      add(kind, fitted.kind === "none" ? null : lossesOf(held, (s) => applyMap(fitted, s)));
    }
  }
  const mean = (of: readonly Losses[]) =>
    of.length === 0 ? null : { brier: meanOf(of.map((l) => l.brier)), logLoss: meanOf(of.map((l) => l.logLoss)) };
  return {
    score,
    n: set.rows.length,
    columns: Object.fromEntries(Object.entries(columns).map(([column, of]) => [column, mean(of)])),
    chosen,
  };
}

function scoreRows(rows: VotingSet["rows"], judge: number): CalibrationRow[] {
  return rows.map(({ opinions, label, group }) => ({
    score: opinions[judge]!.score!,
    label: label === 1 ? 1 : 0,
    group,
  }));
}

function lossesOf(rows: readonly CalibrationRow[], forecast: (score: number) => number): Losses {
  const p = rows.map(({ score }) => forecast(score));
  return {
    brier: meanOf(rows.map(({ label }, i) => (p[i]! - label) ** 2)),
    logLoss: meanOf(rows.map(({ label }, i) => clippedLogLoss(label, p[i]!))),
  };
}
