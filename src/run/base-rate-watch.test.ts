import { expect, test } from "vitest";
import type { CalibratorSet } from "../calibrate/calibrator-set.ts";
import type { ItemResult } from "../schema/score.ts";
import { baseRateWatch } from "./base-rate-watch.ts";

const set = {
  calibrators: [{ criterion: "c", baseRate: 0.5, labels: { n: 100 } }],
} as unknown as CalibratorSet;

const scored = (value: number, calibrated = true): ItemResult =>
  ({ criteria: [{ criterion: "c", score: { value, calibrated } }] }) as unknown as ItemResult;

function warningsAfter(values: readonly number[], calibrated = true): string[] {
  const watch = baseRateWatch(set);
  for (const value of values) watch.add(scored(value, calibrated));
  return watch.warnings();
}

test("warns where the forecasts are far from the base rate of the labels, and only there", () => {
  const many = (value: number, n = 100) => Array.from({ length: n }, () => value);
  expect(warningsAfter(many(0.9))[0]).toMatch(/^c: .* fitted where 50 % were positive and forecasts 90 % here/);
  expect(warningsAfter(many(0.58))).toEqual([]);
  expect(warningsAfter(many(0.9, 10))).toEqual([]);
  expect(warningsAfter(many(0.9), false)).toEqual([]);
});
