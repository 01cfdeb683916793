import { expect, test } from "vitest";
import { wordCounts } from "./word-counts.ts";

test("counts words over all texts, whatever their case, order and marks", () => {
  // Words in order of first occurrence: the, cat, sat, a.
  expect(wordCounts(["The cat, the cat!", "sat a cat", "…"])).toEqual([
    [2, 2, 0, 0],
    [0, 1, 1, 1],
    [0, 0, 0, 0],
  ]);
  expect(wordCounts([])).toEqual([]);
});
