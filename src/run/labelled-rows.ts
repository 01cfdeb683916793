import type { LabelledScore } from "../calibrate/labelled-score.ts";
import { CalibratorError } from "../errors/errors.ts";
import type { ItemResult, Provenance } from "../schema/score.ts";
import type { LabelledVotes } from "./fit-panels.ts";

/** A human verdict on one criterion of one item, as calibration takes it. */
export interface CalibrationLabel {
  readonly item: string;
  readonly criterion: string;
  readonly positive: boolean;
  readonly rater?: string;
}

/** Labels without a result, results without a label, results without readable votes, results settled by code. */
export interface Dropped {
  readonly onlyLabel: number;
  readonly onlyResult: number;
  readonly unread: number;
  readonly settled: number;
}

/** Results beside their labels, by criterion, or all under `*`; the two lists of a criterion stand side by side. */
export interface LabelledRows {
  readonly rows: ReadonlyMap<
    string,
    { readonly scores: readonly LabelledScore[]; readonly votes: readonly LabelledVotes[] }
  >;
  readonly dropped: Dropped;
  readonly provenance: Provenance;
}

/**
 * Joins results and labels by item and criterion. What a check or the guard settled has no votes and is left out.
 * @throws CalibratorError for results of several runs that differ, and where nothing meets.
 */
export function labelledRows(
  results: Iterable<ItemResult>,
  labels: readonly CalibrationLabel[],
  options: { readonly pooled?: boolean; readonly groupOf?: (item: string) => string },
): LabelledRows {
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
  return { rows, dropped, provenance };
}

interface Named {
  readonly item: string;
  readonly criterion: string;
}

/** Why no score stands beside a label: other names on the two sides, or nothing that was voted on. */
function nothingToFit(
  met: number,
  dropped: Dropped,
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

/** The provenance of results so far, the next one being of the same rubric, prompts and panel; else a CalibratorError. */
export function sameOrigin(known: Provenance | null, { item, provenance }: ItemResult): Provenance {
  if (known === null) return provenance;
  const same = (a: Provenance, b: Provenance) =>
    a.rubric.hash === b.rubric.hash && JSON.stringify([a.prompts, a.judges]) === JSON.stringify([b.prompts, b.judges]);
  if (same(known, provenance)) return known;
  throw new CalibratorError(
    `item ${item} was judged by another rubric, prompt or panel than the ones before it: fit on the results of one run.`,
  );
}
