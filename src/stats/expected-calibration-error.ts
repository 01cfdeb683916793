import { ConfigError } from "../errors/errors.ts";
import type { Estimate } from "../schema/estimate.ts";
import { forecastOutcomes } from "./binary-forecasts.ts";
import type { Rating } from "./categories.ts";

/** One bin of a reliability curve. */
export interface ReliabilityBin {
  /** Position of the bin from 0; empty bins are left out. */
  readonly bin: number;
  readonly count: number;
  readonly meanPredicted: number;
  readonly fractionPositive: number;
}

/** Expected calibration error with the curve it sums up. */
export interface CalibrationError extends Estimate {
  /** The greatest gap of a bin, in [0, 1]. */
  readonly maximum: number | null;
  readonly curve: readonly ReliabilityBin[];
}

/** Settings of `expectedCalibrationError`. */
export interface CalibrationErrorOptions {
  readonly positive?: string | number;
  /** Number of bins, default 10. */
  readonly bins?: number;
  /** `equalWidth` (default): bins of the same width; `equalMass`: bins between quantiles (type 7) of the forecasts. */
  readonly binning?: "equalWidth" | "equalMass";
}

/**
 * How far probabilities are from outcome rates, bin by bin: `sum count / n * |mean forecast - share positive|`, in
 * [0, 1], 0 is best. Bins are (lo, hi], the first closed, so equal forecasts stay in one bin. `labels` are 1 and 0, or
 * anything with `positive` named; pairs with a null are dropped.
 *
 * Degenerate: no pair, null. The value depends on the bins and is biased upwards for few items per bin.
 * Source: Naeini, Cooper and Hauskrecht 2015, doi:10.1609/aaai.v29i1.9602.
 */
export function expectedCalibrationError(
  labels: readonly Rating[],
  probabilities: readonly (number | null)[],
  options: CalibrationErrorOptions = {},
): CalibrationError {
  const { bins = 10, binning = "equalWidth" } = options;
  if (!Number.isInteger(bins) || bins < 1) throw new ConfigError(`bins must be a whole number from 1, not ${bins}.`);
  if (!["equalWidth", "equalMass"].includes(binning)) {
    throw new ConfigError(`binning must be equalWidth or equalMass, not ${binning}.`);
  }
  const { outcomes, scores, dropped } = forecastOutcomes(labels, probabilities, options.positive);
  const n = scores.length;
  if (n === 0) {
    const reason = "no item has both label and probability";
    return { value: null, reason, n, dropped, interval: null, maximum: null, curve: [] };
  }
  const edges = binning === "equalWidth" ? equalWidthEdges(bins) : equalMassEdges(scores, bins);
  const counts = new Float64Array(bins);
  const forecasts = new Float64Array(bins);
  const positives = new Float64Array(bins);
  for (let i = 0; i < n; i++) {
    const bin = firstAtLeast(edges, scores[i]!);
    counts[bin]!++;
    forecasts[bin]! += scores[i]!;
    positives[bin]! += outcomes[i]!;
  }
  const curve = Array.from(counts, (count, bin) => ({
    bin,
    count,
    meanPredicted: forecasts[bin]! / count,
    fractionPositive: positives[bin]! / count,
  })).filter(({ count }) => count > 0);
  const gaps = curve.map(({ count, meanPredicted, fractionPositive }) => ({
    share: count / n,
    gap: Math.abs(meanPredicted - fractionPositive),
  }));
  return {
    value: gaps.reduce((total, { share, gap }) => total + share * gap, 0),
    n,
    dropped,
    interval: null,
    maximum: Math.max(...gaps.map(({ gap }) => gap)),
    curve,
  };
}

/** Upper ends of all bins but the last. */
function equalWidthEdges(bins: number): Float64Array {
  return Float64Array.from({ length: bins - 1 }, (_, i) => (i + 1) / bins);
}

function equalMassEdges(scores: Float64Array, bins: number): Float64Array {
  const ascending = scores.toSorted();
  return Float64Array.from({ length: bins - 1 }, (_, i) => {
    // In whole numbers, because an edge that misses a forecast by rounding moves all forecasts equal to it.
    const steps = (i + 1) * (scores.length - 1);
    const low = Math.floor(steps / bins);
    const share = (steps % bins) / bins;
    return share === 0 ? ascending[low]! : ascending[low]! + share * (ascending[low + 1]! - ascending[low]!);
  });
}

/** Position of the first edge that is at least `value`, or the number of edges. */
function firstAtLeast(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
