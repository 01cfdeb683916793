import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noUsage } from "../schema/ask.ts";
import { protocolChoices } from "../schema/protocol.ts";
import type { VoteRule } from "../schema/rubric.ts";
import type { Vote } from "../schema/vote.ts";
import { isDecided, votesToDecision } from "./decided.ts";
import { netOrders, ordersThatDiffer } from "./net-orders.ts";
import { tallyVotes } from "./tally-votes.ts";
import { winnerOf } from "./winner.ts";

const rule = (changes: Partial<VoteRule> = {}): VoteRule => ({
  samples: 1,
  rule: "majority",
  tie: "abstain",
  quorum: 1,
  stop: "never",
  orders: "both",
  reask: 0,
  ...changes,
});

const ballot = { judge: "j", prompt: "p", order: "given", usage: noUsage, cached: false } as const;
const verdict = (choice: string, sample = 0, probabilities?: Record<string, number>): Vote => ({
  kind: "verdict",
  criterion: "c1",
  choice,
  sample,
  ...ballot,
  ...(probabilities ? { probabilities } : {}),
});
const failure: Vote = { kind: "failed", criterion: "c1", reason: "unreadable", sample: 9, ...ballot };
const abstention: Vote = { kind: "abstain", criterion: "c1", sample: 8, ...ballot };

const binary = protocolChoices.binary;
const nugget = protocolChoices.nugget;

describe("winner", () => {
  test("majority needs more than half of the readable votes", () => {
    expect(winnerOf([1, 2], binary, rule())).toEqual({ choice: "yes", tie: false });
    expect(winnerOf([2, 2, 3], nugget, rule())).toEqual({ choice: null, tie: false });
  });
  test("an even split follows the written tie rule", () => {
    expect(winnerOf([2, 2], binary, rule())).toEqual({ choice: null, tie: true });
    expect(winnerOf([2, 2], binary, rule({ tie: "worst" }))).toEqual({ choice: "no", tie: true });
    expect(winnerOf([2, 2], binary, rule({ tie: "best" }))).toEqual({ choice: "yes", tie: true });
  });
  test("plurality, unanimity, k of n", () => {
    expect(winnerOf([2, 2, 3], nugget, rule({ rule: "plurality" })).choice).toBe("support");
    expect(winnerOf([0, 1, 4], nugget, rule({ rule: "unanimous" })).choice).toBeNull();
    expect(winnerOf([0, 0, 4], nugget, rule({ rule: "unanimous" })).choice).toBe("support");
    expect(winnerOf([2, 3], binary, rule({ rule: "k-of-n", k: 4 })).choice).toBeNull();
    expect(winnerOf([2, 4], binary, rule({ rule: "k-of-n", k: 4 })).choice).toBe("yes");
  });
  test("mean and median take the nearest choice", () => {
    expect(winnerOf([1, 0, 1], nugget, rule({ rule: "mean" })).choice).toBe("partial");
    expect(winnerOf([1, 0, 2], nugget, rule({ rule: "median" })).choice).toBe("support");
    expect(winnerOf([1, 1, 0], nugget, rule({ rule: "mean" }))).toEqual({ choice: null, tie: true });
  });
  test("intersection fails only where all say so, union as soon as one does", () => {
    // Three critiques of a step of which two call it bad (a published worked case): clean by intersection.
    expect(winnerOf([2, 1], binary, rule({ rule: "intersection" }))).toEqual({ choice: "yes", tie: false });
    expect(winnerOf([3, 0], binary, rule({ rule: "intersection" })).choice).toBe("no");
    expect(winnerOf([1, 2], binary, rule({ rule: "union" }))).toEqual({ choice: "no", tie: false });
    expect(winnerOf([0, 3], binary, rule({ rule: "union" })).choice).toBe("yes");
    expect(winnerOf([0, 2, 1], nugget, rule({ rule: "union" })).choice).toBe("partial");
    expect(winnerOf([1, 2, 0], nugget, rule({ rule: "intersection" })).choice).toBe("partial");
    expect(winnerOf([0, 0], binary, rule({ rule: "union" })).choice).toBeNull();
  });
  test("under intersection and union a choice without a value counts only alone", () => {
    const { checklist } = protocolChoices;
    expect(winnerOf([2, 0, 1], checklist, rule({ rule: "union" })).choice).toBe("yes");
    expect(winnerOf([2, 0, 0], checklist, rule({ rule: "intersection" })).choice).toBe("na");
  });
});

describe("tally", () => {
  test("failures and abstentions are counted and enter no share", () => {
    const tally = tallyVotes(
      [verdict("yes"), verdict("no", 1), verdict("yes", 2), failure, abstention],
      binary,
      rule(),
    );
    expect(tally).toMatchObject({ counts: { no: 1, yes: 2 }, failed: 1, abstained: 1, winner: "yes", quorate: true });
    expect(tally.shares?.yes).toBeCloseTo(2 / 3, 12);
  });
  test("no readable vote: no winner, no share", () => {
    expect(tallyVotes([failure], binary, rule())).toMatchObject({ winner: null, quorate: false, shares: null });
  });
  test("below the quorum there is no winner", () => {
    expect(tallyVotes([verdict("yes"), failure], binary, rule({ quorum: 2 }))).toMatchObject({
      winner: null,
      quorate: false,
    });
  });
  test("probabilities meet votes in the shares", () => {
    const tally = tallyVotes([verdict("yes", 0, { yes: 0.6, no: 0.4 }), verdict("no", 1)], binary, rule());
    expect(tally.shares).toEqual({ no: 0.7, yes: 0.3 });
  });
});

describe("early stop", () => {
  const rules = fc.record({
    rule: fc.constantFrom("majority", "plurality", "unanimous", "k-of-n", "intersection", "union") as fc.Arbitrary<
      VoteRule["rule"]
    >,
    k: fc.integer({ min: 1, max: 5 }),
    quorum: fc.integer({ min: 1, max: 3 }),
    tie: fc.constantFrom("abstain", "worst", "best") as fc.Arbitrary<VoteRule["tie"]>,
  });
  test("once decided, no continuation changes the winner", () => {
    fc.assert(
      fc.property(
        rules,
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 9 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }),
        (options, cast, rest) => {
          // 3 stands for a vote that failed or abstained.
          const count = (votes: number[]) => [0, 1, 2].map((choice) => votes.filter((vote) => vote === choice).length);
          const counts = count(cast);
          fc.pre(isDecided(counts, nugget, rule(options), rest.length));
          const full = count([...cast, ...rest]);
          expect(winnerOf(full, nugget, rule(options)).choice).toBe(winnerOf(counts, nugget, rule(options)).choice);
        },
      ),
      { numRuns: 5000, seed: 7 },
    );
  });
  test("asks no more than could be needed", () => {
    expect(votesToDecision([0, 0], binary, rule(), 5)).toBe(3);
    expect(votesToDecision([1, 2], binary, rule(), 2)).toBe(1);
    expect(votesToDecision([0, 0], binary, rule({ rule: "mean" }), 4)).toBe(4);
    expect(isDecided([0, 2], binary, rule(), 1)).toBe(true);
    expect(isDecided([1, 1], binary, rule(), 1)).toBe(false);
  });
});

describe("both orders", () => {
  const call = (choice: string, order: "given" | "swapped"): Vote => ({ ...verdict(choice), order }) as Vote;
  test.each([
    ["A", "A", "A"],
    ["A", "B", "tie"],
    ["A", "tie", "A"],
    ["tie", "B", "B"],
    ["tie", "tie", "tie"],
  ])("%s and %s make %s", (given, swapped, net) => {
    expect(netOrders([call(given, "given"), call(swapped, "swapped")])).toMatchObject([{ choice: net }]);
  });
  test("probabilities of one order alone are not those of the pair", () => {
    const likely = { ...call("A", "given"), probabilities: { A: 0.75, tie: 0, B: 0.25 } } as Vote;
    const swapped = { ...call("B", "swapped"), probabilities: { A: 0.25, tie: 0, B: 0.75 } } as Vote;
    expect(netOrders([likely, swapped])).toMatchObject([{ choice: "tie", probabilities: { A: 0.5, B: 0.5 } }]);
    expect(netOrders([likely, call("B", "swapped")])[0]).not.toHaveProperty("probabilities");
  });
  test("one unreadable order fails the pair", () => {
    expect(netOrders([call("A", "given"), { ...failure, sample: 0, order: "swapped" }])).toMatchObject([
      { kind: "failed" },
    ]);
  });
  test("disagreement is counted", () => {
    expect(ordersThatDiffer([call("A", "given"), call("B", "swapped")])).toBe(1);
    expect(ordersThatDiffer([call("A", "given"), call("A", "swapped")])).toBe(0);
  });
});

describe("weighted votes", () => {
  const of = (judge: string, choice: string, sample = 0) => ({ ...verdict(choice, sample), judge }) as Vote;
  const weigh = (weights: Record<string, number>) => rule({ rule: "weighted", weights });
  test("each judge has one say, by its weight", () => {
    // a (3) says yes; b (1) and c (1) say no: yes 3/5. With b's two samples split, no has (0.5 + 1)/5.
    const votes = [of("a", "yes"), of("b", "no"), of("c", "no")];
    const tally = tallyVotes(votes, binary, weigh({ a: 3, b: 1, c: 1 }));
    expect(tally).toMatchObject({ winner: "yes", counts: { no: 2, yes: 1 }, weights: { a: 3, b: 1, c: 1 } });
    expect(tally.shares?.yes).toBeCloseTo(0.6, 12);
    const split = tallyVotes([...votes, of("b", "yes", 1)], binary, weigh({ a: 3, b: 1, c: 1 }));
    expect(split.shares?.no).toBeCloseTo(0.3, 12);
  });
  test("equal shares follow the tie rule, and without a weight that was read there is no winner", () => {
    const even = [of("a", "yes"), of("b", "no")];
    expect(tallyVotes(even, binary, weigh({ a: 0.1 + 0.2, b: 0.3 }))).toMatchObject({ winner: null, tie: true });
    expect(tallyVotes(even, binary, weigh({ c: 2 }))).toMatchObject({ winner: null, tie: false, shares: null });
  });
  test("no vote is left out before all are heard", () => {
    expect(isDecided([0, 4], binary, weigh({ a: 1 }), 1)).toBe(false);
  });
});
