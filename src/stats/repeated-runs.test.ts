import { describe, expect, test } from "vitest";
import { repeatedRuns } from "./repeated-runs.ts";
import { meanOverRuns } from "./run-mean.ts";
import { selfConsistency } from "./self-consistency.ts";

describe("meanOverRuns", () => {
  test("divides by n - 1 and uses Student's t", () => {
    // 0.7, 0.8, 0.9: mean 0.8, sd 0.1, half width 4.3027 * 0.1 / sqrt(3) = 0.24841
    const { value, standardDeviation, interval, n } = meanOverRuns([0.7, 0.8, 0.9]);
    expect([value, n]).toEqual([expect.closeTo(0.8, 12), 3]);
    expect(standardDeviation).toBeCloseTo(0.1, 12);
    expect(interval!.lower).toBeCloseTo(0.55159, 5);
    expect(interval!.upper).toBeCloseTo(1.04841, 5);
  });

  test("one run has no spread, none has no mean, equal runs have no interval", () => {
    expect(meanOverRuns([0.5])).toMatchObject({ value: 0.5, standardDeviation: null, interval: null });
    expect(meanOverRuns([null])).toMatchObject({ value: null, n: 0, dropped: 1 });
    expect(meanOverRuns([0.1, 0.1, 0.1])).toMatchObject({ value: 0.1, standardDeviation: 0, interval: null });
  });
});

describe("repeatedRuns", () => {
  test("avg, maj and pass at 3", () => {
    const truth = ["a", "b", "c"];
    const runs = [
      ["a", "b", "x"],
      ["a", "x", "x"],
      ["a", "b", "y"],
    ];
    // Items right in 3, 2 and 0 of 3 runs: mean (1 + 2/3 + 0) / 3; majority right on two; pass on two.
    const { k, all, valid, accuracy } = repeatedRuns(truth, runs);
    expect(k).toBe(3);
    expect(all.avgAtK).toBeCloseTo(5 / 9, 12);
    expect([all.majAtK, all.passAtK]).toEqual([2 / 3, 2 / 3]);
    expect(valid).toEqual(all);
    // Runs are right on 2, 1 and 2 of 3 items: mean 5/9, sd = sqrt(2 * (1/9)^2 + (2/9)^2) / sqrt(2) = 0.19245
    expect(accuracy.all.value).toBeCloseTo(5 / 9, 12);
    expect(accuracy.all.standardDeviation).toBeCloseTo(0.19245, 5);
  });

  test("ties share, failures are left out of valid and wrong in all", () => {
    const { all, valid, failed } = repeatedRuns(
      ["a", "b"],
      [
        ["a", null],
        ["x", null],
        [null, null],
      ],
    );
    expect(valid).toEqual({ n: 1, avgAtK: 0.5, majAtK: 0.5, passAtK: 1 });
    expect(all).toEqual({ n: 2, avgAtK: 1 / 6, majAtK: 0.25, passAtK: 0.5 });
    expect(failed).toBe(4);
    expect(repeatedRuns(["a"], []).all).toEqual({ n: 0, avgAtK: null, majAtK: null, passAtK: null });
  });
});

test("self-consistency by both definitions: votes 4 to 1 agree in 6 of 10 pairs, and the mode has 0.8", () => {
  expect(selfConsistency([["valid", "valid", "invalid", "valid", "valid"]])).toMatchObject({
    meanPairwiseAgreement: 0.6,
    meanModalShare: 0.8,
  });
});
