import { describe, expect, test } from "vitest";
import { protocolChoices } from "../schema/protocol.ts";
import type { VoteRule } from "../schema/rubric.ts";
import type { Vote } from "../schema/vote.ts";
import { seededRandom } from "../util/random.ts";
import { isDecided } from "./decided.ts";
import { flipChance, isSettled } from "./likely.ts";
import { tallyVotes } from "./tally-votes.ts";
import { winnerOf } from "./winner.ts";

const rule = (changes: Partial<VoteRule> = {}): VoteRule => ({
  samples: 1,
  rule: "majority",
  tie: "abstain",
  quorum: 1,
  stop: "likely",
  orders: "given",
  reask: 0,
  ...changes,
});
const { binary, nugget } = protocolChoices;

describe("likely stop", () => {
  test("two of five agree: three in a row must differ, chance 1/20", () => {
    expect(flipChance([0, 2], binary, rule(), 3)).toBeCloseTo(0.05, 12);
    expect(flipChance([0, 3], binary, rule(), 2)).toBe(0);
    expect(flipChance([1, 1], binary, rule(), 3)).toBe(1);
    expect(flipChance([0, 1], binary, rule(), 0)).toBe(0);
  });
  test("is the share of flips when items draw their own rate, also with three choices", () => {
    const random = seededRandom(4);
    let kept = 0;
    let flips = 0;
    while (kept < 4000) {
      const cuts = [random.next(), random.next()].sort((a, b) => a - b) as [number, number];
      const draw = () => {
        const x = random.next();
        return x < cuts[0] ? 0 : x < cuts[1] ? 1 : 2;
      };
      const counts = [0, 0, 0];
      for (let i = 0; i < 3; i++) counts[draw()]!++;
      if (counts[2] !== 2 || counts[0] !== 1) continue;
      kept++;
      for (let i = 0; i < 4; i++) counts[draw()]!++;
      const then = winnerOf(counts, nugget, rule({ rule: "plurality" }));
      if (then.choice !== "support" || then.tie) flips++;
    }
    expect(flipChance([1, 0, 2], nugget, rule({ rule: "plurality" }), 4)).toBeCloseTo(flips / kept, 1);
  });
  test("stops within the stated error only, after the quorum, and never where every vote moves the result", () => {
    expect(isDecided([0, 2], binary, rule(), 3)).toBe(false);
    expect(isSettled([0, 2], binary, rule(), 3)).toBe(true);
    expect(isSettled([0, 2], binary, rule({ stopError: 0.01 }), 3)).toBe(false);
    expect(isSettled([0, 2], binary, rule({ stop: "decided" }), 3)).toBe(false);
    expect(isSettled([0, 2], binary, rule({ quorum: 3 }), 3)).toBe(false);
    expect(isSettled([0, 4], binary, rule({ rule: "probability" }), 1)).toBe(false);
  });
});

describe("rules", () => {
  test("a trimmed mean leaves out a fifth at either end", () => {
    const votes = [1, 0, 4];
    expect(winnerOf(votes, nugget, rule({ rule: "mean" })).choice).toBe("support");
    expect(winnerOf([2, 0, 3], nugget, rule({ rule: "trimmed-mean" })).choice).toBe("partial");
    expect(winnerOf([1, 1, 8], nugget, rule({ rule: "trimmed-mean" })).choice).toBe("support");
  });
  test("probabilities decide, not counts; equal ones by the tie rule", () => {
    const ballot = {
      judge: "j",
      prompt: "p",
      order: "given",
      usage: { inputTokens: 0, outputTokens: 0, cachedInputTokens: 0, reasoningTokens: 0, cost: 0 },
      cached: false,
    } as const;
    const vote = (choice: string, yes: number, sample: number): Vote => ({
      kind: "verdict",
      criterion: "c",
      choice,
      probabilities: { yes, no: 1 - yes },
      sample,
      ...ballot,
    });
    const votes = [vote("no", 0.45, 0), vote("no", 0.45, 1), vote("yes", 0.99, 2)];
    expect(tallyVotes(votes, binary, rule()).winner).toBe("no");
    expect(tallyVotes(votes, binary, rule({ rule: "probability" })).winner).toBe("yes");
    const even = [vote("yes", 0.7, 0), vote("no", 0.3, 1)];
    expect(tallyVotes(even, binary, rule({ rule: "probability" }))).toMatchObject({ winner: null, tie: true });
    expect(tallyVotes(even, binary, rule({ rule: "probability", tie: "worst" })).winner).toBe("no");
  });
});
