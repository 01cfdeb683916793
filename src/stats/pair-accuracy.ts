import type { Estimate } from "../schema/estimate.ts";
import { wilsonInterval } from "./proportion-interval.ts";

/** Scores of the preferred and of the other response of a pair, each judged alone; null where it has none. */
export interface ScoredPair {
  readonly chosen: number | null;
  readonly rejected: number | null;
}

/** How often the preferred response has the higher score. */
export interface PairAccuracy {
  /** Over the pairs with two scores; a tie is a miss. */
  readonly strict: Estimate;
  /** The same; a tie is half a hit. */
  readonly tiesHalf: Estimate;
  /** Over the pairs whose scores differ. */
  readonly decided: Estimate;
  /** Over all pairs: a tie and a missing score are misses. */
  readonly all: Estimate;
  readonly ties: number;
  /** Pairs that lack a score. */
  readonly failed: number;
}

/**
 * Pair accuracy from single-response scores: a pair is right when the chosen response scores higher. It has no order
 * of presentation, so none can sway it.
 *
 * Wilson intervals; the one of `tiesHalf` is a little too narrow. Degenerate: no pair to count, null.
 */
export function pairAccuracy(pairs: readonly ScoredPair[], options: { readonly level?: number } = {}): PairAccuracy {
  const { level = 0.95 } = options;
  const scored = pairs.filter(({ chosen, rejected }) => chosen !== null && rejected !== null);
  const hits = scored.filter(({ chosen, rejected }) => chosen! > rejected!).length;
  const ties = scored.filter(({ chosen, rejected }) => chosen === rejected).length;
  const n = scored.length;
  return {
    strict: wilsonInterval(hits, n, level),
    tiesHalf: wilsonInterval(hits + ties / 2, n, level),
    decided: wilsonInterval(hits, n - ties, level),
    all: wilsonInterval(hits, pairs.length, level),
    ties,
    failed: pairs.length - n,
  };
}
