import { ConfigError } from "../errors/errors.ts";
import type { Estimate } from "../schema/estimate.ts";
import { categoryPositions, observedCategories, positionOf, type Rating } from "./categories.ts";
import { sequenceTree } from "./sequence-tree.ts";

/**
 * What the distance of two labels means. `nominal`: equal or not; `ordinal`: how many ratings lie between;
 * `interval`: their difference; `ratio`: their difference relative to their sum.
 */
export type MeasurementLevel = "nominal" | "ordinal" | "interval" | "ratio";

/** Settings of `krippendorffAlpha`. */
export interface AlphaOptions {
  /** Default nominal. */
  readonly level?: MeasurementLevel;
  /** Ordinal: all labels, lowest first. Numbers are in order without it; words need it. */
  readonly order?: readonly (string | number)[];
}

/** Krippendorff's alpha with what it was computed on. `n` counts items with two or more ratings. */
export interface KrippendorffAlpha extends Estimate {
  /** Ratings of those items. */
  readonly pairableRatings: number;
}

/**
 * The distinct ways in which items were rated, for resampling: `patterns[p]` holds the ratings of an item as positions
 * in `values`, ascending, and `counts[p]` how many items have that pattern. Items with fewer than two ratings are left
 * out and counted as `dropped`.
 */
export interface RatingPatterns {
  readonly values: readonly (string | number)[];
  readonly patterns: readonly (readonly number[])[];
  readonly counts: Float64Array;
  readonly dropped: number;
}

/**
 * Krippendorff's alpha: agreement of any number of raters, with missing ratings, at any level of measurement.
 *
 * `ratings[item][rater]`, null where there is none; every rating that can be paired within its item counts.
 * `1 - Do / De`, Do the mean squared distance within items, De that between all pairable ratings. At most 1; 0 is chance.
 * Degenerate: no item with two ratings, or only one distinct pairable label: null.
 * Source: Krippendorff 2011, "Computing Krippendorff's alpha-reliability", with the ordinal distance
 * `(sum of n_g from c to k - (n_c + n_k) / 2)^2`, which is the squared difference of midranks.
 */
export function krippendorffAlpha(
  ratings: readonly (readonly Rating[])[],
  options: AlphaOptions = {},
): KrippendorffAlpha {
  return krippendorffAlphaOfPatterns(ratingPatterns(ratings, options), options);
}

/** Collects the distinct rating patterns, so that a resample of items is a resample of counts. */
export function ratingPatterns(ratings: readonly (readonly Rating[])[], options: AlphaOptions = {}): RatingPatterns {
  const values = valuesOf(ratings, options);
  const positions = categoryPositions(values);
  const tree = sequenceTree(values.length);
  const sequences = new Map<number, { readonly positions: readonly number[]; count: number }>();
  let dropped = 0;
  const row: number[] = [];
  for (const item of ratings) {
    row.length = 0;
    let node = 0;
    for (const rating of item) {
      const position = positionOf(rating, positions);
      if (position < 0) continue;
      node = tree.step(node, position);
      row.push(position);
    }
    const known = sequences.get(node);
    if (row.length < 2) dropped++;
    else if (known) known.count++;
    else sequences.set(node, { positions: [...row], count: 1 });
  }
  const found = new Map<string, { pattern: readonly number[]; count: number }>();
  for (const { positions: given, count } of sequences.values()) {
    const pattern = given.toSorted((a, b) => a - b);
    const known = found.get(pattern.join());
    if (known) known.count += count;
    else found.set(pattern.join(), { pattern, count });
  }
  const entries = [...found.values()];
  return {
    values,
    patterns: entries.map(({ pattern }) => pattern),
    counts: Float64Array.from(entries, ({ count }) => count),
    dropped,
  };
}

/** Krippendorff's alpha of rating patterns; `counts` may be those of a resample. Only `level` of the options is used. */
export function krippendorffAlphaOfPatterns(rated: RatingPatterns, options: AlphaOptions = {}): KrippendorffAlpha {
  const { patterns, counts, values, dropped } = rated;
  const level = options.level ?? "nominal";
  const frequencies = new Float64Array(values.length);
  let n = 0;
  let total = 0;
  for (const [p, pattern] of patterns.entries()) {
    const count = counts[p]!;
    n += count;
    total += count * pattern.length;
    for (const position of pattern) frequencies[position]! += count;
  }
  const base = { n, dropped, interval: null, pairableRatings: total };
  if (n === 0) return { value: null, reason: "no item has two ratings", ...base };
  const scale = scaleOf(values, frequencies, level);
  const expected = squaredDistances(frequencies, scale, level) / (total - 1);
  if (!(expected > 0)) return { value: null, reason: "all ratings are equal", ...base };
  let observed = 0;
  for (const [p, pattern] of patterns.entries()) {
    if (counts[p]! > 0) observed += (counts[p]! * distancesWithin(pattern, scale, level)) / (pattern.length - 1);
  }
  return { value: 1 - observed / expected, ...base };
}

function valuesOf(ratings: readonly (readonly Rating[])[], options: AlphaOptions): readonly (string | number)[] {
  const level = options.level ?? "nominal";
  if (!["nominal", "ordinal", "interval", "ratio"].includes(level)) {
    throw new ConfigError(`level must be nominal, ordinal, interval or ratio, not ${level}.`);
  }
  if (options.order && level === "ordinal") return options.order;
  const values = observedCategories(ratings, level === "ordinal");
  if (level === "nominal" || level === "ordinal") return values;
  for (const value of values) {
    if (typeof value !== "number" || !Number.isFinite(value)) {
      throw new ConfigError(`At the ${level} level labels are numbers, not ${JSON.stringify(value)}.`);
    }
    if (level === "ratio" && value < 0)
      throw new ConfigError(`At the ratio level labels are at least 0, not ${value}.`);
  }
  return values;
}

/** A number for each value such that the distance is a difference; ordinal: midranks. */
function scaleOf(
  values: readonly (string | number)[],
  frequencies: Float64Array,
  level: MeasurementLevel,
): Float64Array {
  if (level === "interval" || level === "ratio") return Float64Array.from(values as readonly number[]);
  let below = 0;
  return frequencies.map((frequency) => {
    below += frequency;
    return below - frequency / 2;
  });
}

/** Sum of squared distances over all ordered pairs of ratings, given how often each value occurs. */
function squaredDistances(frequencies: Float64Array, scale: Float64Array, level: MeasurementLevel): number {
  const total = frequencies.reduce((sum, frequency) => sum + frequency, 0);
  if (level === "nominal") return frequencies.reduce((sum, frequency) => sum + frequency * (total - frequency), 0);
  if (level === "ratio") return ratioDistances(frequencies, scale);
  // Over all ordered pairs, squared differences sum to twice the count times the squares about the mean.
  let mean = 0;
  for (let i = 0; i < scale.length; i++) mean += (frequencies[i]! * scale[i]!) / total;
  let squares = 0;
  let distinct = 0;
  for (let i = 0; i < scale.length; i++) {
    squares += frequencies[i]! * (scale[i]! - mean) ** 2;
    if (frequencies[i]! > 0) distinct++;
  }
  return distinct < 2 ? 0 : 2 * total * squares;
}

function ratioDistances(frequencies: Float64Array, scale: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < scale.length; i++) {
    for (let j = 0; j < i; j++) {
      if (frequencies[i]! > 0 && frequencies[j]! > 0) {
        sum += 2 * frequencies[i]! * frequencies[j]! * ratioDistance(scale[i]!, scale[j]!);
      }
    }
  }
  return sum;
}

function distancesWithin(pattern: readonly number[], scale: Float64Array, level: MeasurementLevel): number {
  let sum = 0;
  for (let i = 0; i < pattern.length; i++) {
    for (let j = 0; j < i; j++) {
      if (pattern[i] === pattern[j]) continue;
      const a = scale[pattern[i]!]!;
      const b = scale[pattern[j]!]!;
      sum += level === "nominal" ? 2 : 2 * (level === "ratio" ? ratioDistance(a, b) : (a - b) ** 2);
    }
  }
  return sum;
}

function ratioDistance(a: number, b: number): number {
  return ((a - b) / (a + b)) ** 2;
}
