import { ConfigError } from "../errors/errors.ts";
import type { Estimate } from "../schema/estimate.ts";
import { bootstrapCounts } from "./bootstrap-counts.ts";
import { checkSameLength } from "./contingency-table.ts";
import { wilsonInterval } from "./proportion-interval.ts";

/** How well first wrong steps are found. */
export interface ProcessF1 {
  /** Harmonic mean of the two accuracies. */
  readonly f1: Estimate;
  /** Share of traces with an error whose first wrong step is the predicted one. */
  readonly erroneous: Estimate;
  /** Share of clean traces that are called clean. */
  readonly clean: Estimate;
}

/** The same twice: over the traces with a readable prediction, and over all of them, a failure being a miss. */
export interface ProcessF1Report {
  readonly valid: ProcessF1;
  readonly all: ProcessF1;
  /** Traces whose prediction failed. */
  readonly failed: number;
  /** Traces without a true label. */
  readonly dropped: number;
}

/** Settings of `processF1`. */
export interface ProcessF1Options {
  /** What a trace without an error is labelled. Default -1. */
  readonly clean?: string | number;
  /** Default 0.95. */
  readonly level?: number;
  /** Of the bootstrap. Default 1. */
  readonly seed?: number;
  /** Bootstrap resamples; 0 leaves the interval of F1 out. Default 2000. */
  readonly replicates?: number;
}

/**
 * The F1 of ProcessBench, from the true and the predicted first wrong step of each trace (`clean` for none, null for a
 * missing label or a failed prediction): `2 e c / (e + c)`, e the accuracy on traces with an error, c on clean ones.
 *
 * It is no F1 of precision and recall: a judge that always says clean has e = 0 and so 0. Both accuracies carry Wilson
 * intervals, F1 the percentile bootstrap over traces. Degenerate: no trace of one kind, null; both accuracies 0: 0.
 * Source: Zheng et al. 2024, arXiv:2412.06559.
 */
export function processF1(
  truth: readonly (string | number | null)[],
  predicted: readonly (string | number | null)[],
  options: ProcessF1Options = {},
): ProcessF1Report {
  checkSameLength(truth, predicted);
  const { clean = -1 } = options;
  const seen = { erroneous: [0, 0, 0], clean: [0, 0, 0] };
  let dropped = 0;
  truth.forEach((label, trace) => {
    const guess = predicted[trace] ?? null;
    if (label === null) dropped++;
    else seen[label === clean ? "clean" : "erroneous"][guess === null ? 2 : guess === label ? 0 : 1]!++;
  });
  const [found, missed, unread] = seen.erroneous as [number, number, number];
  const [passed, accused, silent] = seen.clean as [number, number, number];
  return {
    valid: processF1OfCounts([found, missed, passed, accused], options),
    all: processF1OfCounts([found, missed + unread, passed, accused + silent], options),
    failed: unread + silent,
    dropped,
  };
}

/** The harmonic mean of two accuracies in [0, 1], 0 where both are 0: 0.6 and 0.9 give 0.72. */
export function processF1OfAccuracies(erroneous: number, clean: number): number {
  for (const accuracy of [erroneous, clean]) {
    if (!(accuracy >= 0 && accuracy <= 1)) throw new ConfigError(`An accuracy is between 0 and 1, not ${accuracy}.`);
  }
  return erroneous + clean === 0 ? 0 : (2 * erroneous * clean) / (erroneous + clean);
}

function processF1OfCounts(counts: readonly number[], options: ProcessF1Options): ProcessF1 {
  const { level = 0.95, seed = 1, replicates = 2000 } = options;
  const [found, missed, passed, accused] = counts as [number, number, number, number];
  const n = found + missed + passed + accused;
  const parts = {
    erroneous: wilsonInterval(found, found + missed, level),
    clean: wilsonInterval(passed, passed + accused, level),
  };
  const value = statistic(counts);
  if (value === null) {
    const reason = n === 0 ? "there are no traces" : `no trace ${found + missed === 0 ? "has an error" : "is clean"}`;
    return { f1: { value, reason, n, interval: null }, ...parts };
  }
  if (replicates === 0) return { f1: { value, n, interval: null }, ...parts };
  const { percentile } = bootstrapCounts(counts, statistic, { seed, replicates, level });
  const method = `percentile bootstrap, ${replicates} resamples, seed ${seed}`;
  // Resamples that are all equal prove nothing, and their interval would be a point.
  const varies = percentile !== null && percentile.lower < percentile.upper;
  return { f1: { value, n, interval: varies ? { ...percentile, method } : null }, ...parts };
}

function statistic(counts: ArrayLike<number>): number | null {
  const erroneous = counts[0]! + counts[1]!;
  const clean = counts[2]! + counts[3]!;
  if (erroneous === 0 || clean === 0) return null;
  return processF1OfAccuracies(counts[0]! / erroneous, counts[2]! / clean);
}
