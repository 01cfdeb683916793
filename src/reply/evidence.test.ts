import { expect, test } from "vitest";
import { checkEvidence } from "./evidence.ts";

const source = 'The capital of Australia is\n  Canberra, "the bush capital" – since 1913.';

test("a quotation is found whatever its spaces, quotation marks and dashes", () => {
  const quotes = ["capital of Australia is Canberra", "“the bush capital” - since 1913", '"Canberra"'];
  expect(checkEvidence(quotes, [source]).map(({ found }) => found)).toEqual([true, true, true]);
});

test("case, order and words count", () => {
  const quotes = ["capital of australia", "Canberra is the capital", "since 1912", "", '""'];
  expect(checkEvidence(quotes, [source]).map(({ found }) => found)).toEqual([false, false, false, false, false]);
});

test("a quotation does not run from one source into the next", () => {
  expect(checkEvidence(["one two"], ["one", "two"])).toEqual([{ quote: "one two", found: false }]);
});
