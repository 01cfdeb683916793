import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialPmf } from "./distributions.ts";
import {
  agrestiCoullInterval,
  clopperPearsonInterval,
  jeffreysInterval,
  newcombeDifference,
  wilsonInterval,
} from "./proportion-interval.ts";

const methods = [wilsonInterval, clopperPearsonInterval, agrestiCoullInterval, jeffreysInterval];
const counts = fc.integer({ min: 1, max: 500 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe("intervals of a proportion", () => {
  test("81 of 263, and 0 of 20 (Newcombe 1998, table I)", () => {
    expect(wilsonInterval(81, 263).interval?.lower).toBeCloseTo(0.2553, 4);
    expect(wilsonInterval(81, 263).interval?.upper).toBeCloseTo(0.3662, 4);
    expect(clopperPearsonInterval(0, 20).interval).toMatchObject({ lower: 0, upper: expect.closeTo(0.1684, 4) });
  });

  test("counting failures in place of successes mirrors the interval", () => {
    fc.assert(
      fc.property(counts, ([successes, n]) => {
        for (const method of methods) {
          const { interval } = method(successes, n);
          const mirrored = method(n - successes, n).interval;
          expect(mirrored?.lower).toBeCloseTo(1 - (interval?.upper ?? 0), 9);
          expect(mirrored?.upper).toBeCloseTo(1 - (interval?.lower ?? 0), 9);
        }
      }),
    );
  });

  test("hold the estimate, stay in [0, 1] and grow with the level", () => {
    fc.assert(
      fc.property(counts, ([successes, n]) => {
        for (const method of methods) {
          const narrow = method(successes, n, 0.8).interval;
          const wide = method(successes, n, 0.99).interval;
          if (!narrow || !wide) throw new Error("an interval is missing");
          expect(wide.lower).toBeGreaterThanOrEqual(0);
          expect(wide.upper).toBeLessThanOrEqual(1);
          expect(wide.lower).toBeLessThanOrEqual(narrow.lower);
          expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper);
          if (method !== jeffreysInterval) {
            expect(wide.lower).toBeLessThanOrEqual(successes / n);
            expect(wide.upper).toBeGreaterThanOrEqual(successes / n);
          }
        }
      }),
    );
  });

  test("the exact interval never covers less than its level", () => {
    for (const p of [0.01, 0.1, 0.37, 0.5]) {
      let coverage = 0;
      for (let k = 0; k <= 30; k++) {
        const { interval } = clopperPearsonInterval(k, 30);
        if (interval && interval.lower <= p && p <= interval.upper) coverage += binomialPmf(k, 30, p);
      }
      expect(coverage).toBeGreaterThanOrEqual(0.95);
    }
  });

  test("no items, and counts that are none", () => {
    for (const method of methods) {
      expect(method(0, 0)).toEqual({ value: null, reason: "there are no items", n: 0, interval: null });
      expect(() => method(3, 2)).toThrow("0 <= successes <= n");
      expect(() => method(1, 2, 95)).toThrow("level must be between 0 and 1");
    }
  });
});

describe("newcombeDifference", () => {
  test("swapping the groups turns the sign", () => {
    fc.assert(
      fc.property(counts, counts, ([a, n], [b, m]) => {
        const given = newcombeDifference(a, n, b, m);
        const swapped = newcombeDifference(b, m, a, n);
        expect(swapped.value).toBeCloseTo(-(given.value ?? Number.NaN), 12);
        expect(swapped.interval?.lower).toBeCloseTo(-(given.interval?.upper ?? Number.NaN), 12);
      }),
    );
  });

  test("an empty group has no difference", () => {
    expect(newcombeDifference(1, 2, 0, 0)).toMatchObject({ value: null, n: 2, interval: null });
  });
});
