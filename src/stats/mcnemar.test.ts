import fc from "fast-check";
import { expect, test } from "vitest";
import { mcnemar, mcnemarFromPredictions } from "./mcnemar.ts";
import { signFlipTest } from "./sign-flip-test.ts";

const count = fc.integer({ min: 0, max: 60 });

test("is symmetric, and mid-p is never above the exact p", () => {
  fc.assert(
    fc.property(count, count, (b, c) => {
      const { b: _b, c: _c, ...forward } = mcnemar(b, c);
      expect(mcnemar(c, b)).toMatchObject(forward);
      expect(forward.pMid).toBeLessThanOrEqual(forward.pExact);
      expect(forward.pExact).toBeLessThanOrEqual(1);
    }),
  );
});

test("the exact p is that of flipping the signs of the discordant items", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }), (b, c) => {
      const differences = [...new Array<number>(b).fill(1), ...new Array<number>(c).fill(-1)];
      if (b + c === 0) return;
      expect(signFlipTest(differences).pTwoSided).toBeCloseTo(mcnemar(b, c).pExact, 9);
    }),
  );
});

test("counts complete items only", () => {
  const result = mcnemarFromPredictions(["a", "b", "a", null], ["a", "b", null, "a"], ["b", "b", "a", "a"]);
  expect(result).toMatchObject({ b: 1, c: 0, pExact: 1 });
  expect(() => mcnemarFromPredictions(["a"], [], ["a"])).toThrow(/1 truths/);
  expect(() => mcnemar(1.5, 2)).toThrow(/not a count/);
});

test("sign flips: random patterns come near to all of them, and are never 0", () => {
  const differences = [0.65, 0.74, 1.02, 0.39, -1.53, 1.39, 1.31, -1.07];
  const exact = signFlipTest(differences).pTwoSided!;
  expect(signFlipTest(differences, { exact: false, seed: 3, replicates: 20_000 }).pTwoSided!).toBeCloseTo(exact, 1);
  const certain = Array.from({ length: 40 }, () => 1);
  expect(signFlipTest(certain, { replicates: 500 }).pTwoSided).toBeCloseTo(1 / 501, 9);
  expect(signFlipTest([]).pTwoSided).toBeNull();
  expect(signFlipTest([0, 0, 0]).pTwoSided).toBe(1);
  expect(() => signFlipTest(certain, { exact: true })).toThrow(/too many/);
});

test("sign flips do not care for the unit", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 10 }), (differences) => {
      const small = differences.map((d) => d * 1e-9);
      expect(signFlipTest(small).pTwoSided).toBe(signFlipTest(differences).pTwoSided);
    }),
  );
});
