import { classBrier, classCalibrationError, classLogLoss } from "../../src/calibrate/stack-held-out.ts";
import { majorityShares, rightShare, type StackRow } from "../../src/calibrate/stack-rows.ts";
import { majorityWarning } from "../../src/calibrate/stack-warnings.ts";
import { cohenKappaOfTable } from "../../src/stats/cohen-kappa.ts";
import { fitSplit, type SplitFits } from "./split-fits.ts";
import { leftOutSubsets, type Split } from "./splits.ts";
import { meanOf, type Spread, spreadOf } from "./spread.ts";
import type { VotingSet } from "./voting-set.ts";

/** Figures of one way to join the judges, over splits; null where the way gives no probability. */
export interface PanelRow {
  readonly way: string;
  readonly accuracy: Spread | null;
  readonly kappa: Spread | null;
  readonly brier: Spread | null;
  readonly logLoss: Spread | null;
  readonly calibrationError: Spread | null;
  readonly floor: Spread | null;
  /** Accuracy less that of the best single judge, on the same split. */
  readonly difference: Spread | null;
}

/** One subset left out: accuracy in %, on rows of a kind that nothing was fitted on. */
export interface LeftOut {
  readonly subset: string;
  readonly n: number;
  readonly best: number;
  readonly majority: number;
  readonly standard: number;
  readonly anySign: number;
}

/** All figures of a panel. */
export interface PanelFigures {
  readonly rows: readonly PanelRow[];
  readonly leftOut: readonly LeftOut[];
  readonly warning: string | null;
}

/** Name of the product's own choice in all tables. */
export const standardName = "product's default";

/** Name of the stack whose weights may be below 0. */
export const anySignName = "stack, weights of any sign";

type Shares = (row: StackRow, i: number) => readonly number[] | null;

/** Measures the ways of joining judges over the fitted splits. */
export function measurePanel(
  set: VotingSet,
  fits: readonly SplitFits[],
  posterior: readonly (readonly number[] | null)[],
): PanelFigures {
  const size = set.classes.length;
  const position = new Map(set.rows.map((row, i) => [row, i]));
  const ofDawidSkene: Shares = (row) => posterior[position.get(row)!] ?? null;
  const ways: [string, (fit: SplitFits) => { shares: Shares; forecasts: SplitFits["best"] | null }][] = [
    [
      "best single",
      (fit) => ({ shares: ({ opinions }) => opinions[fit.bestJudge]?.shares ?? null, forecasts: fit.best }),
    ],
    ["majority", (fit) => ({ shares: ({ opinions }) => majorityShares(opinions, size), forecasts: fit.majority })],
    [
      "Dawid-Skene (no labels)",
      (fit) => ({
        shares: ofDawidSkene,
        forecasts: fit.split.test.map((row) => ofDawidSkene(row, 0) ?? uniform(size)),
      }),
    ],
    [standardName, (fit) => ({ shares: (_, i) => fit.standard[i]!, forecasts: fit.standard })],
    [anySignName, (fit) => ({ shares: (_, i) => fit.anySign[i]!, forecasts: fit.anySign })],
  ];
  const best = fits.map((fit) => accuracyOf(fit.split.test, ({ opinions }) => opinions[fit.bestJudge]?.shares ?? null));
  const singles = fits.map(({ split }) =>
    meanOf(set.judges.map((_, j) => accuracyOf(split.test, ({ opinions }) => opinions[j]?.shares ?? null))),
  );
  return {
    rows: [
      {
        way: "mean single",
        accuracy: spreadOf(singles),
        ...nothing,
        difference: spreadOf(singles.map((a, i) => a - best[i]!)),
      },
      ...ways.map(([way, of]) => panelRow(way, fits, best, of)),
    ],
    leftOut: leftOutSubsets(set, 50).map((split) => leftOut(set, split)),
    warning: majorityWarning(set.rows, set.judges, size),
  };
}

const nothing = { kappa: null, brier: null, logLoss: null, calibrationError: null, floor: null };

function panelRow(
  way: string,
  fits: readonly SplitFits[],
  best: readonly number[],
  of: (fit: SplitFits) => { shares: Shares; forecasts: SplitFits["best"] | null },
): PanelRow {
  const figures = fits.map((fit) => {
    const { shares, forecasts } = of(fit);
    const { test } = fit.split;
    const labels = test.map(({ label }) => label);
    const error = forecasts && classCalibrationError(forecasts, labels, 1, 20);
    return {
      accuracy: accuracyOf(test, shares),
      kappa: kappaOf(test, shares),
      brier: forecasts ? meanOf(forecasts.map((p, i) => classBrier(p, labels[i]!))) : Number.NaN,
      logLoss: forecasts ? meanOf(forecasts.map((p, i) => classLogLoss(p, labels[i]!))) : Number.NaN,
      calibrationError: error?.value ?? Number.NaN,
      floor: error?.floor.mean ?? Number.NaN,
    };
  });
  const spread = (pick: (figure: (typeof figures)[number]) => number) => spreadOf(figures.map(pick));
  return {
    way,
    accuracy: spread(({ accuracy }) => accuracy),
    kappa: spread(({ kappa }) => kappa),
    brier: spread(({ brier }) => brier),
    logLoss: spread(({ logLoss }) => logLoss),
    calibrationError: spread(({ calibrationError }) => calibrationError),
    floor: spread(({ floor }) => floor),
    difference: spreadOf(figures.map(({ accuracy }, i) => accuracy - best[i]!)),
  };
}

function leftOut(set: VotingSet, split: Split): LeftOut {
  const fit = fitSplit(set, split);
  const of = (shares: Shares) => accuracyOf(split.test, shares);
  return {
    subset: split.name,
    n: split.test.length,
    best: of(({ opinions }) => opinions[fit.bestJudge]?.shares ?? null),
    majority: of(({ opinions }) => majorityShares(opinions, set.classes.length)),
    standard: of((_, i) => fit.standard[i]!),
    anySign: of((_, i) => fit.anySign[i]!),
  };
}

/** In %, ties and missing votes by a fair coin. */
export function accuracyOf(rows: readonly StackRow[], shares: Shares): number {
  const size = Math.max(...rows.map(({ opinions }) => opinions.find((o) => o?.shares)?.shares?.length ?? 2));
  return 100 * meanOf(rows.map((row, i) => rightShare(shares(row, i), row.label, size)));
}

/** Cohen's kappa of truth and decision; a tie is parted among the tied classes. */
function kappaOf(rows: readonly StackRow[], shares: Shares): number {
  const size = Math.max(...rows.map(({ opinions }) => opinions.find((o) => o?.shares)?.shares?.length ?? 2));
  const table = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  rows.forEach((row, i) => {
    const said = shares(row, i);
    for (let c = 0; c < size; c++) table[row.label]![c]! += rightShare(said, c, size);
  });
  return cohenKappaOfTable(table.flat(), { interval: "none" }).value ?? Number.NaN;
}

function uniform(size: number): number[] {
  return new Array<number>(size).fill(1 / size);
}
