import { expect, test } from "vitest";
import type { JudgeLabel, Label } from "../schema/label.ts";
import { measureDrift } from "./drift.ts";
import { checkGates } from "./gates.ts";
import { labelsNeeded } from "./labels-needed.ts";
import { measureAgreement } from "./measure-agreement.ts";

/** A report on 100 items, half of them yes, of which the judge gets the first `right` of each half. */
function reportOf(right: number, judge = "j") {
  const labels: Label[] = Array.from({ length: 100 }, (_, i) => ({
    item: `i${i}`,
    criterion: "",
    rater: "ann",
    label: i < 50 ? "yes" : "no",
  }));
  const judgeLabels = labels.map(({ item, label }, i): JudgeLabel => {
    const wrong = label === "yes" ? "no" : "yes";
    return { item, criterion: "", judge, sample: "0", label: i % 50 < right ? label : wrong, score: null };
  });
  return measureAgreement({ labels, judgeLabels, options: { resamples: 200 } });
}

test("a gate holds the estimate, or the worse end of its interval, against its limit", () => {
  const report = reportOf(42);
  expect(checkGates(report, { minTpr: 0.8, minAgreement: 0.9 }).map(({ passed, line }) => [passed, line])).toEqual([
    [false, "missed: agreement of j must be at least 0.9, is 0.8400, 0.0600 below the limit (n = 100)"],
    [true, "kept: true positive rate of j must be at least 0.8, is 0.8400, 0.0400 above the limit (n = 50)"],
  ]);
  const [onBound] = checkGates(report, { minTpr: 0.8, on: "bound" });
  expect(onBound).toMatchObject({ passed: false, gate: "minTpr" });
  expect(onBound?.line).toContain("lower bound of true positive rate");
});

test("what is undefined fails its gate", () => {
  const [outcome] = checkGates(reportOf(42), { maxEce: 0.1 });
  expect(outcome).toMatchObject({ passed: false, value: null });
  expect(outcome?.line).toContain("the report holds no such number");
});

test("drift is measured against the judge of the same name", () => {
  const [drift] = measureDrift(reportOf(48), reportOf(40));
  expect(drift?.change.value).toBeCloseTo(-0.16, 12);
  expect(drift?.change.interval?.upper).toBeLessThan(0);
  expect(drift?.agreement).toEqual({ before: 0.96, now: 0.8 });
  expect(measureDrift(reportOf(48, "other"), reportOf(40))[0]?.change).toMatchObject({ value: null, n: 0 });
  expect(checkGates(reportOf(40), { maxDrift: 0.1 }, reportOf(48))[0]?.passed).toBe(false);
  expect(checkGates(reportOf(48), { maxDrift: 0.1 }, reportOf(48))[0]?.passed).toBe(true);
  expect(checkGates(reportOf(48), { maxDrift: 0.01, on: "bound" }, reportOf(48))[0]?.passed).toBe(false);
});

test("limits that make no sense are refused", () => {
  expect(() => checkGates(reportOf(42), { minKappa: 1.2 })).toThrow("The gate minKappa is 1.2");
  expect(() => checkGates(reportOf(42), { maxDrift: 0.1 })).toThrow("needs an earlier report");
});

test("a quarter of the width takes sixteen times the labels", () => {
  const estimate = { value: 0.8, n: 100, interval: { lower: 0.75, upper: 1, level: 0.95, method: "Wilson" } };
  expect(labelsNeeded(estimate, 100, 0.03125)).toEqual({
    halfWidth: 0.03125,
    now: 0.125,
    items: 100,
    needed: 1600,
  });
  expect(labelsNeeded({ ...estimate, interval: null }, 100, 0.03125)).toBe(null);
});
