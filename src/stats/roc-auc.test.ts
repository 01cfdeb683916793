import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prAuc } from "./pr-auc.ts";
import { rocAuc } from "./roc-auc.ts";
import { rocCurve } from "./roc-curve.ts";

const scored = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 8 })), {
  minLength: 2,
  maxLength: 50,
});
const labelsOf = (data: readonly (readonly [number, number])[]) => data.map(([label]) => label);
const scoresOf = (data: readonly (readonly [number, number])[]) => data.map(([, score]) => score);

describe("rocAuc", () => {
  test("is the share of pairs in the right order, ties counting half", () => {
    fc.assert(
      fc.property(scored, (data) => {
        const positives = data.filter(([label]) => label === 1);
        const negatives = data.filter(([label]) => label === 0);
        const wins = positives.flatMap(([, p]) => negatives.map(([, q]) => (p > q ? 1 : p === q ? 0.5 : 0)));
        const { value } = rocAuc(labelsOf(data), scoresOf(data));
        if (wins.length === 0) expect(value).toBeNull();
        else expect(value).toBeCloseTo(wins.reduce((sum: number, win) => sum + win, 0) / wins.length, 12);
      }),
    );
  });

  test("swapping the classes or the sign turns it around, both keep it, with the same standard error", () => {
    fc.assert(
      fc.property(scored, (data) => {
        const labels = labelsOf(data);
        const given = rocAuc(labels, scoresOf(data));
        fc.pre(given.value !== null);
        const down = scoresOf(data).map((score) => -score);
        const swapped = rocAuc(labels, scoresOf(data), { positive: 0 });
        expect(swapped.value).toBeCloseTo(1 - (given.value ?? 0), 12);
        expect(rocAuc(labels, down, { positive: 0 }).value).toBeCloseTo(given.value ?? 0, 12);
        if (given.standardError === null) expect(swapped.standardError).toBeNull();
        else expect(swapped.standardError).toBeCloseTo(given.standardError, 12);
      }),
    );
  });

  test("only the order of the scores counts", () => {
    fc.assert(
      fc.property(scored, (data) => {
        const curved = scoresOf(data).map((score) => Math.exp(score) - 3);
        expect(rocAuc(labelsOf(data), curved)).toEqual(rocAuc(labelsOf(data), scoresOf(data)));
        expect(prAuc(labelsOf(data), curved)).toEqual(prAuc(labelsOf(data), scoresOf(data)));
      }),
    );
  });

  test("is the area under its curve", () => {
    fc.assert(
      fc.property(scored, (data) => {
        const curve = rocCurve(labelsOf(data), scoresOf(data));
        const { value } = rocAuc(labelsOf(data), scoresOf(data));
        fc.pre(value !== null);
        expect(curve.at(-1)).toMatchObject({ fpr: 1, tpr: 1 });
        const area = curve.slice(1).reduce((sum, { fpr, tpr }, i) => {
          const last = curve[i] ?? { fpr: 0, tpr: 0 };
          return sum + ((fpr - last.fpr) * (tpr + last.tpr)) / 2;
        }, 0);
        expect(area).toBeCloseTo(value ?? Number.NaN, 12);
      }),
    );
  });

  test("no overlap, one class and missing scores", () => {
    expect(rocAuc([0, 0, 1, 1], [1, 2, 3, 4])).toMatchObject({ value: 1, standardError: null, interval: null });
    expect(rocAuc([1, 1], [0.1, 0.2])).toMatchObject({ value: null, reason: "no item is negative", positives: 2 });
    expect(rocAuc([0, 1, null], [0.5, null, 0.5])).toMatchObject({ value: null, n: 1, dropped: 2 });
    expect(rocAuc([0, 0, 1], [1, 2, 2]).intervalReason).toBe("a class has a single item");
  });
});

describe("prAuc", () => {
  test("is 1 when positives come first and the share of positives when all scores are equal", () => {
    expect(prAuc([1, 1, 0], [3, 2, 1])).toMatchObject({ averagePrecision: 1, trapezoidal: 1 });
    expect(prAuc([1, 0, 0, 0], [1, 1, 1, 1]).averagePrecision).toBe(0.25);
    expect(prAuc([0, 0], [1, 2])).toMatchObject({ averagePrecision: null, trapezoidal: null, n: 2 });
  });
});
