import type { Estimate } from "../schema/estimate.ts";
import type { Scale } from "../schema/protocol.ts";
import type { Score } from "../schema/score.ts";
import { isShare, type ScoreRule } from "../schema/score-rule.ts";
import { studentTQuantile } from "../stats/distributions.ts";

/** The mean of one score over a run. */
export interface RunMean extends Estimate {
  /** The mean before it was cut to the rule's `summary.clip`, where that changed it. */
  readonly unclipped?: number;
}

/** Adds scores up one at a time, in constant memory. */
export interface MeanTally {
  add(score: Score): void;
  mean(): RunMean;
}

/**
 * The mean of the scored items, with its t interval; the others are counted as dropped.
 *
 * The interval is cut to the range a mean can have: that of a share, or of the scale in whose points the score is; under
 * a rule without such bounds 1 above where no score was higher, and below 0 or the lowest score. With `summary.clip` mean
 * and interval are then cut to those bounds: after the mean, never item by item.
 */
export function meanTally(rule?: ScoreRule, scale: Scale | null = null): MeanTally {
  // Welford's running mean and sum of squares: exact enough for any number of items.
  let n = 0;
  let dropped = 0;
  let mean = 0;
  let squares = 0;
  let lowest = 0;
  let highest = 1;
  return {
    add({ value }) {
      if (value === null) return void dropped++;
      n++;
      const delta = value - mean;
      mean += delta / n;
      squares += delta * (value - mean);
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    },
    mean() {
      if (n === 0) return { value: null, reason: "no item was scored", n, dropped, interval: null };
      if (n === 1) return clipped({ value: mean, n, dropped, interval: null }, rule);
      const half = studentTQuantile(0.975, n - 1) * Math.sqrt(squares / (n - 1) / n);
      const [lower, upper] = rangeOf(rule, scale, lowest, highest);
      const interval = { lower: Math.max(lower, mean - half), upper: Math.min(upper, mean + half), level: 0.95 };
      return clipped({ value: mean, n, dropped, interval: { ...interval, method: "t" } }, rule);
    },
  };
}

function rangeOf(
  rule: ScoreRule | undefined,
  scale: Scale | null,
  lowest: number,
  highest: number,
): readonly [number, number] {
  if (rule !== undefined && rule.unit === "scale" && scale !== null) return [scale.min, scale.max];
  const points = rule === undefined || rule.combine === "points";
  if (rule !== undefined && !isShare(rule) && !(points && rule.formula === undefined)) return [-Infinity, Infinity];
  return [lowest, highest > 1 ? Infinity : 1];
}

function clipped(estimate: Estimate & { readonly value: number }, rule: ScoreRule | undefined): RunMean {
  const clip = rule?.summary?.clip;
  if (clip === undefined) return estimate;
  const cut = (value: number) => Math.min(clip[1], Math.max(clip[0], value));
  const { value, interval } = estimate;
  return {
    ...estimate,
    value: cut(value),
    interval: interval && { ...interval, lower: cut(interval.lower), upper: cut(interval.upper) },
    ...(cut(value) === value ? {} : { unclipped: value }),
  };
}
