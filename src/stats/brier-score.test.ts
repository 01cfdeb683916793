import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { brierScore } from "./brier-score.ts";
import { expectedCalibrationError } from "./expected-calibration-error.ts";
import { logLoss } from "./log-loss.ts";

const forecasts = fc.array(
  fc.tuple(
    fc.constantFrom(0, 1),
    fc.integer({ min: 0, max: 20 }).map((k) => k / 20),
  ),
  {
    minLength: 1,
    maxLength: 60,
  },
);
const labelsOf = (data: readonly (readonly [number, number])[]) => data.map(([label]) => label);
const probabilitiesOf = (data: readonly (readonly [number, number])[]) => data.map(([, p]) => p);

describe("brierScore", () => {
  test("is reliability less resolution plus uncertainty", () => {
    fc.assert(
      fc.property(forecasts, (data) => {
        const { value, reliability, resolution, uncertainty } = brierScore(labelsOf(data), probabilitiesOf(data));
        expect(value).toBeCloseTo((reliability ?? 0) - (resolution ?? 0) + (uncertainty ?? 0), 12);
      }),
    );
  });

  test("swapping the classes changes nothing", () => {
    fc.assert(
      fc.property(forecasts, (data) => {
        const turned = probabilitiesOf(data).map((p) => 1 - p);
        const given = brierScore(labelsOf(data), probabilitiesOf(data)).value;
        expect(brierScore(labelsOf(data), turned, { positive: 0 }).value).toBeCloseTo(given ?? Number.NaN, 12);
      }),
    );
  });

  test("no item, one class, and missing numbers", () => {
    expect(brierScore([], [])).toMatchObject({ value: null, n: 0, skill: null });
    expect(brierScore([1, null, 1], [0.5, 0.5, null])).toMatchObject({ value: 0.25, n: 1, dropped: 2, skill: null });
  });

  test("refuses to guess which label is positive, and numbers that are no probabilities", () => {
    expect(() => brierScore(["yes"], [0.5])).toThrow("Say which label is positive");
    expect(() => brierScore([1], [1.5])).toThrow("between 0 and 1, not 1.5");
    expect(brierScore(["yes", "no"], [1, 0], { positive: "yes" }).value).toBe(0);
  });
});

describe("logLoss", () => {
  test("of a constant forecast is the entropy of the rate when the rate is forecast", () => {
    expect(logLoss([1, 0, 0, 0], [0.25, 0.25, 0.25, 0.25]).value).toBeCloseTo(
      -(0.25 * Math.log(0.25) + 0.75 * Math.log(0.75)),
      12,
    );
  });

  test("a certain forecast that fails costs the clip, or is undefined without one", () => {
    expect(logLoss([1], [0]).value).toBeCloseTo(-Math.log(1e-15), 9);
    expect(logLoss([1], [0], { clip: 0 })).toMatchObject({ value: null, n: 1 });
    expect(logLoss([0], [0], { clip: 0 }).value).toBe(0);
    expect(logLoss([], []).value).toBeNull();
  });
});

describe("expectedCalibrationError", () => {
  test("bins are closed above: 0.2 is in the first of five, 0 too", () => {
    const { curve } = expectedCalibrationError([0, 1, 1], [0, 0.2, 0.21], { bins: 5 });
    expect(curve.map(({ bin, count }) => [bin, count])).toEqual([
      [0, 2],
      [1, 1],
    ]);
  });

  test("one bin: the distance of mean forecast and rate, with either binning", () => {
    fc.assert(
      fc.property(forecasts, (data) => {
        const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
        const gap = Math.abs(mean(labelsOf(data)) - mean(probabilitiesOf(data)));
        for (const binning of ["equalWidth", "equalMass"] as const) {
          const { value } = expectedCalibrationError(labelsOf(data), probabilitiesOf(data), { bins: 1, binning });
          expect(value).toBeCloseTo(gap, 12);
        }
      }),
    );
  });

  test("order and copies of the items change nothing", () => {
    fc.assert(
      fc.property(forecasts, (data) => {
        const given = expectedCalibrationError(labelsOf(data), probabilitiesOf(data));
        const twice = [...data, ...data].reverse();
        const other = expectedCalibrationError(labelsOf(twice), probabilitiesOf(twice));
        expect(other.value).toBeCloseTo(given.value ?? Number.NaN, 12);
        expect(other.maximum).toBeCloseTo(given.maximum ?? Number.NaN, 12);
      }),
    );
  });

  test("equal forecasts stay in one bin of equal mass", () => {
    const { curve } = expectedCalibrationError([1, 0, 1, 0, 1], [0.4, 0.4, 0.4, 0.4, 0.9], {
      bins: 4,
      binning: "equalMass",
    });
    expect(curve.map(({ count }) => count)).toEqual([4, 1]);
  });
});
