import { isotonicMeans } from "../stats/isotonic-means.ts";
import { labelPairs, pooledScores } from "./label-pairs.ts";
import { type NoMap, noMap } from "./no-map.ts";

/** The calibration data themselves, by distinct score: isotonic means are fitted anew for each score asked about. */
export interface VennAbersMap {
  readonly kind: "venn-abers";
  /** Ascending. */
  readonly scores: readonly number[];
  /** Labels, and positive ones, with at most the score at the same place. */
  readonly labelsUpTo: readonly number[];
  readonly positivesUpTo: readonly number[];
  /** Place of the first score of each isotonic block. */
  readonly blocks: readonly number[];
}

/** Two probabilities of which one is right on average, and the one to act on. */
export interface VennAbersProbability {
  readonly p0: number;
  readonly p1: number;
  readonly p: number;
}

/**
 * Inductive Venn-Abers calibration. For a new score the isotonic map is fitted twice, with that score labelled 0 and
 * labelled 1: p0 and p1 are its values there, and p = p1 / (1 - p0 + p1) the merged probability.
 *
 * The gap p1 - p0 tells how much the data say at that score. It never answers 0 or 1. No pair: no map.
 * Source: Vovk & Petej 2014, arXiv:1211.0025.
 */
export function fitVennAbers(
  scores: readonly (number | null)[],
  labels: readonly (number | null)[],
): VennAbersMap | NoMap {
  const pooled = pooledScores(labelPairs(scores, labels));
  if (pooled.scores.length === 0) return noMap("no labels");
  const means = isotonicMeans(pooled.positives, pooled.counts);
  return {
    kind: "venn-abers",
    scores: pooled.scores,
    labelsUpTo: runningSums(pooled.counts),
    positivesUpTo: runningSums(pooled.positives),
    blocks: [...means.keys()].filter((i) => means[i] !== means[i - 1]),
  };
}

/** Both probabilities for a score, and their merger. */
export function vennAbersProbability(map: VennAbersMap, score: number): VennAbersProbability {
  const { scores, labelsUpTo, positivesUpTo, blocks } = map;
  const place = firstAtLeast(scores, score);
  const known = scores[place] === score;
  const totals: number[] = [];
  const weights: number[] = [];
  let target = -1;
  const add = (from: number, to: number) => {
    if (from === place) {
      target = totals.length;
      if (!known) {
        totals.push(0);
        weights.push(1);
      }
    }
    if (from === to) return;
    totals.push(between(positivesUpTo, from, to));
    weights.push(between(labelsUpTo, from, to) + (known && from === place ? 1 : 0));
  };
  // A new label moves nothing within the blocks it does not fall into, so only its own block is taken apart.
  for (const [i, start] of blocks.entries()) {
    const end = blocks[i + 1] ?? scores.length;
    const split = known ? start <= place && place < end : start < place && place < end;
    if (!split) add(start, end);
    else for (let member = start; member < end; member++) add(member, member + 1);
  }
  if (place === scores.length) add(place, place);
  const valueWith = (label: number) => isotonicMeans(totals.with(target, totals[target]! + label), weights)[target]!;
  const p0 = valueWith(0);
  const p1 = valueWith(1);
  return { p0, p1, p: p1 / (1 - p0 + p1) };
}

function runningSums(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

function between(upTo: readonly number[], from: number, to: number): number {
  return upTo[to - 1]! - (from > 0 ? upTo[from - 1]! : 0);
}

function firstAtLeast(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
