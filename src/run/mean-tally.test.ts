import { expect, test } from "vitest";
import type { ScoreRule } from "../schema/score-rule.ts";
import { meanTally } from "./mean-tally.ts";

const rule = (changes: Partial<ScoreRule> = {}): ScoreRule => ({
  combine: "weighted-mean",
  unscored: "renormalise",
  pass: 0.5,
  ...changes,
});

function meanOf(values: readonly (number | null)[], ...how: Parameters<typeof meanTally>) {
  const tally = meanTally(...how);
  for (const value of values) {
    tally.add(value === null ? { value, reason: "failed" } : { value, calibrated: false, interval: null });
  }
  return tally.mean();
}

test("the mean of what is scored, with what is not counted beside it", () => {
  expect(meanOf([])).toEqual({ value: null, reason: "no item was scored", n: 0, dropped: 0, interval: null });
  expect(meanOf([0.5, null])).toEqual({ value: 0.5, n: 1, dropped: 1, interval: null });
  // 0, 0.5, 1: standard deviation 0.5, t(0.975, 2) 4.3027: 0.5 ± 1.242, cut to the range of a share.
  expect(meanOf([0, 0.5, 1], rule()).interval).toMatchObject({ lower: 0, upper: 1 });
});

test("the interval is cut to the range of the rule, and to none where it has none", () => {
  const open = meanOf([0, 0.5, 1], rule({ combine: "sum" })).interval;
  expect(open?.lower).toBeCloseTo(0.5 - 1.2421, 4);
  expect(open?.upper).toBeCloseTo(0.5 + 1.2421, 4);
  const scale = { min: 1, max: 5, integer: true };
  expect(meanOf([1, 3, 5], rule({ unit: "scale" }), scale).interval).toMatchObject({ lower: 1, upper: 5 });
  expect(meanOf([-0.4, 1], rule({ combine: "points" })).interval).toMatchObject({ lower: -0.4, upper: 1 });
  expect(meanOf([0, 3]).interval?.upper).toBeGreaterThan(3);
});

test("a mean is cut late: after the mean, with what it was before", () => {
  const clip = rule({ combine: "points", summary: { clip: [0, 1] } });
  expect(meanOf([-0.4, 0.3], clip)).toMatchObject({ value: 0, n: 2, interval: { lower: 0 } });
  expect(meanOf([-0.4, 0.3], clip).unclipped).toBeCloseTo(-0.05, 12);
  expect(meanOf([0.2, 0.4], clip)).not.toHaveProperty("unclipped");
  expect(meanOf([-0.4], clip)).toEqual({ value: 0, n: 1, dropped: 0, interval: null, unclipped: -0.4 });
});
