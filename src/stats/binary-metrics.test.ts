import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binaryAgreementIndices, binaryAgreementIndicesOfCounts } from "./binary-agreement.ts";
import { binaryMetrics, binaryMetricsOfCounts } from "./binary-metrics.ts";
import { cohenKappa } from "./cohen-kappa.ts";
import { multiclassMetrics } from "./multiclass-metrics.ts";

const label = fc.option(fc.constantFrom("yes", "no"), { nil: null });
const pairs = fc.array(fc.tuple(label, label), { maxLength: 40 });

describe("binaryMetrics", () => {
  test("TP 6, FN 2, FP 1, TN 3", () => {
    const metrics = binaryMetricsOfCounts({ tp: 6, fp: 1, fn: 2, tn: 3 });
    expect(metrics).toMatchObject({ n: 12, accuracy: 9 / 12, precision: 6 / 7, recall: 6 / 8, specificity: 3 / 4 });
    expect(metrics.f1).toBeCloseTo(0.8, 12);
    expect(metrics.mcc).toBeCloseTo((6 * 3 - 1 * 2) / Math.sqrt(7 * 8 * 4 * 5), 12);
    expect(metrics.reasons).toEqual({});
  });

  test("swapping the classes swaps what belongs to each", () => {
    fc.assert(
      fc.property(pairs, (data) => {
        const truth = data.map(([first]) => first);
        const predicted = data.map(([, second]) => second);
        const yes = binaryMetrics(truth, predicted, { positive: "yes" });
        const no = binaryMetrics(truth, predicted, { positive: "no" });
        expect(no.accuracy).toBe(yes.accuracy);
        expect(no.recall).toBe(yes.specificity);
        expect(no.precision).toBe(yes.negativePredictiveValue);
        expect(no.balancedAccuracy).toBe(yes.balancedAccuracy);
        if (yes.mcc === null) expect(no.mcc).toBeNull();
        else expect(no.mcc).toBeCloseTo(yes.mcc, 12);
      }),
    );
  });

  test("swapping truth and prediction swaps precision and recall", () => {
    fc.assert(
      fc.property(pairs, (data) => {
        const truth = data.map(([first]) => first);
        const predicted = data.map(([, second]) => second);
        const given = binaryMetrics(truth, predicted, { positive: "yes" });
        const turned = binaryMetrics(predicted, truth, { positive: "yes" });
        expect(turned).toMatchObject({ precision: given.recall, recall: given.precision, f1: given.f1, n: given.n });
      }),
    );
  });

  test("a null field has a reason, a number has none", () => {
    fc.assert(
      fc.property(pairs, (data) => {
        const metrics = binaryMetrics(
          data.map(([first]) => first),
          data.map(([, second]) => second),
          { positive: "yes" },
        );
        const missing = Object.entries(metrics).flatMap(([name, value]) => (value === null ? [name] : []));
        expect(Object.keys(metrics.reasons).sort()).toEqual(missing.sort());
        for (const reason of Object.values(metrics.reasons)) expect(reason).not.toBe("");
      }),
    );
  });

  test("counts too large for their product to be exact", () => {
    const metrics = binaryMetricsOfCounts({ tp: 1e9, fp: 0, fn: 0, tn: 1e9 });
    expect(metrics.mcc).toBeCloseTo(1, 12);
  });
});

describe("multiclassMetrics", () => {
  test("with two classes agrees with the binary metrics", () => {
    fc.assert(
      fc.property(pairs, (data) => {
        const truth = data.map(([first]) => first);
        const predicted = data.map(([, second]) => second);
        const binary = binaryMetrics(truth, predicted, { positive: "yes" });
        const many = multiclassMetrics(truth, predicted, { labels: ["yes", "no"] });
        expect(many).toMatchObject({ n: binary.n, dropped: binary.dropped, accuracy: binary.accuracy });
        expect(many.perClass[0]).toMatchObject({ precision: binary.precision, recall: binary.recall });
        expect(many.confusion).toEqual([
          [binary.tp, binary.fn],
          [binary.fp, binary.tn],
        ]);
        if (binary.mcc === null) expect(many.mcc).toBeNull();
        else expect(many.mcc).toBeCloseTo(binary.mcc, 12);
      }),
    );
  });

  test("a class that never occurs is null and counts 0 in the means", () => {
    const metrics = multiclassMetrics(["a", "b"], ["a", "b"], { labels: ["a", "b", "c"] });
    expect(metrics.perClass[2]).toEqual({ label: "c", precision: null, recall: null, f1: null, support: 0 });
    expect(metrics.macroF1).toBeCloseTo(2 / 3, 12);
    expect(metrics.weightedF1).toBe(1);
  });

  test("no items", () => {
    const metrics = multiclassMetrics([null], ["a"], { labels: ["a", "b"] });
    expect(metrics).toMatchObject({ n: 0, dropped: 1, accuracy: null, macroF1: null, mcc: null });
    expect(Object.keys(metrics.reasons)).toHaveLength(7);
  });
});

describe("binaryAgreementIndices", () => {
  test("rebuild kappa", () => {
    fc.assert(
      fc.property(pairs, (data) => {
        const a = data.map(([first]) => first);
        const b = data.map(([, second]) => second);
        const kappa = cohenKappa(a, b, { categories: ["yes", "no"] });
        const { pabak, prevalenceIndex, biasIndex, n } = binaryAgreementIndices(a, b, { positive: "yes" });
        expect(n).toBe(kappa.n);
        if (kappa.value === null || pabak === null || prevalenceIndex === null || biasIndex === null) return;
        const spread = biasIndex ** 2 - prevalenceIndex ** 2;
        expect((pabak + spread) / (1 + spread)).toBeCloseTo(kappa.value, 9);
      }),
    );
  });

  test("no positive label has no positive agreement", () => {
    const indices = binaryAgreementIndicesOfCounts({ both: 0, onlyFirst: 0, onlySecond: 0, neither: 4 });
    expect(indices).toMatchObject({ percentAgreement: 1, positiveAgreement: null, negativeAgreement: 1 });
    expect(indices.reasons).toEqual({ positiveAgreement: "no rater gave the positive label" });
  });
});
