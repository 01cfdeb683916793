import type { Interval } from "../src/schema/estimate.ts";

/** An interval as the cases write it: [lower, upper], or null. */
export function ends(interval: Interval | null): [number, number] | null {
  return interval === null ? null : [interval.lower, interval.upper];
}
