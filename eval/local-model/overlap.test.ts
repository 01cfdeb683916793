import { expect, test } from "vitest";
import { wordOverlap } from "./overlap.ts";

test("the share of wanted words, the best of several texts", () => {
  // "capital", "canberra": one of two; "Canberra": one of one.
  expect(wordOverlap("It is Canberra.", ["the capital Canberra"])).toBe(0.5);
  expect(wordOverlap("It is Canberra.", ["Sydney", "Canberra"])).toBe(1);
  expect(wordOverlap("The Who", ["The"])).toBe(1);
  expect(wordOverlap("", ["!"])).toBe(0);
});
