import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logistic, logit } from "../stats/logistic-function.ts";
import { seededRandom } from "../util/random.ts";
import { fitBeta } from "./beta.ts";
import { applyMap, type CalibrationKind, calibrationMapSchema, fitMap } from "./calibration-map.ts";
import { fitIsotonic } from "./isotonic.ts";
import { fitLogistic, fitTemperature } from "./logistic-map.ts";
import { fitPlatt } from "./platt.ts";
import { fitVennAbers, vennAbersProbability } from "./venn-abers.ts";

const kinds: readonly CalibrationKind[] = ["platt", "logistic", "temperature", "beta", "isotonic", "venn-abers"];

const row = fc.record({
  score: fc.integer({ min: 0, max: 20 }).map((x) => x / 20),
  label: fc.integer({ min: 0, max: 1 }),
});
const rows = fc.array(row, { minLength: 1, maxLength: 60 });
const split = (data: readonly { score: number; label: number }[]) =>
  [data.map(({ score }) => score), data.map(({ label }) => label)] as const;

describe("every map", () => {
  test("answers probabilities for any score, and survives JSON", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...kinds), fc.double({ min: -1e6, max: 1e6, noNaN: true }), (data, kind, s) => {
        const map = fitMap(kind, ...split(data));
        if (map.kind === "none") {
          expect(map.reason).not.toBe("");
          return;
        }
        const p = applyMap(map, s);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(applyMap(calibrationMapSchema.parse(JSON.parse(JSON.stringify(map))), s)).toBe(p);
      }),
    );
  });

  test("does not depend on the order of the labels, and leaves missing ones out", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...kinds), (data, kind) => {
        const map = fitMap(kind, ...split(data));
        const other = fitMap(kind, ...split([{ score: 0.5, label: null as never }, ...data.toReversed()]));
        expect(other.kind).toBe(map.kind);
        if (map.kind === "none" || other.kind === "none") return;
        for (const s of [0, 0.3, 0.5, 1]) expect(applyMap(other, s)).toBeCloseTo(applyMap(map, s), 6);
      }),
    );
  });

  test("has no map without labels, and refuses labels and scores that are none", () => {
    for (const kind of kinds) {
      expect(fitMap(kind, [], []).kind).toBe("none");
      expect(() => fitMap(kind, [0.1], [0.5])).toThrow(/must be 0 or 1, not 0.5/);
      expect(() => fitMap(kind, [Number.NaN], [1])).toThrow(/Use null for a missing value/);
      expect(() => fitMap(kind, [0.1, 0.2], [1])).toThrow(/equally long, not 2 and 1/);
    }
  });

  test("calibrates in the large: the mean probability is the base rate for maps with an intercept", () => {
    const random = seededRandom(3);
    const scores = Array.from({ length: 300 }, () => random.next());
    const labels = scores.map((s) => Number(random.next() < s * s));
    const baseRate = labels.reduce((sum, label) => sum + label, 0) / labels.length;
    for (const kind of ["logistic", "beta", "isotonic"] as const) {
      const map = fitMap(kind, scores, labels);
      if (map.kind === "none") throw new Error(map.reason);
      const mean = scores.reduce((sum, s) => sum + applyMap(map, s), 0) / scores.length;
      expect(mean).toBeCloseTo(baseRate, 6);
    }
  });
});

describe("Platt", () => {
  test("with one class answers the smoothed rate everywhere", () => {
    const map = fitPlatt([0.1, 0.4, 0.9], [1, 1, 1]);
    if (map.kind === "none") throw new Error(map.reason);
    expect(applyMap(map, 0.2)).toBeCloseTo(4 / 5, 9);
    expect(applyMap(map, 0.8)).toBeCloseTo(4 / 5, 9);
  });

  test("does not care for the unit of the score", () => {
    const scores = [1, 2, 3, 4, 5, 6];
    const labels = [0, 1, 0, 0, 1, 1];
    const plain = fitPlatt(scores, labels);
    const scaled = fitPlatt(
      scores.map((s) => 1e6 * s + 1e7),
      labels,
    );
    if (plain.kind === "none" || scaled.kind === "none") throw new Error("no map");
    expect(applyMap(scaled, 1e6 * 2.5 + 1e7)).toBeCloseTo(applyMap(plain, 2.5), 9);
  });

  test("scores that are all equal give the flat map", () => {
    expect(fitPlatt([2, 2, 2], [0, 1, 0])).toMatchObject({ kind: "platt", a: 0 });
  });
});

test("logistic and temperature have no map where no finite one is best", () => {
  expect(fitLogistic([1, 2, 3, 4], [0, 0, 1, 1])).toMatchObject({ kind: "none", reason: /separable/ });
  // Quasi-complete: the classes meet in one score only.
  expect(fitLogistic([1, 2, 2, 3], [0, 0, 1, 1]).kind).toBe("none");
  expect(fitLogistic([1, 2, 3], [1, 1, 1]).kind).toBe("none");
  expect(fitLogistic([2, 2, 2], [0, 1, 1])).toMatchObject({ kind: "none", reason: /do not vary/ });
  expect(fitTemperature([-2, -1, 1, 2], [0, 0, 1, 1]).kind).toBe("none");
  expect(fitTemperature([-2, -1, 1, 2], [1, 1, 0, 1])).toMatchObject({ kind: "none", reason: /no finite temperature/ });
});

describe("beta", () => {
  test("finds the identity in calibrated scores", () => {
    const random = seededRandom(11);
    const scores = Array.from({ length: 20_000 }, () => random.next());
    const labels = scores.map((s) => Number(random.next() < s));
    const map = fitBeta(scores, labels);
    if (map.kind === "none") throw new Error(map.reason);
    for (const s of [0.05, 0.3, 0.5, 0.9]) expect(applyMap(map, s)).toBeCloseTo(s, 1);
  });

  test("never falls, with any parameters", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom("abm" as const, "am" as const, "ab" as const), (data, parameters) => {
        const map = fitBeta(...split(data), { parameters, clip: 0.01 });
        if (map.kind === "none") return;
        expect(map.a).toBeGreaterThanOrEqual(0);
        expect(map.b).toBeGreaterThanOrEqual(0);
        if (parameters === "ab") expect(applyMap(map, 0.5)).toBeCloseTo(0.5, 9);
        if (parameters === "am") expect(map.a).toBe(map.b);
      }),
    );
  });

  test("needs scores in [0, 1]", () => {
    expect(fitBeta([0.2, 1.4], [0, 1])).toMatchObject({ kind: "none", reason: /outside/ });
  });

  test("am is the logistic curve of the log-odds", () => {
    const scores = [0.1, 0.2, 0.4, 0.5, 0.7, 0.9];
    const labels = [0, 1, 0, 1, 0, 1];
    const map = fitBeta(scores, labels, { parameters: "am" });
    const curve = fitLogistic(scores.map(logit), labels);
    if (map.kind === "none" || curve.kind === "none") throw new Error("no map");
    expect(applyMap(map, 0.3)).toBeCloseTo(logistic(curve.slope * logit(0.3) + curve.intercept), 9);
  });
});

test("isotonic and Venn-Abers never fall, and Venn-Abers stays between its two probabilities", () => {
  fc.assert(
    fc.property(rows, (data) => {
      const isotonic = fitIsotonic(...split(data));
      const vennAbers = fitVennAbers(...split(data));
      if (isotonic.kind === "none" || vennAbers.kind === "none") throw new Error("no map");
      let before = { isotonic: 0, p: 0 };
      for (let s = -0.05; s < 1.1; s += 0.025) {
        const now = { isotonic: applyMap(isotonic, s), p: applyMap(vennAbers, s) };
        expect(now.isotonic).toBeGreaterThanOrEqual(before.isotonic - 1e-12);
        expect(now.p).toBeGreaterThanOrEqual(before.p - 1e-12);
        const { p0, p1, p } = vennAbersProbability(vennAbers, s);
        expect(p0).toBeLessThan(p1);
        expect(p).toBeGreaterThanOrEqual(p0);
        expect(p).toBeLessThanOrEqual(p1);
        before = now;
      }
    }),
  );
});

test("Venn-Abers is two isotonic fits with the new score among the data", () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: -1, max: 41 }), (data, step) => {
      const score = step / 40;
      const map = fitVennAbers(...split(data));
      if (map.kind === "none") throw new Error("no map");
      const { p0, p1 } = vennAbersProbability(map, score);
      for (const [label, p] of [
        [0, p0],
        [1, p1],
      ] as const) {
        const refitted = fitIsotonic(...split([...data, { score, label }]));
        if (refitted.kind === "none") throw new Error("no map");
        expect(p).toBeCloseTo(applyMap(refitted, score), 12);
      }
    }),
    { numRuns: 1000 },
  );
});

test("a map whose lists differ in length is refused where it enters", () => {
  expect(calibrationMapSchema.safeParse({ kind: "isotonic", scores: [0, 1], probabilities: [0.5] }).success).toBe(
    false,
  );
});
