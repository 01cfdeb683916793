import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../util/random.ts";
import { earlyStopExpectedCalls, earlyStopMajority, earlyStopPlurality } from "./early-stop.ts";
import { sprt, sprtExpectedCalls } from "./sequential-probability-ratio.ts";

describe("early stop", () => {
  const votes = fc.array(fc.constantFrom("a", "b", "c", null), { minLength: 1, maxLength: 11 });

  test("decides as all the votes would, and never asks more", () => {
    fc.assert(
      fc.property(votes, (list) => {
        const counts = ["a", "b", "c"].map((choice) => ({ choice, n: list.filter((vote) => vote === choice).length }));
        const most = Math.max(...counts.map(({ n }) => n));
        const leaders = counts.filter(({ n }) => n === most);
        const plurality = earlyStopPlurality(list, list.length);
        expect(plurality.decision).toBe(most > 0 && leaders.length === 1 ? leaders[0]!.choice : null);
        const majority = earlyStopMajority(list, list.length);
        expect(majority.decision).toBe(most > list.length / 2 ? leaders[0]!.choice : null);
        // A majority is a plurality that is ahead of all the rest together, so it is known no earlier.
        if (majority.decision !== null) expect(plurality.callsUsed).toBeLessThanOrEqual(majority.callsUsed);
      }),
    );
  });

  test("the expected calls are those of all sequences weighed by their probability", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
        let calls = 0;
        let yes = 0;
        for (let pattern = 0; pattern < 2 ** n; pattern++) {
          const list = Array.from({ length: n }, (_, i) => (pattern >> i) & 1);
          const ones = list.filter((vote) => vote === 1).length;
          const chance = p ** ones * (1 - p) ** (n - ones);
          calls += chance * earlyStopMajority(list, n).callsUsed;
          if (ones > n / 2) yes += chance;
        }
        const result = earlyStopExpectedCalls(n, p);
        expect(result.expectedCalls).toBeCloseTo(calls, 9);
        expect(result.pMajorityYes).toBeCloseTo(yes, 9);
        expect(Object.values(result.distribution).reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  test("refuses more votes than planned and what is no probability", () => {
    expect(() => earlyStopMajority([1, 1], 1)).toThrow(/2 votes given of 1/);
    expect(() => earlyStopPlurality([], 0)).toThrow(/not a number of calls/);
    expect(() => earlyStopExpectedCalls(3, 1.2)).toThrow(/not a probability/);
    expect(earlyStopMajority([], 3)).toEqual({ callsUsed: 0, decision: null });
  });
});

describe("sprt", () => {
  const options = { p0: 0.4, p1: 0.6, alpha: 0.05, beta: 0.1 };

  test("keeps its error rates and comes near to Wald's expected calls", () => {
    const random = seededRandom(9);
    const runs = 2000;
    for (const [p, wrong, rate, expected] of [
      [0.4, "H1", 0.05, sprtExpectedCalls(options).underH0],
      [0.6, "H0", 0.1, sprtExpectedCalls(options).underH1],
    ] as const) {
      const results = Array.from({ length: runs }, () =>
        sprt(
          Array.from({ length: 400 }, (): 0 | 1 => (random.next() < p ? 1 : 0)),
          options,
        ),
      );
      expect(results.filter(({ decision }) => decision === wrong).length / runs).toBeLessThan(rate * 1.1);
      const mean = results.reduce((sum, { callsUsed }) => sum + callsUsed, 0) / runs;
      expect(mean / expected).toBeGreaterThan(0.95);
      expect(mean / expected).toBeLessThan(1.25);
    }
  });

  test("turning votes and hypotheses around turns the decision around", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0 as const, 1 as const, null), { maxLength: 40 }), (votes) => {
        const forward = sprt(votes, { ...options, beta: 0.05 });
        const turned = sprt(
          votes.map((vote) => (vote === null ? null : vote === 1 ? 0 : 1)),
          { ...options, beta: 0.05 },
        );
        const other = { H0: "H1", H1: "H0" } as const;
        expect(turned.decision).toBe(forward.decision && other[forward.decision]);
        expect(turned.callsUsed).toBe(forward.callsUsed);
      }),
    );
  });

  test("refuses hypotheses and error rates that cannot be", () => {
    expect(() => sprt([], { ...options, p1: 0.4 })).toThrow(/differ/);
    expect(() => sprt([], { ...options, p0: 0 })).toThrow(/between 0 and 1/);
    expect(() => sprt([], { ...options, alpha: 0.6, beta: 0.5 })).toThrow(/less than 1/);
  });
});
