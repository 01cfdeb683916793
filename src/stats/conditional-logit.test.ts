import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConfigError } from "../errors/errors.ts";
import { seededRandom } from "../util/random.ts";
import { type ChoiceData, choiceProbabilities, conditionalLogit } from "./conditional-logit.ts";
import { logistic } from "./logistic-function.ts";
import { logisticRegression } from "./logistic-regression.ts";

/** Two alternatives: an intercept and two features. */
function binaryData(n: number, seed: number): { data: ChoiceData; rows: number[][]; labels: number[] } {
  const random = seededRandom(seed);
  const rows = Array.from({ length: n }, () => [random.next() * 2 - 1, random.next() * 2 - 1]);
  const labels = rows.map(([a, b]) => (random.next() < logistic(0.3 + 2 * a! - b!) ? 1 : 0));
  const features = Float64Array.from(rows.flatMap(([a, b]) => [1, a!, b!]));
  const targets = Float64Array.from(labels.flatMap((label) => [1 - label, label]));
  return { data: { observations: n, alternatives: 2, size: 3, features, targets }, rows, labels };
}

describe("conditionalLogit", () => {
  test("with two alternatives and hardly a penalty it is logistic regression", () => {
    const { data, rows, labels } = binaryData(300, 4);
    const fit = conditionalLogit(data, { penalties: [1e-9, 1e-9, 1e-9] });
    const plain = logisticRegression(rows, labels);
    expect(fit[0]).toBeCloseTo(plain.intercept!, 5);
    expect(fit[1]).toBeCloseTo(plain.slopes![0]!, 5);
    expect(fit[2]).toBeCloseTo(plain.slopes![1]!, 5);
  });

  test("a bounded coefficient stays at 0, and no other point does better", () => {
    const { data } = binaryData(200, 5);
    const penalties = [0.5, 0.5, 0.5];
    const fit = conditionalLogit(data, { penalties, nonNegative: [false, true, true] });
    expect(fit[2]).toBe(0);
    const value = (w: ArrayLike<number>) => {
      const p = new Float64Array(2);
      let sum = 0;
      for (let i = 0; i < data.observations; i++) {
        choiceProbabilities(data.features, i * 3, Float64Array.from(w), p);
        sum += Math.log(p[data.targets[i * 2] === 1 ? 0 : 1]!);
      }
      return sum - 0.25 * Array.from(w).reduce((total, x) => total + x * x, 0);
    };
    const best = value(fit);
    fc.assert(
      fc.property(
        fc.double({ min: -0.3, max: 0.3, noNaN: true }),
        fc.double({ min: -0.3, max: 0.3, noNaN: true }),
        fc.double({ min: 0, max: 0.3, noNaN: true }),
        (a, b, c) => {
          expect(value([fit[0]! + a, Math.max(0, fit[1]! + b), c])).toBeLessThanOrEqual(best + 1e-9);
        },
      ),
      { seed: 3 },
    );
  });

  test("three alternatives: intercepts alone give the shares of the targets", () => {
    const chosen = [0, 0, 0, 1, 1, 2];
    const features = Float64Array.from(chosen.flatMap(() => [1, 0, 0, 1]));
    const targets = Float64Array.from(chosen.flatMap((c) => [0, 1, 2].map((k) => (k === c ? 1 : 0))));
    const data = { observations: 6, alternatives: 3, size: 2, features, targets };
    const fit = conditionalLogit(data, { penalties: [1e-9, 1e-9] });
    const p = new Float64Array(3);
    choiceProbabilities(features, 0, fit, p);
    expect(p[0]).toBeCloseTo(1 / 2, 6);
    expect(p[1]).toBeCloseTo(1 / 3, 6);
  });

  test("separable data have an answer, no data are all 0, and a penalty of 0 is refused", () => {
    const data = {
      observations: 2,
      alternatives: 2,
      size: 1,
      features: Float64Array.of(-1, 1),
      targets: Float64Array.of(1, 0, 0, 1),
    };
    expect(conditionalLogit(data, { penalties: [0.01] })[0]).toBeGreaterThan(3);
    const none = { ...data, observations: 0, features: new Float64Array(0), targets: new Float64Array(0) };
    expect(Array.from(conditionalLogit(none, { penalties: [1] }))).toEqual([0]);
    expect(() => conditionalLogit(data, { penalties: [0] })).toThrow(ConfigError);
  });
});
