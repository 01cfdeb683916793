import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../util/random.ts";
import { ppiMean } from "./ppi-mean.ts";
import { roganGladen } from "./rogan-gladen.ts";

describe("roganGladen", () => {
  test("of a perfect judge is the apparent rate; of a judge at chance is undefined", () => {
    const perfect = { truePositives: 40, positives: 40, trueNegatives: 60, negatives: 60, flagged: 30, n: 200 };
    const { estimate, se } = roganGladen(perfect);
    expect(estimate).toBeCloseTo(0.15, 12);
    expect(se).toBeCloseTo(Math.sqrt((0.15 * 0.85) / 200), 12);
    const chance = { truePositives: 3, positives: 10, trueNegatives: 7, negatives: 10, flagged: 30, n: 200 };
    expect(roganGladen(chance)).toMatchObject({ sensitivity: 0.3, estimate: null, wald: null, langReiczigel: null });
    expect(roganGladen({ ...perfect, positives: 0, truePositives: 0 })).toMatchObject({
      sensitivity: null,
      estimate: null,
    });
    expect(roganGladen({ ...perfect, n: 0, flagged: 0 })).toMatchObject({ apparent: null, estimate: null });
    expect(() => roganGladen({ ...perfect, flagged: 300 })).toThrow(/flagged 300/);
  });

  test("saying no for yes turns the share around", () => {
    const part = fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(200), fc.nat(200));
    fc.assert(
      fc.property(part, ([tp, fn, tn, fp, flagged, rest]) => {
        const counts = { positives: tp + fn, negatives: tn + fp, n: flagged + rest };
        const forward = roganGladen({ ...counts, truePositives: tp, trueNegatives: tn, flagged });
        const turned = roganGladen({
          truePositives: tn,
          positives: counts.negatives,
          trueNegatives: tp,
          negatives: counts.positives,
          flagged: rest,
          n: counts.n,
        });
        expect(turned.estimate === null).toBe(forward.estimate === null);
        if (forward.estimate === null) return;
        expect(turned.estimate).toBeCloseTo(1 - forward.estimate, 9);
        expect(turned.se).toBeCloseTo(forward.se!, 9);
        if (forward.langReiczigel) expect(turned.langReiczigel!.lower).toBeCloseTo(1 - forward.langReiczigel.upper, 9);
      }),
    );
  });
});

describe("ppiMean", () => {
  const values = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 30 });

  test("with lambda 0 is the plain mean, with a judge that is always right the mean of all judgements", () => {
    fc.assert(
      fc.property(values, values, (labels, unlabeled) => {
        const mean = labels.reduce((sum, value) => sum + value, 0) / labels.length;
        const plain = ppiMean(labels, labels, unlabeled, { lambda: 0 });
        expect(plain.estimate).toBeCloseTo(mean, 9);
        const full = ppiMean(labels, labels, unlabeled, { lambda: 1 });
        expect(full.estimate).toBeCloseTo(unlabeled.reduce((sum, value) => sum + value, 0) / unlabeled.length, 9);
      }),
    );
  });

  test("the tuned weight does not widen the interval", () => {
    const random = seededRandom(2);
    for (const noise of [0.1, 0.5, 0.9]) {
      const draw = () => {
        const label = Number(random.next() < 0.6);
        return { label, prediction: random.next() < noise ? Number(random.next() < 0.5) : label };
      };
      const labeled = Array.from({ length: 200 }, draw);
      const unlabeled = Array.from({ length: 2000 }, draw).map(({ prediction }) => prediction);
      const y = labeled.map(({ label }) => label);
      const f = labeled.map(({ prediction }) => prediction);
      const tuned = ppiMean(y, f, unlabeled);
      for (const lambda of [0, 1]) {
        expect(tuned.se!).toBeLessThanOrEqual(ppiMean(y, f, unlabeled, { lambda }).se! * 1.01);
      }
      expect(tuned.lambda!).toBeGreaterThan(0);
    }
  });

  test("clusters of copies count once", () => {
    const y = [1, 0, 1, 1, 0, 1];
    const f = [1, 0, 0, 1, 0, 1];
    const unlabeled = [1, 0, 1, 0, 1, 1, 0, 1];
    const twice = <T>(list: readonly T[]) => list.flatMap((value) => [value, value]);
    const plain = ppiMean(y, f, unlabeled, { lambda: 0.7 });
    const clustered = ppiMean(twice(y), twice(f), twice(unlabeled), {
      lambda: 0.7,
      clusters: { labeled: twice([...y.keys()]), unlabeled: twice([...unlabeled.keys()]) },
    });
    expect(clustered.estimate).toBeCloseTo(plain.estimate!, 12);
    expect(clustered.se).toBeCloseTo(plain.se!, 12);
  });

  test("is undefined without labels, and uses labels only where nothing else is there", () => {
    expect(ppiMean([], [], [1, 0])).toMatchObject({ estimate: null, interval: null, lambda: null });
    expect(ppiMean([1, 0], [1, 1], [], { lambda: 1 }).estimate).toBeNull();
    expect(ppiMean([1, 0], [1, 1], [])).toMatchObject({ estimate: 0.5, lambda: 0 });
    expect(ppiMean([1, null, 0], [1, 1, null], [1], { lambda: 0 })).toMatchObject({ estimate: 1, n: 1 });
    expect(() => ppiMean([1], [], [])).toThrow(/1 labels but 0/);
  });
});
