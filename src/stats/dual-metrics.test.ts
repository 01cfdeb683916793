import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dualMetrics } from "./dual-metrics.ts";
import { multiclassMetrics } from "./multiclass-metrics.ts";

const labels = ["none", "partial", "support"];

describe("dualMetrics", () => {
  test("a failure is a miss of the true label and a hit of none", () => {
    const truth = ["support", "support", "partial", "none"];
    const predicted = ["support", null, "partial", "support"];
    const { valid, all, confusion, failed } = dualMetrics(truth, predicted, { labels });
    // Valid: support 1 hit of 2 said and 1 true, partial 1 of 1, none 0 of 1 true.
    expect(valid).toMatchObject({ n: 3, accuracy: 2 / 3 });
    expect(valid.macroPrecision).toBeCloseTo((0 + 1 + 0.5) / 3, 12);
    expect(valid.macroRecall).toBeCloseTo((0 + 1 + 1) / 3, 12);
    expect(valid.macroF1).toBeCloseTo((0 + 1 + 2 / 3) / 3, 12);
    // All: the same precision, but support is now found once in two.
    expect(all).toMatchObject({ n: 4, accuracy: 0.5, microPrecision: 2 / 3, microRecall: 0.5 });
    expect(all.macroPrecision).toBe(valid.macroPrecision);
    expect(all.macroRecall).toBeCloseTo((0 + 1 + 0.5) / 3, 12);
    expect(all.macroF1).toBeCloseTo((0 + 1 + 0.5) / 3, 12);
    expect(all.microF1).toBeCloseTo(4 / 7, 12);
    expect(confusion).toEqual([
      [0, 0, 1, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 1],
    ]);
    expect(failed).toBe(1);
  });

  test("the label set is closed, and nothing to count is null", () => {
    expect(() => dualMetrics(["support"], ["maybe"], { labels })).toThrow('"maybe" is none of the categories');
    expect(dualMetrics([null], ["support"], { labels })).toMatchObject({
      dropped: 1,
      all: { n: 0, macroF1: null, accuracy: null, microF1: null },
    });
    expect(dualMetrics(["none"], [null], { labels })).toMatchObject({
      valid: { n: 0, macroF1: null },
      all: { n: 1, macroF1: 0, accuracy: 0, microPrecision: null },
    });
  });

  test("valid is the plain report of the readable ones; all is never higher in accuracy and recall", () => {
    const label = fc.constantFrom(...labels);
    fc.assert(
      fc.property(fc.array(fc.tuple(label, fc.option(label)), { minLength: 1, maxLength: 30 }), (pairs) => {
        const truth = pairs.map(([truth]) => truth);
        const predicted = pairs.map(([, predicted]) => predicted);
        const { valid, all } = dualMetrics(truth, predicted, { labels });
        const { macroF1, macroPrecision, macroRecall, accuracy } = multiclassMetrics(truth, predicted, { labels });
        expect(valid).toMatchObject({ macroF1, macroPrecision, macroRecall, accuracy });
        if (valid.n === 0) return;
        expect(all.accuracy!).toBeLessThanOrEqual(valid.accuracy!);
        expect(all.macroPrecision).toBe(valid.macroPrecision);
      }),
    );
  });
});
