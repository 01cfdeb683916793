import { expect, test } from "vitest";
import { conditionGrid } from "./condition-grid.ts";

const verdict = (view: string, length: string, truth: string, predicted: string | null) => ({
  conditions: { view, length },
  truth,
  predicted,
});

/** Eight items in four cells, two each. */
const eight = [
  verdict("extracted", "short", "correct", "correct"),
  verdict("extracted", "short", "incorrect", "correct"),
  verdict("extracted", "long", "correct", "incorrect"),
  verdict("extracted", "long", "incorrect", "incorrect"),
  verdict("full", "short", "correct", "correct"),
  verdict("full", "short", "correct", "incorrect"),
  verdict("full", "long", "incorrect", "incorrect"),
  verdict("full", "long", "correct", null),
];

test("eight items in four cells: four rows with accuracy, precision and recall apart", () => {
  const grid = conditionGrid(eight, { positive: "correct" });
  expect(
    grid.map(({ conditions, n, failed, all }) => [
      conditions.view,
      conditions.length,
      n,
      failed,
      all.accuracy.value,
      all.precision.value,
      all.recall.value,
    ]),
  ).toEqual([
    ["extracted", "short", 2, 0, 0.5, 0.5, 1],
    ["extracted", "long", 2, 0, 0.5, null, 0],
    ["full", "short", 2, 0, 0.5, 1, 0.5],
    ["full", "long", 2, 1, 0.5, null, 0],
  ]);
  expect(grid[3]!.valid.accuracy).toMatchObject({ value: 1, n: 1 });
  expect(grid[3]!.valid.recall).toMatchObject({ value: null, reason: "no item is positive" });
  // Wilson for 1 of 2: 0.0945 to 0.9055
  expect(grid[0]!.all.accuracy.interval).toMatchObject({ lower: expect.closeTo(0.0945, 4) });
});

test("swapping the input view changes only that axis; one factor pools over the other", () => {
  const swapped = eight.map((row) => ({
    ...row,
    conditions: { ...row.conditions, view: row.conditions.view === "full" ? "extracted" : "full" },
  }));
  const before = conditionGrid(eight, { positive: "correct", factors: ["length"] });
  expect(conditionGrid(swapped, { positive: "correct", factors: ["length"] })).toEqual(before);
  const views = (rows: typeof eight) =>
    new Map(
      conditionGrid(rows, { positive: "correct", factors: ["view"] }).map((cell) => [cell.conditions.view, cell.all]),
    );
  expect(views(swapped).get("full")).toEqual(views(eight).get("extracted"));
  expect(before.map(({ n }) => n)).toEqual([4, 4]);
  expect(() => conditionGrid(eight, { positive: "correct", factors: ["judge"] })).toThrow(
    'Verdict 1 has no condition "judge"',
  );
});
