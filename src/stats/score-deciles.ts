import { ConfigError } from "../errors/errors.ts";
import type { Estimate } from "../schema/estimate.ts";
import { midranks } from "./midranks.ts";
import { pairedValues } from "./paired-values.ts";
import { wilsonInterval } from "./proportion-interval.ts";

/** Items whose scores lie in one tenth of the ranking. */
export interface ScoreDecile {
  /** Its place from 1, the lowest scores first. */
  readonly decile: number;
  /** Lowest and highest score in it. */
  readonly from: number;
  readonly to: number;
  /** Share of positive items, with Wilson's interval. */
  readonly positive: Estimate;
}

/** The share of positives from the lowest scores to the highest. */
export interface ScoreDeciles {
  /** Without empty ones. */
  readonly deciles: readonly ScoreDecile[];
  /** Whether the share of positives never falls from one decile to the next; null with fewer than two. */
  readonly rising: boolean | null;
  readonly n: number;
  readonly dropped: number;
}

/**
 * Share of positive items by decile of the score: what the least (or most) supported tenth is worth.
 *
 * Items are ranked by score; an item of midrank r among n is in decile ceil(r * bins / n), so that equal scores are
 * never parted, and a decile that they leave empty is left out. A pair with a null is dropped. No items: no deciles.
 */
export function scoreDeciles(
  scores: readonly (number | null)[],
  positive: readonly (0 | 1 | null)[],
  options: { readonly bins?: number; readonly level?: number } = {},
): ScoreDeciles {
  const { bins = 10, level = 0.95 } = options;
  if (!(Number.isInteger(bins) && bins > 0)) throw new ConfigError(`bins is a whole number above 0, not ${bins}.`);
  const { x, y, n, dropped } = pairedValues(scores, positive);
  const ranks = midranks(x);
  const places = Array.from(ranks, (rank) => Math.ceil((rank * bins) / n));
  const deciles = Array.from({ length: bins }, (_, index) => index + 1).flatMap((decile) => {
    const members = [...places.keys()].filter((item) => places[item] === decile);
    if (members.length === 0) return [];
    const values = members.map((item) => x[item]!);
    const hits = members.reduce((sum, item) => sum + y[item]!, 0);
    return {
      decile,
      from: values.reduce((least, value) => Math.min(least, value)),
      to: values.reduce((most, value) => Math.max(most, value)),
      positive: wilsonInterval(hits, members.length, level),
    };
  });
  const rising = deciles.every(
    ({ positive }, index) => index === 0 || positive.value! >= deciles[index - 1]!.positive.value!,
  );
  return { deciles, rising: deciles.length < 2 ? null : rising, n, dropped };
}
