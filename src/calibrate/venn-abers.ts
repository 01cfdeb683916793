import { isotonicMeans } from "../stats/isotonic-means.ts";
import { labelPairs, pooledScores } from "./label-pairs.ts";
import { type NoMap, noMap } from "./no-map.ts";

/** The calibration data themselves, equal scores pooled: the map is refitted for each score it is asked for. */
export interface VennAbersMap {
  readonly kind: "venn-abers";
  readonly scores: readonly number[];
  readonly counts: readonly number[];
  readonly positives: readonly number[];
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
  return { kind: "venn-abers", ...pooled };
}

/** Both probabilities for a score, and their merger. Time grows with the number of distinct scores. */
export function vennAbersProbability(map: VennAbersMap, score: number): VennAbersProbability {
  let place = map.scores.findIndex((known) => known >= score);
  if (place < 0) place = map.scores.length;
  const known = map.scores[place] === score;
  const counts = known ? map.counts.with(place, map.counts[place]! + 1) : map.counts.toSpliced(place, 0, 1);
  const labelled = (label: number) =>
    known ? map.positives.with(place, map.positives[place]! + label) : map.positives.toSpliced(place, 0, label);
  const p0 = isotonicMeans(labelled(0), counts)[place]!;
  const p1 = isotonicMeans(labelled(1), counts)[place]!;
  return { p0, p1, p: p1 / (1 - p0 + p1) };
}
