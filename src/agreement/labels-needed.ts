import type { Estimate } from "../schema/estimate.ts";

/** How many labelled items an interval of a wished width would take. */
export interface LabelsNeeded {
  readonly halfWidth: number;
  /** Half-width of the interval at hand. */
  readonly now: number;
  readonly items: number;
  /** Labelled items needed in all, at least as many as there are when the interval is too wide. */
  readonly needed: number;
}

/**
 * Labelled items needed for an interval of ± `halfWidth`: items × (half-width now / wished)², rounded up, because the
 * width of an interval falls with the square root of n. A rough plan, for items of the same kind as those at hand.
 * Null where there is no interval, or one of no width.
 */
export function labelsNeeded(estimate: Estimate, items: number, halfWidth: number): LabelsNeeded | null {
  if (!(halfWidth > 0)) throw new RangeError(`half-width ${halfWidth} is not above 0`);
  if (estimate.interval === null) return null;
  const now = (estimate.interval.upper - estimate.interval.lower) / 2;
  if (now === 0) return null;
  return { halfWidth, now, items, needed: Math.ceil(items * (now / halfWidth) ** 2) };
}
