import fc from "fast-check";
import { expect, test } from "vitest";
import { groupedFolds } from "./grouped-folds.ts";

const rows = fc.array(
  fc.record({ group: fc.integer({ min: 0, max: 12 }).map(String), label: fc.integer({ min: 0, max: 1 }) }),
  { minLength: 1, maxLength: 80 },
);

test("a group is never on both sides, every fold is used, and the seed fixes all", () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 2, max: 10 }), fc.integer(), (data, folds, seed) => {
      const fold = groupedFolds(data, folds, seed);
      const groups = new Set(data.map(({ group }) => group));
      for (const group of groups) expect(new Set(fold.filter((_, i) => data[i]!.group === group)).size).toBe(1);
      expect(new Set(fold).size).toBe(Math.min(folds, groups.size));
      expect(groupedFolds(data, folds, seed)).toEqual(fold);
    }),
  );
});

test("rows without groups are dealt evenly, class by class", () => {
  const data = Array.from({ length: 53 }, (_, i) => ({ group: String(i), label: Number(i % 5 === 0) }));
  const fold = groupedFolds(data, 5, 7);
  for (const label of [0, 1]) {
    const counts = [0, 1, 2, 3, 4].map((k) => data.filter((row, i) => row.label === label && fold[i] === k).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  }
});
