import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ComparisonCheck } from "../schema/check-rule.ts";
import { sharedFolder } from "../testing/shared-folder.ts";
import { guardResponse } from "./guard-response.ts";
import { readChoiceLetter } from "./read-choice-letter.ts";
import { readQuantity } from "./read-quantity.ts";
import { runCheck } from "./run-check.ts";

const rule = (kind: ComparisonCheck["kind"], changes: Partial<ComparisonCheck> = {}): ComparisonCheck => ({
  kind,
  response: "response",
  reference: "reference",
  decides: "both",
  ...changes,
});
const check = (
  kind: ComparisonCheck["kind"],
  response: unknown,
  reference: unknown,
  changes: Partial<ComparisonCheck> = {},
) => runCheck(rule(kind, changes), { id: "1", response, reference });

describe("guard", () => {
  test.each(["", " ", "\n\t", "\u200b\u200c", "\ufeff", "\u3164"])("%j is empty", (text) => {
    expect(guardResponse(text)).toBe("empty");
  });
  test.each([
    ":",
    ".",
    ",",
    "Solution",
    "Solution:",
    "Thought process:",
    "**Answer**",
    "Let's solve this problem step by step.",
    "解",
    "Lösung:",
  ])("%j is a master key", (text) => {
    expect(guardResponse(text)).toBe("master-key");
  });
  test.each([
    "Solution: Canberra",
    "42",
    "No",
    "yes",
    "?",
    "+",
    "π",
    "€",
    "A",
    "{}",
    "🙂",
    "The answer is 4",
    "sure thing",
  ])("%j may be judged", (text) => {
    expect(guardResponse(text)).toBeNull();
  });
  test("the injection corpus: all empty and master-key cases stopped, no benign control", (context) => {
    const folder = sharedFolder("corpora");
    if (folder === null) return context.skip("../shared/corpora is absent");
    const cases = readFileSync(join(folder, "injections.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { kind: string; response: string });
    for (const { kind, response } of cases) {
      const stopped = guardResponse(response) !== null;
      expect([kind, stopped]).toEqual([kind, kind === "empty" || kind === "master-key"]);
    }
  });
});

describe("exact", () => {
  test.each([
    ["The Nile", "nile", 1],
    ["Paris!", "paris", 1],
    ["-3", "3", 0],
    ["1.5", "15", 0],
    ["\u22123", "-3", 1],
    ["it's", "its", 0],
    ["50%", "50", 0],
    ["Ｐａｒｉｓ", "Paris", 1],
    ["10²", "102", 0],
    ["2½", "21/2", 0],
    ["+", "-", 0],
    ["+", "+", 1],
    ["", "x", 0],
  ])("%j against %j: %s", (response, reference, outcome) => {
    expect(check("exact", response, reference)).toBe(outcome);
  });
  test("any of several references", () => {
    expect(check("exact", "washington area", ["Landover", "the Washington area"])).toBe(1);
    expect(check("exact", "Texas", ["Landover", "the Washington area"])).toBe(0);
  });
  test("a missing field cannot be told", () => {
    expect(check("exact", undefined, "x")).toBe(null);
    expect(check("exact", "x", [])).toBe(null);
  });
});

describe("numeric", () => {
  test.each([
    ["1,234", { value: 1234, unit: null }],
    ["-3.5e2", { value: -350, unit: null }],
    ["1.2×10^3", { value: 1200, unit: null }],
    ["3/4", { value: 0.75, unit: null }],
    ["The answer is 42.", { value: 42, unit: null }],
    ["First 2, then 3. \\boxed{5}", { value: 5, unit: null }],
    ["He had 3 apples and ate 2.\n#### 1", { value: 1, unit: null }],
    ["7 people", { value: 7, unit: null }],
  ])("%j", (text, expected) => {
    expect(readQuantity(text)).toEqual(expected);
  });
  test.each(["no number", "between 3 and 4", "1,23", "\\boxed{4} or \\boxed{5}", "", "version 1.2.3"])(
    "%j is not read",
    (text) => {
      expect(readQuantity(text)).toBeNull();
    },
  );
  test.each([
    ["36 km/h", "10 m/s", 1],
    ["6650 km", "6,650 kilometres", 1],
    ["6650 km", "6650 miles", 0],
    ["6650", "6650 km", null],
    ["212 °F", "100 °C", 1],
    ["50%", "50 percent", 1],
    ["5 kg", "5 m", 0],
    ["$5", "5 dollars", 1],
  ])("%j against %j: %s", (response, reference, outcome) => {
    expect(check("numeric", response, reference)).toBe(outcome);
  });
  test("tolerance is as written", () => {
    expect(check("numeric", "101", "100", { tolerance: { relative: 0.01 } })).toBe(1);
    expect(check("numeric", "102", "100", { tolerance: { relative: 0.01 } })).toBe(0);
    expect(check("numeric", "1.4 km", "1 km", { tolerance: { absolute: 0.5 } })).toBe(1);
  });
});

describe("choice letter", () => {
  test.each([
    ["B", "B"],
    ["(b)", "B"],
    ["B) Paris", "B"],
    ["The answer is (C).", "C"],
    ["Answer: D", "D"],
    ["\\boxed{A}", "A"],
    ["the answer is a cat", null],
    ["Option A or option B", null],
    ["A dog", null],
    ["Paris", null],
  ])("%j: %s", (text, letter) => {
    expect(readChoiceLetter(text)).toBe(letter);
  });
  test("unknown, not wrong, where no letter is stated", () => {
    expect(check("choice-letter", "Paris", "B")).toBe(null);
    expect(check("choice-letter", "(b)", "B")).toBe(1);
  });
});
