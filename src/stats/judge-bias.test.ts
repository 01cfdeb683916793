import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../util/random.ts";
import { altTest } from "./alt-test.ts";
import { benjaminiYekutieli } from "./benjamini-yekutieli.ts";
import { humanCeiling } from "./human-ceiling.ts";
import { lengthBias } from "./length-bias.ts";
import { logistic } from "./logistic-function.ts";
import { positionConsistency } from "./position-consistency.ts";
import { selfConsistency } from "./self-consistency.ts";

const verdict = fc.constantFrom("A" as const, "B" as const, "tie" as const, null);

test("position: swapping the names of the responses and the orders changes nothing", () => {
  const swap = { A: "B", B: "A", tie: "tie" } as const;
  fc.assert(
    fc.property(fc.array(fc.tuple(verdict, verdict), { maxLength: 30 }), (pairs) => {
      const renamed = (side: 0 | 1) => pairs.map((pair) => pair[side] && swap[pair[side]]);
      const forward = positionConsistency(
        pairs.map(([ab]) => ab),
        pairs.map(([, ba]) => ba),
      );
      expect(positionConsistency(renamed(1), renamed(0))).toEqual(forward);
    }),
  );
});

test("position: a judge that always takes the first is caught", () => {
  const result = positionConsistency(new Array<"A">(12).fill("A"), new Array<"B">(12).fill("B"));
  expect(result).toMatchObject({ consistencyRate: 0, primacy: 12, recency: 0, firstPositionRate: 1, positionBias: 1 });
  expect(result.pSign).toBeLessThan(0.001);
});

describe("length", () => {
  test("finds the slope that made the verdicts, and turns around with the sides", () => {
    const random = seededRandom(12);
    const lengthA = Array.from({ length: 2000 }, () => random.integer(400));
    const lengthB = lengthA.map(() => random.integer(400));
    const wins = lengthA.map((a, i) => Number(random.next() < logistic(0.3 + (a - lengthB[i]!) / 100)));
    const result = lengthBias(wins, lengthA, lengthB);
    expect(result.slope! / result.scale!).toBeCloseTo(0.01, 2);
    expect(result.lengthControlledWinRate!).toBeCloseTo(logistic(0.3), 1);
    expect(result.pSlope!).toBeLessThan(1e-6);
    const turned = lengthBias(
      wins.map((won) => 1 - won),
      lengthB,
      lengthA,
    );
    expect(turned.slope!).toBeCloseTo(result.slope!, 6);
    expect(turned.lengthControlledWinRate!).toBeCloseTo(1 - result.lengthControlledWinRate!, 6);
  });

  test("has no slope where lengths never differ or settle everything", () => {
    expect(lengthBias([1, 0, 0.5], [5, 6, 7], [5, 6, 7])).toMatchObject({ slope: null, scale: 0, rawWinRate: 0.5 });
    expect(lengthBias([1, 1, 0], [9, 8, 1], [1, 2, 9])).toMatchObject({ slope: null, longerWinsRate: 1 });
    expect(lengthBias([], [], [])).toMatchObject({ n: 0, scale: null, rawWinRate: null, longerWinsRate: null });
    expect(() => lengthBias([2], [1], [1])).toThrow(/not in \[0, 1\]/);
  });
});

test("self-consistency lies between 0 and 1, is 1 for a judge that never changes, and ignores the order of votes", () => {
  const votes = fc.array(fc.array(fc.constantFrom("y", "n", null), { maxLength: 6 }), { maxLength: 10 });
  fc.assert(
    fc.property(votes, (items) => {
      const result = selfConsistency(items);
      const turned = selfConsistency(items.map((item) => item.toReversed()));
      for (const field of ["meanPairwiseAgreement", "meanModalShare", "unanimousRate", "meanEntropyBits"] as const) {
        if (result.n === 0) expect(result[field]).toBeNull();
        else expect(turned[field]).toBeCloseTo(result[field]!, 12);
      }
    }),
  );
  expect(
    selfConsistency([
      ["y", "y"],
      ["n", "n", "n"],
    ]),
  ).toEqual({
    n: 2,
    meanPairwiseAgreement: 1,
    meanModalShare: 1,
    meanEntropyBits: 0,
    unanimousRate: 1,
  });
});

test("human ceiling: a judge that copies a rater reaches that rater's accuracy", () => {
  const label = fc.constantFrom("a", "b", "c", null);
  fc.assert(
    fc.property(fc.array(fc.tuple(label, label, label), { maxLength: 20 }), (ratings) => {
      const result = humanCeiling(
        ratings,
        ratings.map(([first]) => first),
      );
      expect(result.judgePerFold[0] ?? null).toBe(result.perRater[0] ?? null);
    }),
  );
  expect(humanCeiling([], [])).toMatchObject({ perRater: [], mean: null, judgeMean: null });
});

test("Benjamini-Yekutieli rejects no more than Benjamini-Hochberg at q, and all where every p is 0", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (pValues) => {
      const rejected = pValues.filter((_, i) => benjaminiYekutieli(pValues, 0.1)[i]);
      const limit = (rejected.length * 0.1) / Math.max(1, pValues.length);
      for (const p of rejected) expect(p).toBeLessThanOrEqual(limit);
      expect(
        benjaminiYekutieli(
          pValues.map(() => 0),
          0.1,
        ).every(Boolean),
      ).toBe(true);
    }),
  );
});

describe("altTest", () => {
  const random = seededRandom(21);
  const items = Array.from({ length: 80 }, (_, i) => ({ id: `i${i}`, truth: i % 2 }));
  const rater = (accuracy: number) =>
    Object.fromEntries(items.map(({ id, truth }) => [id, random.next() < accuracy ? truth : 1 - truth]));
  const humans = { ann: rater(0.85), bob: rater(0.85), eve: rater(0.85) };

  test("a judge like the humans passes, one that guesses does not", () => {
    expect(altTest(humans, rater(0.95)).passes).toBe(true);
    expect(altTest(humans, rater(0.5))).toMatchObject({ passes: false, winningRate: 0 });
    expect(altTest(humans, rater(0.95), { scoring: "negRmse" }).passes).toBe(true);
  });

  test("differences without variance: p is 0 below epsilon, undefined at it", () => {
    const same = Object.fromEntries(items.map(({ id }) => [id, 1]));
    const alike = { ann: same, bob: same, eve: same };
    expect(altTest(alike, same).pValues).toEqual({ ann: 0, bob: 0, eve: 0 });
    expect(altTest(alike, same, { epsilon: 0 })).toMatchObject({ pValues: { ann: null }, passes: false });
  });

  test("one human alone cannot be left out, and words have no distance", () => {
    expect(altTest({ ann: humans.ann }, rater(0.9))).toMatchObject({ winningRate: null, skipped: ["ann"] });
    const words = { ann: { a: "x" }, bob: { a: "y" } };
    expect(() => altTest(words, { a: "x" }, { scoring: "negRmse", minItemsPerHuman: 1 })).toThrow(/numeric/);
  });
});
