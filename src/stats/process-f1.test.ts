import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { processF1, processF1OfAccuracies } from "./process-f1.ts";

describe("processF1", () => {
  test("0.6 on traces with an error and 0.9 on clean ones are 0.72", () => {
    // 2 * 0.6 * 0.9 / 1.5 = 0.72
    expect(processF1OfAccuracies(0.6, 0.9)).toBeCloseTo(0.72, 12);
    const truth = [...Array(10).fill(3), ...Array(10).fill(-1)];
    // 6 of 10 find step 3, two name another step, two call the trace clean; 9 of 10 clean traces are called clean.
    const predicted = [...Array(6).fill(3), 2, 4, -1, -1, ...Array(9).fill(-1), 0];
    const { valid, all, failed } = processF1(truth, predicted);
    expect(valid.f1.value).toBeCloseTo(0.72, 12);
    expect(valid.erroneous).toMatchObject({ value: 0.6, n: 10 });
    expect(valid.clean).toMatchObject({ value: 0.9, n: 10 });
    expect(valid.f1.interval!.lower).toBeLessThan(0.72);
    expect(valid.f1.interval!.upper).toBeGreaterThan(0.72);
    expect([all, failed]).toEqual([valid, 0]);
  });

  test("a failure is absent from the valid figures and a miss in the others", () => {
    const { valid, all, failed, dropped } = processF1([1, 1, -1, null], [1, null, -1, 0]);
    expect([valid.f1.value, valid.erroneous.n]).toEqual([1, 1]);
    // 1 of 2 and 1 of 1: 2 * 0.5 / 1.5
    expect(all.f1.value).toBeCloseTo(2 / 3, 12);
    expect([failed, dropped]).toEqual([1, 1]);
  });

  test("another word for clean, and no traces of a kind", () => {
    expect(processF1(["3", "none"], ["3", "3"], { clean: "none" }).all.f1.value).toBe(0);
    expect(processF1([3, 2], [3, 2]).all.f1).toMatchObject({ value: null, reason: "no trace is clean" });
    expect(processF1([-1], [-1]).all.f1).toMatchObject({ value: null, reason: "no trace has an error" });
    expect(processF1([], []).all.f1).toMatchObject({ value: null, reason: "there are no traces" });
    expect(() => processF1OfAccuracies(1.2, 0.5)).toThrow("between 0 and 1");
  });

  test("lies between the lower accuracy and twice it, and never above the higher", () => {
    const accuracy = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(accuracy, accuracy, (a, b) => {
        const f1 = processF1OfAccuracies(a, b);
        expect(f1).toBeGreaterThanOrEqual(Math.min(a, b) - 1e-12);
        expect(f1).toBeLessThanOrEqual(Math.min(2 * Math.min(a, b), Math.max(a, b)) + 1e-12);
      }),
    );
  });
});
