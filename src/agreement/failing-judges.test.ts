import { describe, expect, test } from "vitest";
import type { JudgeLabel, Label } from "../schema/label.ts";
import { cutLabels } from "./cut-labels.ts";
import { firstErrorsOfLabels, firstErrorsOfOutputs } from "./first-error.ts";
import { measureAgreement } from "./measure-agreement.ts";

type Said = string | number | null;

const people = (rater: string, labels: readonly Said[], criterion = ""): Label[] =>
  labels.map((label, i) => ({ item: `i${i}`, criterion, rater, label }));
const judged = (labels: readonly Said[], criterion = ""): JudgeLabel[] =>
  labels.map((label, i) => ({ item: `i${i}`, criterion, judge: "j", sample: "0", label, score: null }));

describe("a judge that fails", () => {
  test("is measured on its readable answers and on all of them", () => {
    const report = measureAgreement({
      labels: people("ann", ["yes", "yes", "no", "no"]),
      judgeLabels: judged(["yes", null, "no", "maybe"]),
      options: { resamples: 100 },
    });
    // Read: 2 of 2 right. Of all, one yes failed and one no has a label that is none: 2 of 4.
    const { valid, all, failed } = report.judges[0]!.dual!;
    expect([valid.n, valid.accuracy, all.n, all.accuracy, failed]).toEqual([2, 1, 4, 0.5, 2]);
    expect(all.macroRecall).toBe(0.5);
    expect(all.macroPrecision).toBe(1);
  });

  test("numbers have no label set", () => {
    const report = measureAgreement({
      labels: people("ann", [0.1, 0.7, 0.35]),
      judgeLabels: judged([0.2, 0.5, 0.3]),
      options: { resamples: 100 },
    });
    expect(report.judges[0]).toMatchObject({ dual: null, balancedF1: null, processF1: null });
  });
});

test("balanced F1 over pairs of judge and rater", () => {
  const labels = [
    ...people("ann", ["yes", "no"]),
    ...people("bob", ["yes", "yes"]),
    ...people("cat", ["no"]),
    { item: "i1", criterion: "", rater: "cat", label: null },
  ];
  const { judges } = measureAgreement({ labels, judgeLabels: judged(["yes", "no"]), options: { resamples: 100 } });
  expect(judges[0]!.balancedF1!.grader).toMatchObject({ value: expect.closeTo(7 / 12, 12), n: 5 });
  expect(judges[0]!.balancedF1!.band).toMatchObject({ raters: 3, highest: 0.25 });
});

describe("first wrong steps", () => {
  const steps = (item: string, labels: readonly Said[]): JudgeLabel[] =>
    labels.map((label, i) => ({ item, criterion: `s${i + 1}`, judge: "j", sample: "0", label, score: null }));

  test("steps in the order of their numbers; a failure before the first wrong one leaves nothing", () => {
    const outputs = [
      ...steps("a", ["correct", "incorrect", "incorrect"]).toReversed(),
      ...steps("b", ["correct", "correct"]),
      ...steps("c", [null, "incorrect"]),
      ...steps("d", ["incorrect", null]),
      ...steps("e", [...Array<string>(10).fill("correct"), "incorrect"]).toReversed(),
    ];
    expect(firstErrorsOfOutputs(outputs).map(({ item, criterion, label }) => [item, criterion, label])).toEqual([
      ["a", "first-error", "2"],
      ["b", "first-error", "none"],
      ["c", "first-error", null],
      ["d", "first-error", "1"],
      ["e", "first-error", "11"],
    ]);
  });

  test("labels of whole traces pass, -1 as none", () => {
    expect(firstErrorsOfLabels(people("ann", [3, -1, "none", null], "first_mistake"))).toEqual(
      people("ann", [3, "none", "none", null], "first-error"),
    );
  });

  test("the report holds the F1 of ProcessBench both ways", () => {
    const labels = [3, 3, "none", "none"].map((label, i) => ({
      item: `i${i}`,
      criterion: "first_mistake",
      rater: "ann",
      label,
    }));
    const judgeLabels = [
      ...steps("i0", ["correct", "correct", "incorrect"]),
      ...steps("i1", [null, "correct", "correct"]),
      ...steps("i2", ["correct", "correct"]),
      ...steps("i3", ["correct", "incorrect"]),
    ];
    const report = measureAgreement({ labels, judgeLabels, options: { firstError: true, resamples: 100 } });
    const { processF1 } = report.judges[0]!;
    // Readable: 1 of 1 with an error, 1 of 2 clean: 2 * 0.5 / 1.5. All: 1 of 2 and 1 of 2.
    expect(processF1!.valid.f1.value).toBeCloseTo(2 / 3, 12);
    expect(processF1!.all.f1.value).toBe(0.5);
    expect(processF1!.failed).toBe(1);
    expect(report.settings.firstError).toBe(true);
  });
});

describe("cutLabels", () => {
  test("what lies between, and what is named, leaves instead of being rounded", () => {
    const { entries, counts } = cutLabels(people("ann", [0, 1, 2, 3, 4, "partly", "yes", null]), {
      noTo: 1,
      yesFrom: 3,
      drop: ["partly"],
    });
    expect(entries.map(({ item, label }) => [item, label])).toEqual([
      ["i0", "no"],
      ["i1", "no"],
      ["i3", "yes"],
      ["i4", "yes"],
      ["i6", "yes"],
      ["i7", null],
    ]);
    expect(counts).toEqual({ yes: 2, no: 2, dropped: 2 });
    expect(() => cutLabels([], { noTo: 3, yesFrom: 3 })).toThrow("Let the no end below the yes");
  });

  test("the report shows the cut and what it did", () => {
    const report = measureAgreement({
      labels: people("ann", [4, 0, "partly", 3]),
      judgeLabels: judged(["yes", "no", "yes", 1]),
      options: { cut: { yesFrom: 3, drop: ["partly"] }, resamples: 100 },
    });
    expect(report.settings.cut).toEqual({
      yesFrom: 3,
      noTo: null,
      drop: ["partly"],
      labels: { yes: 2, no: 1, dropped: 1 },
      outputs: { yes: 0, no: 1, dropped: 0 },
    });
    expect(report.judges[0]!.measures.values.agreement).toMatchObject({ value: 2 / 3, n: 3 });
  });
});
