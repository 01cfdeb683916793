import type { Estimate } from "../schema/estimate.ts";
import type { ItemResult } from "../schema/score.ts";
import { clusterRobustMean } from "../stats/cluster-mean.ts";
import type { CalibrationLabel } from "./labelled-rows.ts";

/** How to compare. */
export interface CompareOptions {
  /** What people say of criteria: the runs are then compared by how often they agree with it. */
  readonly labels?: readonly CalibrationLabel[];
  /** Items of one group err together. Default: the item itself. */
  readonly groupOf?: (item: string) => string;
  /** Names in the sentence. Default `A` and `B`. */
  readonly names?: readonly [string, string];
}

/** Two runs held against each other on what both scored. */
export interface RunComparison {
  /** `score`: of items; `agreement`: share of criteria on which the verdict is that of people. */
  readonly compared: "score" | "agreement";
  readonly a: number | null;
  readonly b: number | null;
  /** Of b less a, over pairs; groups (items, or what `groupOf` says) are the units of the interval. */
  readonly difference: Estimate;
  /** Pairs left out: in one run only, or without a score in one of them. */
  readonly dropped: { readonly onlyA: number; readonly onlyB: number; readonly unscored: number };
  /** The finding in words. */
  readonly sentence: string;
}

/**
 * Compares two runs, of two systems by one judge or of two judges on the same items, as a paired difference: what makes
 * an item hard counts against both and drops out.
 *
 * Without labels the item scores are compared, with labels the share of criteria whose verdict (score from 0.5 on) is
 * that of people. Nothing in common: `difference` is null with a reason.
 */
export function compareRuns(
  a: Iterable<ItemResult>,
  b: Iterable<ItemResult>,
  options: CompareOptions = {},
): RunComparison {
  const { labels, groupOf = (item: string) => item, names = ["A", "B"] } = options;
  const [one, other] = [valuesOf(a, labels), valuesOf(b, labels)];
  const dropped = { onlyA: 0, onlyB: [...other.keys()].filter((key) => !one.has(key)).length, unscored: 0 };
  const pairs: { a: number; b: number; group: string }[] = [];
  for (const [key, { item, value }] of one) {
    const met = other.get(key);
    if (met === undefined) dropped.onlyA++;
    else if (value === null || met.value === null) dropped.unscored++;
    else pairs.push({ a: value, b: met.value, group: groupOf(item) });
  }
  const compared = labels === undefined ? "score" : "agreement";
  const {
    se: _se,
    clusters,
    ...difference
  } = clusterRobustMean(
    pairs.map((pair) => pair.b - pair.a),
    pairs.map(({ group }) => group),
  );
  const mean = (pick: (pair: (typeof pairs)[number]) => number) =>
    pairs.length === 0 ? null : pairs.reduce((sum, pair) => sum + pick(pair), 0) / pairs.length;
  const means = { a: mean((pair) => pair.a), b: mean((pair) => pair.b) };
  return {
    compared,
    ...means,
    difference,
    dropped,
    sentence: sentenceOf(compared, means, difference, clusters, names),
  };
}

interface Keyed {
  readonly item: string;
  readonly value: number | null;
}

function valuesOf(results: Iterable<ItemResult>, labels: CompareOptions["labels"]): Map<string, Keyed> {
  const values = new Map<string, Keyed>();
  const wanted = new Map(labels?.map((label) => [JSON.stringify([label.item, label.criterion]), label.positive]));
  for (const { item, score, criteria } of results) {
    if (labels === undefined) {
      values.set(item, { item, value: score.value });
      continue;
    }
    for (const { criterion, score: own } of criteria) {
      const key = JSON.stringify([item, criterion]);
      const positive = wanted.get(key);
      if (positive === undefined) continue;
      const value = own.value === null ? null : own.value === 0.5 ? 0.5 : Number(own.value > 0.5 === positive);
      values.set(key, { item, value });
    }
  }
  return values;
}

/** Groups below which the interval is too narrow itself. */
const fewGroups = 30;

function sentenceOf(
  compared: RunComparison["compared"],
  { a, b }: { readonly a: number | null; readonly b: number | null },
  { value, interval, n }: Estimate,
  groups: number,
  [nameA, nameB]: readonly [string, string],
): string {
  if (value === null || a === null || b === null)
    return "The two runs have no scored pair in common: nothing can be said.";
  const [better, worse] = value >= 0 ? [nameB, nameA] : [nameA, nameB];
  const what = compared === "score" ? "scores" : "agrees with people";
  const unit = (x: number) => (compared === "score" ? x.toFixed(3) : `${(100 * x).toFixed(1)} %`);
  const levels = `${nameA} ${unit(a)}, ${nameB} ${unit(b)}, n ${n}`;
  if (interval === null) return `${levels}: one group only, so nothing can be said about chance.`;
  const sure = interval.lower > 0 || interval.upper < 0;
  const by = compared === "score" ? Math.abs(value).toFixed(3) : `${(100 * Math.abs(value)).toFixed(1)} points`;
  const [low, high] = value >= 0 ? [interval.lower, interval.upper] : [-interval.upper, -interval.lower];
  const scale = compared === "score" ? 1 : 100;
  const range = `95 % CI ${(scale * low).toFixed(compared === "score" ? 3 : 1)} to ${(scale * high).toFixed(compared === "score" ? 3 : 1)}`;
  const few = groups < fewGroups ? ` With ${groups} groups the interval is too narrow.` : "";
  if (sure)
    return `${better} ${what} ${compared === "score" ? "higher" : "more often"} than ${worse} by ${by} (${range}; ${levels}): more than chance.${few}`;
  return `These items do not tell the two apart: ${better} is ahead of ${worse} by ${by}, but the interval holds 0 (${range}; ${levels}).${few}`;
}
