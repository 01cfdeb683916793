import fc from "fast-check";
import { expect, test } from "vitest";
import { bradleyTerry } from "./bradley-terry.ts";
import { logistic } from "./logistic-function.ts";

test("two items: the difference is the log-odds of a win, its error √(1/w + 1/l)", () => {
  const { strengths, standardErrors } = bradleyTerry(["a", "b"], [{ a: "a", b: "b", winsA: 30, winsB: 10 }]);
  expect(strengths!.a! - strengths!.b!).toBeCloseTo(Math.log(3), 9);
  // Each strength is half of the difference.
  expect(2 * standardErrors!.a!).toBeCloseTo(Math.sqrt(1 / 30 + 1 / 10), 9);
});

const counts = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), fc.nat(5)), {
  minLength: 6,
  maxLength: 6,
});
const pairs = [
  ["a", "b"],
  ["a", "c"],
  ["a", "d"],
  ["b", "c"],
  ["b", "d"],
  ["c", "d"],
] as const;

test("at the maximum every item has won as often as expected, and the order of items does not matter", () => {
  fc.assert(
    fc.property(counts, (table) => {
      const games = table.map(([winsA, winsB, ties], i) => ({ a: pairs[i]![0], b: pairs[i]![1], winsA, winsB, ties }));
      const { strengths } = bradleyTerry(["a", "b", "c", "d"], games);
      let excess = 0;
      for (const { a, b, winsA, winsB, ties } of games) {
        const expected = (winsA + winsB + ties) * logistic(strengths![a]! - strengths![b]!);
        if (a === "a") excess += winsA + ties / 2 - expected;
      }
      expect(excess).toBeCloseTo(0, 6);
      expect(Object.values(strengths!).reduce((sum, s) => sum + s, 0)).toBeCloseTo(0, 9);
      const reversed = bradleyTerry(["d", "c", "b", "a"], games.toReversed()).strengths!;
      for (const item of ["a", "b", "c", "d"]) expect(reversed[item]).toBeCloseTo(strengths![item]!, 8);
    }),
    { numRuns: 50 },
  );
});

test("has no finite strengths where someone never loses, and finite ones under a penalty", () => {
  const games = [
    { a: "a", b: "b", winsA: 5, winsB: 0 },
    { a: "b", b: "c", winsA: 2, winsB: 3 },
  ];
  expect(bradleyTerry(["a", "b", "c"], games)).toMatchObject({ strengths: null, reason: /never lose/ });
  const { strengths } = bradleyTerry(["a", "b", "c"], games, { l2: 0.5 });
  expect(strengths!.a!).toBeGreaterThan(strengths!.b!);
  expect(bradleyTerry(["a"], []).strengths).toBeNull();
  expect(bradleyTerry([], []).strengths).toBeNull();
});

test("refuses games that are none", () => {
  expect(() => bradleyTerry(["a"], [{ a: "a", b: "x", winsA: 1, winsB: 1 }])).toThrow(/not both among/);
  expect(() => bradleyTerry(["a"], [{ a: "a", b: "a", winsA: 1, winsB: 1 }])).toThrow(/against itself/);
  expect(() => bradleyTerry(["a", "b"], [{ a: "a", b: "b", winsA: -1, winsB: 1 }])).toThrow(/negative/);
});
