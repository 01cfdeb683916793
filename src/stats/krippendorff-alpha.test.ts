import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  krippendorffAlpha,
  krippendorffAlphaOfPatterns,
  type MeasurementLevel,
  ratingPatterns,
} from "./krippendorff-alpha.ts";

const levels: readonly MeasurementLevel[] = ["nominal", "ordinal", "interval", "ratio"];
const table = fc.array(fc.array(fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }), { maxLength: 4 }), {
  maxLength: 20,
});

/** The definition, pair by pair, with the ordinal distance as Krippendorff writes it. */
function byDefinition(ratings: readonly (readonly (number | null)[])[], level: MeasurementLevel): number | null {
  const items = ratings.map((item) => item.filter((rating) => rating !== null)).filter((item) => item.length > 1);
  const all = items.flat();
  const count = (value: number) => all.filter((other) => other === value).length;
  const distance = (a: number, b: number): number => {
    if (a === b) return 0;
    if (level === "nominal") return 1;
    if (level === "interval") return (a - b) ** 2;
    if (level === "ratio") return ((a - b) / (a + b)) ** 2;
    const [low, high] = a < b ? [a, b] : [b, a];
    const between = all.filter((value) => value >= low && value <= high).length;
    return (between - (count(low) + count(high)) / 2) ** 2;
  };
  const sum = (values: readonly number[]) =>
    values.reduce((total, a, i) => total + values.reduce((s, b, j) => s + (i === j ? 0 : distance(a, b)), 0), 0);
  const expected = sum(all) / (all.length - 1);
  if (!(expected > 0)) return null;
  return 1 - items.reduce((total, item) => total + sum(item) / (item.length - 1), 0) / expected;
}

describe("krippendorffAlpha", () => {
  test.each(levels)("%s: is its definition", (level) => {
    fc.assert(
      fc.property(table, (ratings) => {
        const actual = krippendorffAlpha(ratings, { level }).value;
        const expected = byDefinition(ratings, level);
        if (expected === null || actual === null) expect(actual).toBe(expected);
        else expect(actual).toBeCloseTo(expected, 9);
      }),
    );
  });

  test("a scale that is moved or stretched keeps the interval alpha, any rising change the ordinal one", () => {
    fc.assert(
      fc.property(table, (ratings) => {
        const change = (by: (rating: number) => number) =>
          ratings.map((item) => item.map((rating) => (rating === null ? null : by(rating))));
        const interval = krippendorffAlpha(ratings, { level: "interval" }).value;
        const moved = krippendorffAlpha(
          change((x) => 10 - 3 * x),
          { level: "interval" },
        ).value;
        if (interval === null) expect(moved).toBeNull();
        else expect(moved).toBeCloseTo(interval, 9);
        const ordinal = krippendorffAlpha(ratings, { level: "ordinal" }).value;
        expect(
          krippendorffAlpha(
            change((x) => x ** 3),
            { level: "ordinal" },
          ).value,
        ).toBe(ordinal);
      }),
    );
  });

  test("words in order are numbers in order", () => {
    const words = [
      ["low", "low"],
      ["low", "high"],
      ["mid", "high"],
    ];
    const order = ["low", "mid", "high"];
    const numbers = words.map((item) => item.map((word) => order.indexOf(word)));
    expect(krippendorffAlpha(words, { level: "ordinal", order }).value).toBe(
      krippendorffAlpha(numbers, { level: "ordinal" }).value,
    );
  });

  test("counts of patterns stand for items", () => {
    const ratings = [
      [1, 2],
      [2, 1],
      [3, 3],
      [1, null],
    ];
    const rated = ratingPatterns(ratings);
    expect(rated).toMatchObject({
      values: [1, 2, 3],
      patterns: [
        [0, 1],
        [2, 2],
      ],
      dropped: 1,
    });
    const resampled = krippendorffAlphaOfPatterns({ ...rated, counts: Float64Array.of(1, 4) });
    expect(resampled.value).toBe(
      krippendorffAlpha([
        [1, 2],
        [3, 3],
        [3, 3],
        [3, 3],
        [3, 3],
      ]).value,
    );
    expect(resampled.n).toBe(5);
  });

  test("what cannot be computed or read says why", () => {
    expect(krippendorffAlpha([])).toMatchObject({ value: null, n: 0, reason: "no item has two ratings" });
    expect(
      krippendorffAlpha([
        [1, 1],
        [2, null],
      ]),
    ).toMatchObject({ value: null, n: 1, dropped: 1 });
    expect(() => krippendorffAlpha([["a", "b"]], { level: "interval" })).toThrow("labels are numbers");
    expect(() => krippendorffAlpha([["a", "b"]], { level: "ordinal" })).toThrow("order");
    expect(() => krippendorffAlpha([[-1, 1]], { level: "ratio" })).toThrow("at least 0");
    expect(() => krippendorffAlpha([["a", "b"]], { level: "ordinal", order: ["a"] })).toThrow("none of the categories");
  });
});
