import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { protocolChoices } from "../schema/protocol.ts";
import type { CriterionResult, UnscoredReason } from "../schema/score.ts";
import type { ScoreRule } from "../schema/score-rule.ts";
import { tallyVotes } from "../vote/tally-votes.ts";
import { combine } from "./combine.ts";
import { combineValues, type Part } from "./combine-values.ts";

const rule = (changes: Partial<ScoreRule> = {}): ScoreRule => ({
  combine: "weighted-mean",
  unscored: "renormalise",
  pass: 0.5,
  ...changes,
});

const vote = {
  samples: 1,
  rule: "majority",
  tie: "abstain",
  quorum: 1,
  stop: "never",
  orders: "both",
  reask: 0,
} as const;
const tally = tallyVotes([], protocolChoices.binary, vote);

function criterion(
  id: string,
  group: string,
  value: number | UnscoredReason,
  changes: Partial<CriterionResult> = {},
): CriterionResult {
  return {
    criterion: id,
    group,
    weight: 1,
    required: false,
    settledBy: "votes",
    verdict: null,
    raw: null,
    tally,
    votes: [],
    ...changes,
    score: typeof value === "number" ? { value, calibrated: false, interval: null } : { value: null, reason: value },
  };
}

describe("values", () => {
  const part = fc.record({ value: fc.double({ min: 0, max: 1, noNaN: true }), weight: fc.integer({ min: 1, max: 9 }) });
  const parts = fc.array(part, { minLength: 1, maxLength: 8 });
  const joined = (combine: ScoreRule["combine"], list: readonly Part[]) =>
    combineValues(combine, list, { pass: 0.5, lambda: 0.5 }).value as number;

  test("means stand in their order: min, geometric, arithmetic, root mean square, max", () => {
    fc.assert(
      fc.property(parts, (list) => {
        const values = (["min", "geometric-mean", "weighted-mean", "root-mean-square", "max"] as const).map((name) =>
          joined(name, list),
        );
        for (const [i, value] of values.entries()) {
          if (i > 0) expect(value).toBeGreaterThanOrEqual((values[i - 1] as number) - 1e-12);
        }
        expect(joined("mean-less-variance", list)).toBeLessThanOrEqual((values[2] as number) + 1e-12);
        expect(joined("product", list)).toBeLessThanOrEqual((values[0] as number) + 1e-12);
      }),
    );
  });

  test("a weight of 2 counts as the same value twice", () => {
    fc.assert(
      fc.property(parts, (list) => {
        const twice = list.flatMap(({ value, weight }) => Array.from({ length: weight }, () => ({ value, weight: 1 })));
        for (const name of [
          "weighted-mean",
          "geometric-mean",
          "root-mean-square",
          "mean-less-variance",
          "sum",
        ] as const) {
          expect(joined(name, list)).toBeCloseTo(joined(name, twice), 9);
        }
      }),
    );
  });

  test.each([
    ["weighted-mean", 0.375],
    ["sum", 1.5],
    ["product", 0],
    ["last", 0],
    ["geometric-mean", 0],
    ["root-mean-square", Math.sqrt(1.25 / 4)],
    // Mean 0.375; variance (0.390625 + 0.015625 + 2 × 0.140625) / 4 = 0.171875.
    ["mean-less-variance", 0.375 - 0.5 * 0.171875],
  ] as const)("1, 0.5 and 0 with weights 1, 1 and 2: %s is %d", (name, expected) => {
    const list = [1, 0.5, 0].map((value, i) => ({ value, weight: i === 2 ? 2 : 1 }));
    expect(joined(name, list)).toBeCloseTo(expected, 12);
  });

  test("nothing to divide by, and a root of what is below 0", () => {
    const weightless = [{ value: 1, weight: 0 }];
    for (const name of ["weighted-mean", "geometric-mean", "root-mean-square", "mean-less-variance"] as const) {
      expect(combineValues(name, weightless, { pass: 0.5, lambda: 1 })).toEqual({ value: null, reason: "no-weight" });
    }
    expect(combineValues("geometric-mean", [{ value: -1, weight: 1 }], { pass: 0.5 })).toMatchObject({
      reason: "undefined",
    });
    expect(combineValues("sum", [], { pass: 0.5 })).toEqual({ value: null, reason: "no-weight" });
  });
});

describe("groups", () => {
  const groups = { combine: "weighted-mean", within: "weighted-mean" } as const;

  test("a group that does not apply is left out and not missing; one that failed is missing", () => {
    const criteria = [criterion("a", "g", 1), criterion("b", "h", "not-applicable"), criterion("c", "k", "failed")];
    const { score } = combine(criteria, rule({ groups }));
    expect(score).toMatchObject({ value: 1, missing: ["k"] });
    expect(score.groups).toEqual([
      { group: "g", weight: 1, value: 1 },
      { group: "h", weight: 1, value: null, reason: "not-applicable" },
      { group: "k", weight: 1, value: null, reason: "failed" },
    ]);
    expect(combine(criteria, rule({ groups, unscored: "unscored" })).score).toMatchObject({
      value: null,
      missing: ["k"],
    });
  });

  test("a sum over groups cannot do without one, nor a sum within a group without a criterion", () => {
    const criteria = [criterion("a", "g", 1), criterion("b", "h", 1), criterion("c", "h", "failed")];
    expect(combine(criteria, rule({ groups: { combine: "sum", within: "weighted-mean" } })).score).toMatchObject({
      value: 2,
    });
    expect(combine(criteria, rule({ groups: { combine: "sum", within: "sum" } })).score).toMatchObject({
      value: null,
      reason: "failed",
      detail: "group h has no score",
    });
    expect(combine(criteria, rule({ groups: { combine: "weighted-mean", within: "sum" } })).score).toMatchObject({
      value: 1,
      missing: ["h"],
    });
  });

  test("weights that sum to 0 are no score, and a true 0 stays 0", () => {
    const criteria = [criterion("a", "g", 0), criterion("b", "h", 1)];
    const weights = { g: 0, h: 0 };
    expect(combine(criteria, rule({ groups: { ...groups, weights } })).score).toMatchObject({
      value: null,
      reason: "no-weight",
    });
    expect(combine(criteria, rule({ groups: { ...groups, weights: { g: 1, h: 0 } } })).score).toMatchObject({
      value: 0,
    });
  });

  test("a required criterion fails the item across groups, but changes no value without bounds", () => {
    const criteria = [criterion("a", "g", 0, { required: true }), criterion("b", "h", 1)];
    expect(combine(criteria, rule({ groups }))).toMatchObject({ score: { value: 0 }, passed: false });
    expect(combine(criteria, rule({ combine: "sum" }))).toMatchObject({ score: { value: 1 }, passed: false });
  });
});
