import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AgreementWeights } from "./agreement-weights.ts";
import { brennanPrediger, brennanPredigerOfTable } from "./brennan-prediger.ts";
import { cohenKappa, cohenKappaOfTable } from "./cohen-kappa.ts";
import { contingencyTable } from "./contingency-table.ts";
import { gwetAC } from "./gwet-ac.ts";
import { scottPi } from "./scott-pi.ts";

const categories = [1, 2, 3, 4];
const weights = fc.constantFrom<AgreementWeights>("none", "linear", "quadratic");
const label = fc.option(fc.constantFrom(...categories), { nil: null });
const pairs = fc.array(fc.tuple(label, label), { maxLength: 60 });
const coefficients = [cohenKappa, scottPi, gwetAC, brennanPrediger];

function close(actual: number | null, expected: number | null): void {
  if (actual === null || expected === null) expect(actual).toBe(expected);
  else expect(actual).toBeCloseTo(expected, 9);
}

describe("coefficients of two raters", () => {
  test("the worked example of Cohen 1960: proportions over 200 items", () => {
    // Margins (.6, .3, .1) and (.5, .3, .2), so chance agreement is .30 + .09 + .02.
    const result = cohenKappaOfTable([88, 14, 18, 10, 40, 10, 2, 6, 12]);
    expect(result.observed).toBeCloseTo(0.7, 12);
    expect(result.expected).toBeCloseTo(0.41, 12);
    expect(result.value).toBeCloseTo(0.29 / 0.59, 12);
  });

  test("swapping the raters changes nothing", () => {
    fc.assert(
      fc.property(pairs, weights, (data, kind) => {
        const a = data.map(([first]) => first);
        const b = data.map(([, second]) => second);
        for (const coefficient of coefficients) {
          const options = { categories, weights: kind };
          close(coefficient(a, b, options).value, coefficient(b, a, options).value);
          close(coefficient(a, b, options).standardError, coefficient(b, a, options).standardError);
        }
      }),
    );
  });

  test("turning the scale around, or renaming it, changes nothing", () => {
    fc.assert(
      fc.property(pairs, weights, (data, kind) => {
        const a = data.map(([first]) => first);
        const b = data.map(([, second]) => second);
        const name = (rating: number | null) => (rating === null ? null : `level ${rating}`);
        for (const coefficient of coefficients) {
          const { value } = coefficient(a, b, { categories, weights: kind });
          close(coefficient(a, b, { categories: categories.toReversed(), weights: kind }).value, value);
          const names = categories.map((category) => name(category) as string);
          close(coefficient(a.map(name), b.map(name), { categories: names, weights: kind }).value, value);
        }
      }),
    );
  });

  test("data twice over: the same value, the standard error divided by the root of 2", () => {
    fc.assert(
      fc.property(pairs, weights, (data, kind) => {
        const a = data.map(([first]) => first);
        const b = data.map(([, second]) => second);
        for (const coefficient of coefficients) {
          const once = coefficient(a, b, { categories, weights: kind });
          const twice = coefficient([...a, ...a], [...b, ...b], { categories, weights: kind });
          close(twice.value, once.value);
          expect(twice.n).toBe(2 * once.n);
          close(twice.standardError, once.standardError && once.standardError / Math.SQRT2);
        }
      }),
    );
  });

  test("values are at most 1, and 1 exactly for equal labels", () => {
    fc.assert(
      fc.property(pairs, weights, (data, kind) => {
        const a = data.map(([first]) => first);
        const b = data.map(([, second]) => second);
        for (const coefficient of coefficients) {
          const { value } = coefficient(a, b, { categories, weights: kind });
          if (value !== null) expect(value).toBeLessThanOrEqual(1 + 1e-12);
          const same = coefficient(a, a, { categories, weights: kind }).value;
          if (same !== null) expect(same).toBeCloseTo(1, 12);
        }
      }),
    );
  });

  test("two categories: the weights make no difference", () => {
    const [a, b] = [
      [1, 1, 2, 2, 1, 2, 2],
      [1, 2, 2, 2, 1, 1, 2],
    ];
    for (const coefficient of coefficients) {
      close(coefficient(a, b, { weights: "linear" }).value, coefficient(a, b).value);
      close(coefficient(a, b, { weights: "quadratic" }).value, coefficient(a, b).value);
    }
  });
});

describe("what cannot be computed", () => {
  test("says why and counts", () => {
    expect(cohenKappa([null, "a"], ["a", null])).toMatchObject({ value: null, n: 0, dropped: 2, observed: null });
    expect(cohenKappa([1, 1], [1, 1]).reason).toBe("chance agreement is 1");
    expect(gwetAC([1, 1], [1, 1]).reason).toBe("there are fewer than two categories");
    expect(brennanPrediger([1, 1], [1, 1])).toMatchObject({ value: null, observed: 1, expected: null });
  });

  test("a value without a spread has no interval", () => {
    const constant = cohenKappa(["a", "b", "a", "b"], ["a", "a", "a", "a"], { categories: ["a", "b"] });
    expect(constant).toMatchObject({ value: 0, standardError: null, interval: null });
    expect(constant.intervalReason).toBe("the variance estimate is 0");
    expect(gwetAC([1, 2], [1, 2])).toMatchObject({ value: 1, standardError: null, interval: null });
  });

  test("refuses what it cannot read", () => {
    expect(() => cohenKappa(["a"], ["a", "b"])).toThrow("equally long, not 1 and 2");
    expect(() => cohenKappa(["low"], ["high"], { weights: "linear" })).toThrow("order");
    expect(() => cohenKappa(["a"], ["c"], { categories: ["a", "b"] })).toThrow('The label "c" is none');
    expect(() => cohenKappa([1, 2], [1, 1], { level: 95 })).toThrow("level must be between 0 and 1");
    expect(() => cohenKappaOfTable([1, 2, 3])).toThrow("square");
    expect(() => contingencyTable(["a"], ["a"], { categories: ["a", "a"] })).toThrow("Name each once");
  });
});

test("a table given as counts is the table of the labels", () => {
  const [a, b] = [
    [1, 2, 3, 3, null, 2],
    [1, 3, 3, 3, 1, 1],
  ];
  const table = contingencyTable(a, b);
  expect(table).toMatchObject({ categories: [1, 2, 3], n: 5, dropped: 1 });
  expect([...table.counts]).toEqual([1, 0, 0, 1, 0, 1, 0, 0, 2]);
  expect(brennanPredigerOfTable(table.counts, { weights: "linear" })).toEqual({
    ...brennanPrediger(a, b, { weights: "linear" }),
    dropped: undefined,
  });
});
