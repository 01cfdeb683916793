import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kendallTauB } from "./kendall-tau.ts";
import { pearson } from "./pearson.ts";
import { spearman } from "./spearman.ts";

const value = fc.option(fc.integer({ min: -4, max: 4 }), { nil: null });
const pairs = fc.array(fc.tuple(value, value), { maxLength: 40 });
const coefficients = [pearson, spearman, kendallTauB];
type Pairs = readonly (readonly [number | null, number | null])[];
const xOf = (data: Pairs) => data.map(([x]) => x);
const yOf = (data: Pairs) => data.map(([, y]) => y);

function close(actual: number | null, expected: number | null): void {
  if (actual === null || expected === null) expect(actual).toBe(expected);
  else expect(actual).toBeCloseTo(expected, 9);
}

describe("correlations", () => {
  test("swapping the variables or the order of the pairs changes nothing", () => {
    fc.assert(
      fc.property(pairs, (data) => {
        for (const coefficient of coefficients) {
          const given = coefficient(xOf(data), yOf(data)).value;
          close(coefficient(yOf(data), xOf(data)).value, given);
          close(coefficient(xOf(data).reverse(), yOf(data).reverse()).value, given);
        }
      }),
    );
  });

  test("turning one variable around turns the sign, moving and stretching it changes nothing", () => {
    fc.assert(
      fc.property(pairs, (data) => {
        const by = (change: (x: number) => number) => xOf(data).map((x) => (x === null ? null : change(x)));
        for (const coefficient of coefficients) {
          const given = coefficient(xOf(data), yOf(data)).value;
          close(
            coefficient(
              by((x) => -x),
              yOf(data),
            ).value,
            given === null ? null : -given,
          );
          close(
            coefficient(
              by((x) => 100 + 3 * x),
              yOf(data),
            ).value,
            given,
          );
        }
      }),
    );
  });

  test("rank correlations know the order only", () => {
    fc.assert(
      fc.property(pairs, (data) => {
        const cubes = xOf(data).map((x) => (x === null ? null : x ** 3));
        for (const coefficient of [spearman, kendallTauB]) {
          close(coefficient(cubes, yOf(data)).value, coefficient(xOf(data), yOf(data)).value);
        }
      }),
    );
  });

  test("tau-b is its definition, pair by pair", () => {
    fc.assert(
      fc.property(pairs, (data) => {
        const kept = data.filter((pair): pair is [number, number] => pair[0] !== null && pair[1] !== null);
        let [surplus, untiedX, untiedY] = [0, 0, 0];
        for (const [i, [x, y]] of kept.entries()) {
          for (const [otherX, otherY] of kept.slice(0, i)) {
            surplus += Math.sign(x - otherX) * Math.sign(y - otherY);
            untiedX += x === otherX ? 0 : 1;
            untiedY += y === otherY ? 0 : 1;
          }
        }
        const expected = untiedX && untiedY ? surplus / Math.sqrt(untiedX * untiedY) : null;
        close(kendallTauB(xOf(data), yOf(data)).value, expected);
      }),
    );
  });

  test("what cannot be computed says why", () => {
    for (const coefficient of coefficients) {
      expect(coefficient([1, null], [2, 3])).toMatchObject({ value: null, n: 1, dropped: 1 });
      expect(coefficient([0.1, 0.1, 0.1], [1, 2, 3]).reason).toBe("the first variable is constant");
      expect(coefficient([1, 2], [5, 5]).reason).toBe("the second variable is constant");
      expect(() => coefficient([1, Number.NaN], [1, 2])).toThrow("Use null");
    }
  });
});

describe("pearson", () => {
  test("an exact line has p 0 and no interval, two pairs have no p", () => {
    expect(pearson([1, 2, 3], [2, 4, 6])).toMatchObject({ value: 1, pValue: 0, interval: null });
    expect(pearson([1, 2], [2, 1])).toMatchObject({ value: -1, pValue: null, interval: null });
  });

  test("three pairs say nothing: the interval is everything", () => {
    expect(pearson([1, 2, 3], [1, 3, 2]).interval).toMatchObject({ lower: -1, upper: 1 });
  });
});
