import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pairAccuracy } from "./pair-accuracy.ts";
import { preferenceRate } from "./preference-rate.ts";
import { scoreDeciles } from "./score-deciles.ts";

test("70 of 100 preferences: Wilson 0.604 to 0.781", () => {
  const preferences = [...Array<"first">(70).fill("first"), ...Array<"second">(30).fill("second")];
  const { value, interval } = preferenceRate(preferences);
  expect(value).toBe(0.7);
  expect(interval!.lower).toBeCloseTo(0.604, 3);
  expect(interval!.upper).toBeCloseTo(0.781, 3);
  expect(preferenceRate(["first", "tie", null])).toMatchObject({ value: 1, n: 1, dropped: 2 });
  expect(preferenceRate(["first", "tie", null], { ties: "half" })).toMatchObject({ value: 0.75, n: 2, dropped: 1 });
  expect(preferenceRate(["tie"])).toMatchObject({ value: null, reason: "no preference was given" });
});

describe("scoreDeciles", () => {
  test("100 items with rising support: ten deciles of ten, rising", () => {
    // Item i of 100 has score i and is positive when (i * 7) mod 100 < i: more often the higher i.
    const scores = Array.from({ length: 100 }, (_, i) => i);
    const positive = scores.map((i) => Number(i % 10 < Math.floor(i / 10)) as 0 | 1);
    const { deciles, rising, n } = scoreDeciles(scores, positive);
    expect(deciles.map((row) => row.positive.value)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
    expect(deciles[0]).toMatchObject({ decile: 1, from: 0, to: 9, positive: { n: 10 } });
    expect([rising, n]).toEqual([true, 100]);
    expect(scoreDeciles(scores, positive.toReversed()).rising).toBe(false);
  });

  test("equal scores are never parted and every item is counted once", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom(0 as const, 1 as const)), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 12 }), (data, bins) => {
        const { deciles } = scoreDeciles(
          data.map(([score]) => score),
          data.map(([, label]) => label),
          { bins },
        );
        expect(deciles.reduce((sum, { positive }) => sum + positive.n, 0)).toBe(data.length);
        deciles.forEach(({ from }, index) => {
          if (index > 0) expect(from).toBeGreaterThan(deciles[index - 1]!.to);
        });
      }),
    );
    expect(scoreDeciles([1, null], [1, 1])).toMatchObject({ n: 1, dropped: 1, rising: null });
  });
});

test("pair accuracy from scores of single responses", () => {
  const { strict, tiesHalf, decided, all, ties, failed } = pairAccuracy([
    { chosen: 2.1972, rejected: 0 },
    { chosen: 0.5, rejected: 0.5 },
    { chosen: 0.1, rejected: 0.2 },
    { chosen: null, rejected: 0.2 },
  ]);
  expect([strict.value, tiesHalf.value, decided.value, all.value]).toEqual([1 / 3, 0.5, 0.5, 0.25]);
  expect([ties, failed]).toEqual([1, 1]);
  expect(pairAccuracy([]).strict.value).toBeNull();
});
