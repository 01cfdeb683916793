import { expect, test } from "vitest";
import { noUsage } from "../schema/ask.ts";
import type { CriterionResult, ItemResult } from "../schema/score.ts";
import { fitCalibrators } from "./fit-calibrators.ts";
import type { CalibrationLabel } from "./labelled-rows.ts";

const how = { date: "2026-01-01", minimumLabels: 10, replicates: 100 };

function criterion(id: string, raw: number | null, settledBy: CriterionResult["settledBy"] = "votes"): CriterionResult {
  const tally = {
    counts: {},
    abstained: 0,
    failed: 0,
    saved: 0,
    winner: null,
    tie: false,
    quorate: true,
    shares: null,
  };
  return {
    criterion: id,
    weight: 1,
    required: false,
    settledBy,
    verdict: null,
    raw,
    score: { value: null, reason: "failed" },
    tally,
    votes: [],
  };
}

function result(item: string, criteria: readonly CriterionResult[], hash = "h"): ItemResult {
  return {
    item,
    score: { value: null, reason: "failed" },
    passed: null,
    rule: "r",
    coverage: 0,
    criteria,
    calls: { made: 0, cached: 0, saved: 0 },
    usage: noUsage,
    flags: [],
    meta: {},
    provenance: {
      rubric: { id: "r", version: "1", hash },
      prompts: [{ id: "p", hash: "p" }],
      judges: ["a"],
      calibrator: null,
      reader: "1",
      quorate: "0.1.0",
    },
  };
}

// 24 items with two criteria; the raw score is right two times out of three.
const results = Array.from({ length: 24 }, (_, i) =>
  result(`${i}`, [criterion("x", (i % 3) / 2), criterion("y", (i % 4) / 3)]),
);
const labels: CalibrationLabel[] = results.flatMap(({ item }, i) =>
  ["x", "y"].map((id) => ({ item, criterion: id, positive: (i + (id === "x" ? 0 : 1)) % 3 > 0, rater: "ann" })),
);

test("one calibrator for each criterion, or one for all together", () => {
  const apart = fitCalibrators(results, labels, how);
  expect(apart.set.calibrators.map(({ criterion: id, labels: { n } }) => [id, n])).toEqual([
    ["x", 24],
    ["y", 24],
  ]);
  const pooled = fitCalibrators(results, labels, { ...how, pooled: true });
  expect(pooled.set.calibrators.map(({ criterion: id, labels: { n } }) => [id, n])).toEqual([["*", 48]]);
  // Both criteria of an item are one group: they share its response.
  expect(pooled.set.calibrators[0]?.labels).toMatchObject({ groups: 24, raters: ["ann"] });
  const grouped = fitCalibrators(results, labels, { ...how, groupOf: (item) => `${Number(item) % 12}` });
  expect(grouped.set.calibrators[0]?.labels.groups).toBe(12);
});

test("what cannot be used is counted by its reason", () => {
  const odd = [
    result("unread", [criterion("x", null)]),
    result("settled", [criterion("x", 1, "check")]),
    result("unlabelled", [criterion("x", 1)]),
  ];
  const more = ["unread", "settled", "absent"].map((item) => ({ item, criterion: "x", positive: true }));
  const { used, dropped } = fitCalibrators([...results, ...odd], [...labels, ...more], how);
  expect(used).toBe(48);
  expect(dropped).toEqual({ onlyLabel: 1, onlyResult: 1, unread: 1, settled: 1 });
});

test("results of two runs, labels of other names and results without votes are refused in words", () => {
  const other = result("24", [criterion("x", 1)], "another");
  expect(() => fitCalibrators([...results, other], labels, how)).toThrow("item 24 was judged by another rubric");
  const elsewhere = [{ item: "item-0", criterion: "", positive: true }];
  expect(() => fitCalibrators(results, elsewhere, how)).toThrow(
    "The first result is item 0, criterion x; the first label is item item-0, criterion .",
  );
  const unread = [result("0", [criterion("x", null), criterion("y", 1, "guard")])];
  expect(() => fitCalibrators(unread, labels, how)).toThrow("1 failed or abstained, 1 were settled in code");
  expect(() => fitCalibrators(results, labels, { ...how, minimumLabels: 30 })).toThrow("has 24 labels");
});
