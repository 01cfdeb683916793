import { describe, expect, test } from "vitest";
import type { CriterionOutcome } from "../poll/open-poll.ts";
import { noUsage } from "../schema/ask.ts";
import { protocolChoices } from "../schema/protocol.ts";
import type { Criterion, VoteRule } from "../schema/rubric.ts";
import type { CriterionResult, Score } from "../schema/score.ts";
import type { ScoreRule } from "../schema/score-rule.ts";
import type { Vote } from "../schema/vote.ts";
import { tallyVotes } from "../vote/tally-votes.ts";
import { combine } from "./combine.ts";
import { scoreCriterion } from "./score-criterion.ts";
import { coverageOf } from "./score-item.ts";

const vote: VoteRule = {
  samples: 3,
  rule: "majority",
  tie: "abstain",
  quorum: 1,
  stop: "never",
  orders: "both",
  reask: 0,
};
const scoreRule = (changes: Partial<ScoreRule> = {}): ScoreRule => ({
  combine: "weighted-mean",
  unscored: "renormalise",
  pass: 0.5,
  ...changes,
});

function criterion(
  value: number | null,
  changes: Partial<CriterionResult> & { reason?: "failed" | "not-applicable" } = {},
): CriterionResult {
  const score: Score =
    value === null ? { value, reason: changes.reason ?? "failed" } : { value, calibrated: false, interval: null };
  const tally = tallyVotes([], protocolChoices.binary, vote);
  return {
    criterion: "c",
    weight: 1,
    required: false,
    settledBy: "votes",
    verdict: null,
    raw: null,
    tally,
    votes: [],
    ...changes,
    score,
  };
}

function outcome(
  kinds: readonly string[],
  changes: Partial<VoteRule> = {},
  choices = protocolChoices.binary,
): CriterionOutcome {
  const ballot = { criterion: "c1", judge: "j", prompt: "p", order: "given", usage: noUsage, cached: false } as const;
  const votes = kinds.map((kind, sample): Vote => {
    if (kind === "failed") return { kind, reason: "refused", sample, ...ballot };
    if (kind === "abstain") return { kind, sample, ...ballot };
    return { kind: "verdict", choice: kind, sample, ...ballot };
  });
  const spec: Criterion = { id: "c1", ask: "?", weight: 1, required: false, tags: [], choices };
  const tally = tallyVotes(votes, choices, { ...vote, ...changes });
  return { criterion: spec, settledBy: "votes", verdict: tally.winner, votes, tally };
}

describe("criterion score", () => {
  test("the winner's value", () => {
    expect(scoreCriterion(outcome(["yes", "yes", "no"]), vote)).toMatchObject({ verdict: "yes", score: { value: 1 } });
    expect(scoreCriterion(outcome(["yes", "yes", "no"]), vote).raw).toBeCloseTo(2 / 3, 12);
  });
  test("the mean under the rule mean", () => {
    const rule = { ...vote, rule: "mean" } as const;
    const result = scoreCriterion(outcome(["support", "partial", "none"], rule, protocolChoices.nugget), rule);
    expect(result.score).toMatchObject({ value: 0.5 });
  });
  test("the median and trimmed mean of the votes, even midway between two choices", () => {
    // Values 0, 0.5, 1, 1: median 0.75. Of 0, 0.5, 0.5, 1, 1 the trimmed mean leaves out 0 and one 1: 2/3.
    const scoreOf = (kinds: string[], rule: VoteRule["rule"]) =>
      scoreCriterion(outcome(kinds, { rule }, protocolChoices.nugget), { ...vote, rule }).score.value;
    expect(scoreOf(["none", "partial", "support", "support"], "median")).toBe(0.75);
    expect(scoreOf(["none", "partial", "partial", "support", "support"], "trimmed-mean")).toBeCloseTo(2 / 3, 12);
    expect(scoreOf(["none", "partial"], "mean")).toBe(0.25);
  });
  test.each([
    [["failed", "failed"], {}, "failed"],
    [["abstain", "failed"], {}, "abstained"],
    [["yes", "failed"], { quorum: 2 }, "no-quorum"],
    [["yes", "no"], {}, "tie"],
    [["yes", "no", "no"], { rule: "unanimous" }, "no-majority"],
  ] as const)("%j is unscored: %j %s", (kinds, changes, reason) => {
    const rule = { ...vote, ...changes } as VoteRule;
    expect(scoreCriterion(outcome(kinds, rule), rule).score).toEqual({ value: null, reason });
  });
  test("not applicable is no score", () => {
    const result = scoreCriterion(outcome(["na", "na"], {}, protocolChoices.checklist), vote);
    expect(result).toMatchObject({ verdict: "na", raw: null, score: { value: null, reason: "not-applicable" } });
    const outvoted = outcome(["na", "na", "yes"], {}, protocolChoices.checklist);
    expect(scoreCriterion(outvoted, vote, () => ({ value: 0.9 })).score).toEqual({
      value: null,
      reason: "not-applicable",
    });
  });
  test("a calibrator maps the raw score, and may say it cannot tell", () => {
    const poll = outcome(["yes", "no"]);
    expect(scoreCriterion(poll, vote, (_, raw) => ({ value: raw / 2 })).score).toMatchObject({
      value: 0.25,
      calibrated: true,
    });
    expect(scoreCriterion(poll, vote, () => ({ value: null })).score).toEqual({ value: null, reason: "uncertain" });
  });
});

describe("item score", () => {
  test("weighted mean over what is scored, with coverage", () => {
    const criteria = [criterion(1, { weight: 2 }), criterion(0), criterion(null)];
    expect(combine(criteria, scoreRule()).score).toMatchObject({ value: 2 / 3 });
    expect(coverageOf(criteria)).toBe(0.75);
    expect(combine(criteria, scoreRule({ unscored: "unscored" }))).toEqual({
      score: { value: null, reason: "failed" },
      passed: null,
    });
  });
  test("signed points over the positive total, below zero if need be (worked number of HealthBench: 0.3)", () => {
    const points = (value: number, worth: number) => criterion(value, { points: worth });
    const health = [points(1, 5), points(0, 3), points(1, -4), points(1, 2)];
    expect(combine(health, scoreRule({ combine: "points" })).score).toMatchObject({ value: 0.3 });
    expect(combine([points(0, 5), points(1, -2)], scoreRule({ combine: "points" })).score).toMatchObject({
      value: -0.4,
    });
    expect(combine([points(1, -2)], scoreRule({ combine: "points" })).score).toEqual({
      value: null,
      reason: "no-weight",
    });
  });
  test("nuggets: all and vital (worked numbers of AutoNuggetizer: 0.6 and 0.5)", () => {
    const nugget = (value: number, importance: "vital" | "okay") => criterion(value, { importance });
    const nuggets = [
      nugget(1, "vital"),
      nugget(0.5, "vital"),
      nugget(0, "vital"),
      nugget(1, "okay"),
      nugget(0.5, "okay"),
    ];
    expect(combine(nuggets, scoreRule()).score).toMatchObject({ value: 0.6 });
    expect(combine(nuggets, scoreRule({ combine: "vital" })).score).toMatchObject({ value: 0.5 });
    expect(combine([nugget(1, "okay")], scoreRule({ combine: "vital" })).score).toEqual({
      value: null,
      reason: "no-weight",
    });
  });
  test("all and min", () => {
    const criteria = [criterion(1), criterion(0.4)];
    expect(combine(criteria, scoreRule({ combine: "all" })).score).toMatchObject({ value: 0 });
    expect(combine(criteria, scoreRule({ combine: "min" })).score).toMatchObject({ value: 0.4 });
  });
  test("a failed required criterion fails the item; an unscored one leaves it unscored", () => {
    expect(combine([criterion(1), criterion(0, { required: true })], scoreRule())).toMatchObject({
      score: { value: 0 },
      passed: false,
    });
    expect(combine([criterion(1), criterion(null, { required: true })], scoreRule()).score).toEqual({
      value: null,
      reason: "required-unscored",
    });
  });
  test("nothing applicable, nothing there", () => {
    expect(combine([criterion(null, { reason: "not-applicable" })], scoreRule()).score).toEqual({
      value: null,
      reason: "not-applicable",
    });
    expect(combine([], scoreRule()).score).toEqual({ value: null, reason: "no-criteria" });
    expect(coverageOf([])).toBe(0);
  });
});
