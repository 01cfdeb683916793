import { expect, test } from "vitest";
import { groupedCorrelation } from "./grouped-correlation.ts";

// Group a rises with people (1), b falls (-1), c is constant for the judge, d has one pair, e loses one to a null.
const groups = ["a", "a", "a", "b", "b", "b", "c", "c", "d", "e", "e"];
const judge = [1, 2, 4, 1, 2, 3, 5, 5, 1, 1, null];
const people = [1, 2, 3, 3, 2, 1, 1, 2, 1, 1, 2];

test("the mean runs over groups that vary, and the others are counted", () => {
  for (const method of ["spearman", "kendall"] as const) {
    expect(groupedCorrelation(judge, people, groups, { method })).toMatchObject({
      value: 0,
      groups: 2,
      n: 2,
      constant: 1,
      small: 2,
      pairs: 6,
      dropped: 1,
    });
  }
  // Pearson of (1, 2, 4) with (1, 2, 3): 3 / sqrt(14/3 * 2) = 0.98198; with -1 the mean is -0.00901.
  expect(groupedCorrelation(judge, people, groups, { method: "pearson" }).value).toBeCloseTo(-0.00901, 5);
});

test("no group that varies, no value", () => {
  expect(groupedCorrelation([1, 1], [1, 2], ["a", "a"], { method: "spearman" })).toMatchObject({
    value: null,
    reason: "no group varies on both sides",
    constant: 1,
  });
  expect(groupedCorrelation([], [], [], { method: "spearman" }).reason).toBe("there are no groups");
});
