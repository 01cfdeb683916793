import { type FitCalibratorOptions, fitCalibrator } from "../calibrate/calibrator.ts";
import { type CalibratorSet, calibratorSet } from "../calibrate/calibrator-set.ts";
import type { LabelledScore } from "../calibrate/labelled-score.ts";
import { CalibratorError } from "../errors/errors.ts";
import type { ItemResult, Provenance } from "../schema/score.ts";
import { version } from "../version.ts";
import { fitPanel, type LabelledVotes } from "./fit-panels.ts";

/** A human verdict on one criterion of one item, as calibration takes it. */
export interface CalibrationLabel {
  readonly item: string;
  readonly criterion: string;
  readonly positive: boolean;
  readonly rater?: string;
}

/** How to fit; see `fitCalibrator`. */
export interface FitOptions extends Omit<FitCalibratorOptions, "provenance" | "quorate" | "criterion"> {
  /** One calibrator for all criteria together. */
  readonly pooled?: boolean;
  /** Items of one group stay together in a fold. Default: the item itself. */
  readonly groupOf?: (item: string) => string;
}

/** What was fitted, and what of the results and labels it could not use. */
export interface FittedCalibrators {
  readonly set: CalibratorSet;
  readonly used: number;
  /** Labels without a result, results without a label, results without readable votes, results settled by code. */
  readonly dropped: {
    readonly onlyLabel: number;
    readonly onlyResult: number;
    readonly unread: number;
    readonly settled: number;
  };
}

/**
 * Fits calibrators from the results of a run and human labels, joined by item and criterion.
 *
 * Where several judges voted and no kind of map is asked for, a model of the panel is fitted too, and kept where it has
 * less held-out log loss. All results must come from one rubric, one set of prompts and one panel. What a check or the guard settled has no
 * votes and is left out.
 * @throws CalibratorError for results of several runs that differ, and for too few labels.
 */
export function fitCalibrators(
  results: Iterable<ItemResult>,
  labels: readonly CalibrationLabel[],
  options: FitOptions,
): FittedCalibrators {
  const wanted = new Map(labels.map((label) => [JSON.stringify([label.item, label.criterion]), label]));
  const rows = new Map<string, { scores: LabelledScore[]; votes: LabelledVotes[] }>();
  const dropped = { onlyLabel: 0, onlyResult: 0, unread: 0, settled: 0 };
  const met = new Set<string>();
  let first: Named | undefined;
  let provenance: Provenance | null = null;
  for (const result of results) {
    provenance = sameOrigin(provenance, result);
    for (const outcome of result.criteria) {
      const { criterion, raw, settledBy } = outcome;
      const key = JSON.stringify([result.item, criterion]);
      const label = wanted.get(key);
      first ??= { item: result.item, criterion };
      if (label === undefined) dropped.onlyResult++;
      else {
        met.add(key);
        if (settledBy !== "votes") dropped.settled++;
        else if (raw === null) dropped.unread++;
        else {
          const name = options.pooled ? "*" : criterion;
          const group = options.groupOf?.(result.item) ?? result.item;
          const about = {
            label: label.positive ? 1 : 0,
            group,
            ...(label.rater === undefined ? {} : { rater: label.rater }),
          } as const;
          const known = rows.get(name) ?? { scores: [], votes: [] };
          rows.set(name, known);
          known.scores.push({ ...about, score: raw });
          known.votes.push({ ...about, result: outcome });
        }
      }
    }
  }
  dropped.onlyLabel = wanted.size - met.size;
  if (provenance === null || rows.size === 0) throw nothingToFit(met.size, dropped, first, labels[0]);
  const { pooled: _pooled, groupOf: _groupOf, ...how } = options;
  const origin = provenance;
  const fitted = [...rows].map(([criterion, { scores, votes }]) => {
    const calibrator = fitCalibrator(scores, { ...how, criterion, provenance: origin, quorate: version });
    return { calibrator, stack: how.map === undefined || how.map === "auto" ? fitPanel(votes, calibrator, how) : null };
  });
  const used = [...rows.values()].reduce((sum, { scores }) => sum + scores.length, 0);
  const set = calibratorSet(
    fitted.map(({ calibrator }) => calibrator),
    fitted.flatMap(({ stack }) => stack ?? []),
  );
  return { set, used, dropped };
}

interface Named {
  readonly item: string;
  readonly criterion: string;
}

/** Why no score stands beside a label: other names on the two sides, or nothing that was voted on. */
function nothingToFit(
  met: number,
  dropped: FittedCalibrators["dropped"],
  result: Named | undefined,
  label: Named | undefined,
): CalibratorError {
  if (met > 0) {
    return new CalibratorError(
      `none of the ${met} labelled results has readable votes: ${dropped.unread} failed or abstained, ${dropped.settled} were settled in code.`,
    );
  }
  const name = (one: Named | undefined) => (one ? `item ${one.item}, criterion ${one.criterion}` : "missing");
  return new CalibratorError(
    `no result met a label. The first result is ${name(result)}; the first label is ${name(label)}. Bring the ids and criteria together.`,
  );
}

function sameOrigin(known: Provenance | null, { item, provenance }: ItemResult): Provenance {
  if (known === null) return provenance;
  const same = (a: Provenance, b: Provenance) =>
    a.rubric.hash === b.rubric.hash && JSON.stringify([a.prompts, a.judges]) === JSON.stringify([b.prompts, b.judges]);
  if (same(known, provenance)) return known;
  throw new CalibratorError(
    `item ${item} was judged by another rubric, prompt or panel than the ones before it: fit on the results of one run.`,
  );
}
