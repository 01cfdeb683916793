import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { icc } from "./icc.ts";

const table = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }), {
  minLength: 2,
  maxLength: 20,
});
const forms = ["ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k"] as const;

function close(actual: number | null | undefined, expected: number | null | undefined): void {
  if (typeof actual !== "number" || typeof expected !== "number") expect(actual).toBe(expected);
  else expect(actual).toBeCloseTo(expected, 6);
}

describe("icc", () => {
  test("Shrout and Fleiss 1979, table 4", () => {
    const result = icc([
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ]);
    const values = forms.map((form) => Number(result[form].value?.toFixed(2)));
    expect(values).toEqual([0.17, 0.29, 0.71, 0.44, 0.62, 0.91]);
  });

  test("the order of items and raters, a shift and a stretch of all ratings change nothing", () => {
    fc.assert(
      fc.property(table, (ratings) => {
        const given = icc(ratings);
        const turned = icc(ratings.map((item) => item.map((x) => 5 - 2 * x).reverse()).reverse());
        for (const form of forms) {
          close(turned[form].value, given[form].value);
          close(turned[form].interval?.lower, given[form].interval?.lower);
        }
      }),
    );
  });

  test("a harsher rater lowers agreement and leaves consistency", () => {
    fc.assert(
      fc.property(table, (ratings) => {
        const given = icc(ratings);
        const harsher = icc(ratings.map(([a = 0, ...others]) => [a - 50, ...others]));
        close(harsher.ICC3.value, given.ICC3.value);
        if (given.ICC3.value !== null && given.ICC3.value > 0.01) {
          expect(harsher.ICC2.value).toBeLessThan(given.ICC2.value ?? 0);
        }
      }),
    );
  });

  test("the mean of all raters follows from one rater by Spearman and Brown", () => {
    fc.assert(
      fc.property(table, (ratings) => {
        const { ICC1, ICC1k, ICC3, ICC3k } = icc(ratings);
        const stepUp = (value: number) => (3 * value) / (1 + 2 * value);
        if (ICC1k.value !== null) expect(ICC1k.value).toBeCloseTo(stepUp(ICC1.value ?? 0), 6);
        if (ICC3k.value !== null) expect(ICC3k.value).toBeCloseTo(stepUp(ICC3.value ?? 0), 6);
      }),
    );
  });

  test("nothing is NaN or infinite", () => {
    fc.assert(
      fc.property(table, (ratings) => {
        for (const form of forms) {
          const { value, interval, F } = icc(ratings)[form];
          for (const number of [value, interval?.lower ?? null, interval?.upper ?? null, F]) {
            expect(number === null || Number.isFinite(number)).toBe(true);
          }
          if (value === null) expect(icc(ratings)[form].reason).toBeDefined();
        }
      }),
    );
  });

  test("raters who agree fully leave no error: a value without F and interval", () => {
    const { ICC1, ICC2, ICC3 } = icc([
      [0.1, 0.1],
      [0.7, 0.7],
      [0.3, 0.3],
    ]);
    for (const form of [ICC1, ICC2, ICC3]) expect(form).toMatchObject({ value: 1, F: null, interval: null });
  });

  test("what cannot be computed says why", () => {
    expect(icc([])).toMatchObject({ n: 0, ICC1: { value: null, reason: "there are fewer than two raters" } });
    expect(
      icc([
        [1, null],
        [2, 3],
      ]),
    ).toMatchObject({ n: 1, dropped: 1, ICC2k: { value: null } });
    expect(
      icc([
        [3, 3],
        [3, 3],
      ]).ICC3.reason,
    ).toBe("all ratings are equal");
    expect(() => icc([[1, 2], [1]])).toThrow("one entry for each rater");
  });
});
