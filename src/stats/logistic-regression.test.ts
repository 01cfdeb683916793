import fc from "fast-check";
import { expect, test } from "vitest";
import { calibrationErrorFloor } from "./calibration-error-floor.ts";
import { logistic } from "./logistic-function.ts";
import { logisticRegression } from "./logistic-regression.ts";

const rows = fc.array(
  fc.record({
    x: fc.integer({ min: -5, max: 5 }),
    z: fc.integer({ min: -5, max: 5 }),
    y: fc.integer({ min: 0, max: 4 }),
  }),
  { minLength: 4, maxLength: 40 },
);

test("at the maximum the residuals are orthogonal to every feature", () => {
  fc.assert(
    fc.property(rows, (data) => {
      const targets = data.map(({ y }) => y / 4);
      const fit = logisticRegression(
        data.map(({ x, z }) => [x, z]),
        targets,
      );
      if (fit.slopes === null) return;
      const residuals = data.map(
        ({ x, z }, i) => targets[i]! - logistic(fit.intercept + fit.slopes[0]! * x + fit.slopes[1]! * z),
      );
      const dot = (values: readonly number[]) => residuals.reduce((sum, r, i) => sum + r * values[i]!, 0);
      expect(dot(data.map(() => 1))).toBeCloseTo(0, 6);
      expect(dot(data.map(({ x }) => x))).toBeCloseTo(0, 6);
      expect(dot(data.map(({ z }) => z))).toBeCloseTo(0, 6);
    }),
  );
});

test("has a slope exactly where the classes overlap", () => {
  fc.assert(
    fc.property(rows, (data) => {
      const scored = data.map(({ x, y }) => ({ x, label: Number(y > 2) }));
      const side = (label: number) => scored.filter((row) => row.label === label).map(({ x }) => x);
      const [no, yes] = [side(0), side(1)];
      const overlap =
        no.length > 0 && yes.length > 0 && Math.max(...no) > Math.min(...yes) && Math.max(...yes) > Math.min(...no);
      const fit = logisticRegression(
        scored.map(({ x }) => [x]),
        scored.map(({ label }) => label),
      );
      expect(fit.slopes !== null).toBe(overlap);
    }),
    { numRuns: 300 },
  );
});

test("two groups: the slope is the log odds ratio with the error of Woolf", () => {
  const cell = (x: number, y: number, n: number) => Array.from({ length: n }, () => ({ x, y }));
  const data = [...cell(0, 0, 30), ...cell(0, 1, 10), ...cell(1, 0, 12), ...cell(1, 1, 24)];
  const fit = logisticRegression(
    data.map(({ x }) => [x]),
    data.map(({ y }) => y),
  );
  if (fit.slopes === null) throw new Error(fit.reason);
  expect(fit.slopes[0]).toBeCloseTo(Math.log((24 * 30) / (12 * 10)), 9);
  expect(fit.covariance[1]![1]).toBeCloseTo(1 / 30 + 1 / 10 + 1 / 12 + 1 / 24, 9);
});

test("the floor of the calibration error is high for few forecasts, falls like 1/√n, and is 0 for certain ones", () => {
  const spread = (n: number) => Array.from({ length: n }, (_, i) => (i + 0.5) / n);
  const floor = (probabilities: readonly number[]) => calibrationErrorFloor(probabilities, { seed: 1 });
  const few = floor(spread(200));
  expect(few.mean!).toBeGreaterThan(0.05);
  expect(few.mean!).toBeLessThan(0.14);
  expect(few.upper!).toBeGreaterThan(few.mean!);
  expect(few.mean! / floor(spread(3200)).mean!).toBeCloseTo(4, 0);
  expect(floor([0, 1, 1, 0])).toEqual({ mean: 0, upper: 0, n: 4 });
  expect(floor([])).toEqual({ mean: null, upper: null, n: 0 });
  expect(floor(spread(50))).toEqual(floor(spread(50)));
});
