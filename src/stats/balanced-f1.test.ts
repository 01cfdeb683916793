import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { balancedF1 } from "./balanced-f1.ts";

describe("balancedF1", () => {
  test("grader True against [T, T, F] and False against [F, T]", () => {
    // Pairs: tp 2, fp 1 from the first question; tn 1, fn 1 from the second.
    // F1 met 4 / (4 + 1 + 1) = 0.6667, F1 not met 2 / (2 + 1 + 1) = 0.5, mean 0.5833.
    const { grader } = balancedF1(
      [true, false],
      [
        [true, true, false],
        [false, true],
      ],
    );
    expect(grader.n).toBe(5);
    expect(grader.met.f1).toBeCloseTo(2 / 3, 12);
    expect(grader.notMet).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 });
    expect(grader.value).toBeCloseTo(7 / 12, 12);
  });

  test("each physician is held against the others", () => {
    // First against [T, F], [T]: tp 1, fp 1, fn 1: met 0.5, not met 0: 0.25. Second against [T, F], [F]: tp 1, fp 2: no
    // pair of "not met" that both give, 2 tn / (2 tn + 2) = 0: met 0.5, 0.25. Third against [T, T]: fn 2: 0 and 0.
    const { raters, band } = balancedF1(
      [true, false],
      [
        [true, true, false],
        [false, true],
      ],
    );
    expect(raters.map(({ value }) => value)).toEqual([0.25, 0.25, 0]);
    expect(band).toEqual({ lowest: 0, mean: 0.5 / 3, highest: 0.25, raters: 3 });
  });

  test("undefined where nobody gave an answer; one rater makes no band", () => {
    expect(balancedF1(["yes"], [["yes"]], { positive: "yes" })).toMatchObject({
      grader: { value: null, reason: 'no pair has the answer "not met"', n: 1 },
      band: null,
    });
    expect(balancedF1([null, true], [[true], [null]]).grader).toMatchObject({
      value: null,
      reason: "no pair of answers",
    });
    expect(() => balancedF1([true], [])).toThrow("1 answers of the grader, but ratings of 0 items");
  });

  test("swapping the two answers everywhere leaves it as it is, and the interval holds the value", () => {
    const rows = fc.array(fc.tuple(fc.boolean(), fc.array(fc.boolean(), { minLength: 1, maxLength: 3 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(rows, (data) => {
        const grader = data.map(([own]) => own);
        const ratings = data.map(([, row]) => row);
        const one = balancedF1(grader, ratings, { seed: 1, replicates: 50 }).grader;
        const other = balancedF1(grader, ratings, { positive: false }).grader;
        expect(other.value).toEqual(one.value);
        expect([other.met, other.notMet]).toEqual([one.notMet, one.met]);
        if (one.interval) expect(one.interval.lower).toBeLessThanOrEqual(one.interval.upper);
      }),
    );
  });
});
