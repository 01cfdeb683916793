import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openCheckTools } from "../io/open-check-tools.ts";
import { type CheckEntry, checkRuleOf } from "../rubric/check-shape.ts";
import { bestHitAlignment, monotoneAlignment } from "./alignment.ts";
import { commonSubsequence } from "./common-subsequence.ts";
import { countUnits } from "./count-units.ts";
import { idOverlap } from "./id-overlap.ts";
import { keywordCoverage } from "./keyword-coverage.ts";
import { keywordHits } from "./keyword-hits.ts";
import { runCheck } from "./run-check.ts";
import { tokenF1 } from "./token-f1.ts";

const tools = await openCheckTools([{ kind: "regex", pattern: "a", response: "response", decides: "both" }]);
const find = (entry: CheckEntry, fields: Record<string, unknown>) =>
  runCheck(checkRuleOf(entry), { id: "7", ...fields }, tools);
const findIn = (entry: CheckEntry, response: unknown) => find(entry, { response });

describe("regex", () => {
  test.each([
    ["\\d+", {}, "in 1969", 1],
    ["\\d+", {}, "long ago", 0],
    ["^yes$", { flags: "im" }, "well\nYES\n", 1],
    ["a.b", {}, "a\nb", 0],
    ["a.b", { flags: "s" }, "a\nb", 1],
    ["ab", { min: 2 }, "ab", 0],
    ["ab", { min: 2 }, "abab", 1],
    ["ab", { min: 1, max: 2 }, "ababab", 0],
    // With max alone none will do.
    ["ab", { max: 0 }, "xyz", 1],
    ["ab", { max: 0 }, "ab", 0],
    ["<answer>.*</answer>", {}, "<answer>4</answer>", 1],
  ])("%s %j on %j: %d", (pattern, bounds, response, expected) => {
    expect(findIn({ kind: "regex", pattern, ...bounds }, response)).toBe(expected);
  });
  test("a missing text cannot be told; a text that is none names the item", () => {
    expect(findIn({ kind: "regex", pattern: "a" }, undefined)).toBe(null);
    expect(() => findIn({ kind: "regex", pattern: "a" }, { text: "a" })).toThrow("Item 7: item.response is not a text");
  });
});

describe("count", () => {
  const text =
    "# Title\n\nDr. No said it costs 3.50 dollars. Is it so? Yes!\n\n- one\n* two\n1. three\n```\n# no heading\n```\n";
  test.each([
    ["headings", 1],
    ["bullets", 2],
    ["numbered", 1],
    ["paragraphs", 3],
    ["lines", 8],
    // #, -, *, ``` are no words: Title Dr. No said it costs 3.50 dollars. Is it so? Yes! one two 1. three no heading
    ["words", 18],
    ["characters", text.length],
  ] as const)("%s: %d", (unit, expected) => {
    expect(countUnits(text, unit)).toBe(expected);
  });
  test("sentences are those of Unicode, code points are characters", () => {
    expect(countUnits("It costs 3.50 dollars. Is it so? Yes! …", "sentences")).toBe(3);
    expect(countUnits("彼は来た。彼女も来た。", "sentences")).toBe(2);
    expect(countUnits("a🙂", "characters")).toBe(2);
    for (const unit of ["words", "sentences", "lines", "paragraphs"] as const) expect(countUnits(" \n", unit)).toBe(0);
  });
  test("bounds are inclusive", () => {
    expect(findIn({ kind: "count", of: "words", min: 2, max: 3 }, "one two three")).toBe(1);
    expect(findIn({ kind: "count", of: "words", max: 2 }, "one two three")).toBe(0);
  });
});

describe("json", () => {
  test.each([
    ['{"a": {"b": null}}', { required: ["a.b"] }, 1],
    ['{"a": {"b": null}}', { required: ["a.c"] }, 0],
    ["[1]", {}, 1],
    ["[1]", { required: ["0"] }, 0],
    ['{"a": 1} and more', {}, 0],
    ['{"a": 1', {}, 0],
    ['```json\n{"a": 1}\n```', {}, 0],
    ['```json\n{"a": 1}\n```', { fence: true, required: ["a"] }, 1],
    ['{"__proto__": 1}', { required: ["constructor"] }, 0],
  ])("%j %j: %d", (response, shape, expected) => {
    expect(findIn({ kind: "json", ...shape }, response)).toBe(expected);
  });
});

describe("contains", () => {
  test.each([
    [{ all: ["nile", "river"] }, 1],
    [{ all: ["nile", "amazon"] }, 0],
    [{ any: ["amazon", "the  Nile"] }, 1],
    [{ any: ["amazon"] }, 0],
    [{ none: ["amazon"] }, 1],
    [{ none: ["NILE"] }, 0],
    [{ none: ["NILE"], exactCase: true }, 1],
  ])("%j: %d", (texts, expected) => {
    expect(findIn({ kind: "contains", ...texts }, "The\nNile is a river.")).toBe(expected);
  });
});

describe("answered", () => {
  test.each(["", " ", "B", "---", "…", "N/A", "[answer]", "<your answer>", "null", "??", "\u200b\u200b"])(
    "%j says nothing",
    (response) => expect(findIn({ kind: "answered" }, response)).toBe(0),
  );
  test.each(["no", "42", "N/A applies", "π≈3", "是的"])("%j says something", (response) => {
    expect(findIn({ kind: "answered" }, response)).toBe(1);
  });
  test("a missing answer is none", () => expect(findIn({ kind: "answered" }, undefined)).toBe(0));
});

describe("style", () => {
  const tests = [
    { kind: "count", of: "words", max: 5, weight: 0.6 },
    { kind: "regex", pattern: "^\\d", weight: 0.4 },
  ] as const;
  test("the weights of what passes (RLVRR: 0.6 passed, 0.4 failed)", () => {
    expect(findIn({ kind: "style", tests }, "a short text")).toBe(0.6);
    expect(find({ kind: "style", from: "item.style" }, { response: "1 short text", style: tests })).toBe(1);
    expect(findIn({ kind: "style", from: "item.style" }, "a short text")).toBe(null);
  });
  test.each([
    [[{ kind: "regex", pattern: "a(", weight: 1 }], "missing closing )"],
    [[{ kind: "code", weight: 1 }], "0.kind"],
    [[{ kind: "count", of: "words", weight: 0.5 }], "The count has no bounds"],
    [[...tests, tests[0]], "sum to more than 1"],
    [[], "its start"],
  ])("tests of an item that cannot be used name it: %j", (style, problem) => {
    expect(() => find({ kind: "style", from: "item.style" }, { response: "x", style })).toThrow(problem);
  });
});

describe("keywords", () => {
  test("RLVRR: reference order a, b, c; response a, c, b, a: LCS 2 of 4 hits", () => {
    const entry: CheckEntry = { kind: "keywords", points: [[["a", "b", "c"]]], reference: "reference" };
    expect(find(entry, { response: "a, c, b, a", reference: "a b c" })).toBe(0.5);
    // Without a reference the list's order counts.
    expect(findIn({ kind: "keywords", points: [[["a", "b", "c"]]] }, "a c b a")).toBe(0.5);
  });
  test("the best list of a point, the mean over points", () => {
    // Point 1: list 1 hits x of (x, y): 1/2; list 2 hits z: 1. Point 2: nothing. (1 + 0) / 2
    const points = [[["x", "y"], ["z"]], [["w"]]];
    expect(keywordCoverage("x z", null, points)).toBe(0.5);
  });
  test("several references: the best whole, or the best for each point", () => {
    const points = [[["a", "b"]], [["c", "d"]]];
    const references = ["a b d c", "b a c d"];
    // Against the first: 1 and 1/2; against the second 1/2 and 1.
    expect(keywordCoverage("a b c d", references, points)).toBe(0.75);
    expect(keywordCoverage("a b c d", references, points, "point")).toBe(1);
  });
  test("whole words, any case, the longest at a place, any white space", () => {
    expect(
      keywordHits("Art, the HEART\nattack; heartless attacks", ["art", "heart", "heart attack", "attack"]),
    ).toEqual(["art", "heart attack"]);
    expect(keywordHits("C++ and C# but not C", ["C++", "c#", "c"])).toEqual(["c++", "c#", "c"]);
    expect(keywordHits("彼は東京に住む", ["東京"])).toEqual(["東京"]);
  });
  test("points come with the item; a flat list is a point of one list", () => {
    const entry: CheckEntry = { kind: "keywords", from: "item.points" };
    expect(find(entry, { response: "b then a", points: [["a", "b"], [["b"]]] })).toBe(0.75);
    expect(() => find(entry, { response: "b", points: "a, b" })).toThrow("item.points is not a list of key points");
  });
  test("symmetric subsequences, bounded by the shorter", () => {
    const letters = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 });
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const length = commonSubsequence(a, b);
        expect(length).toBe(commonSubsequence(b, a));
        expect(length).toBeLessThanOrEqual(Math.min(a.length, b.length));
        expect(commonSubsequence(a, a)).toBe(a.length);
      }),
    );
  });
});

describe("ids", () => {
  test.each([
    // Veri-R1: gold 1 2 3, predicted 1 2 4: IoU 2/4, two of three are at least ceil(3/2)
    [[1, 2, 4], [1, 2, 3], 0.5, 0.5, 0],
    [[3, 2, 1, 1], [1, 2, 3], 1, 1, 1],
    [[1, 2, 3, 4], [1, 2, 3], 0.75, 1, 0],
    [[1], [1, 2, 3], 1 / 3, 0, 0],
    [[], [1], 0, 0, 0],
    // Nothing to find: IoU 0 by definition.
    [[], [], 0, 1, 1],
    [[1], [], 0, 1, 0],
  ])("%j against %j", (predicted, gold, iou, validity, equal) => {
    const item = { predicted, gold };
    for (const [measure, expected] of Object.entries({ iou, validity, equal })) {
      const entry = { kind: "ids", response: "predicted", reference: "gold", measure } as CheckEntry;
      expect(find(entry, item), measure).toBeCloseTo(expected, 12);
    }
  });
  test("IoU is symmetric where both sides have ids", () => {
    const ids = fc.array(fc.constantFrom("a", "b", "c", "d"), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(ids, ids, (a, b) => idOverlap(a, b) === idOverlap(b, a)));
  });
});

describe("alignment", () => {
  test.each([
    // StepSTEM: (0.9 + 0.8) / 3; the order forbids 0.9 + 0.9; skips are allowed
    [
      [
        [0.9, 0.1],
        [0.2, 0.8],
        [0.5, 0.5],
      ],
      1.7 / 3,
    ],
    [
      [
        [0.1, 0.9],
        [0.9, 0.1],
      ],
      0.45,
    ],
    [[[], []], 0],
    [[], null],
  ])("monotone %j: %d", (matrix, expected) => {
    const value = monotoneAlignment(matrix);
    if (expected === null) expect(value).toBe(null);
    else expect(value).toBeCloseTo(expected, 12);
  });
  test.each([
    // Two references hit by one image at 0.8: 0.8 × (1 - 0.2 + 0.2 × 1/2)
    [[[0.8], [0.8]], 0.72],
    [
      [
        [0.1, 0.9],
        [0.9, 0.1],
      ],
      0.9,
    ],
    [[[], []], 0],
  ])("best hit %j: %d", (matrix, expected) => {
    expect(bestHitAlignment(matrix)).toBeCloseTo(expected, 12);
  });
  test("steps as texts: the best of several solutions, by token F1", () => {
    const entry: CheckEntry = { kind: "alignment", response: "steps", reference: "solutions" };
    const steps = ["add two and two", "four"];
    expect(find(entry, { steps, solutions: ["add two and two", "four"] })).toBe(1);
    // add two / add two and two: tokens 2 and 4, shared 2: F1 2/3; four: 1. (2/3 + 1) / 2
    expect(find(entry, { steps, solutions: [["guess"], ["add two", "four"]] })).toBeCloseTo(5 / 6, 12);
  });
  test("a matrix of the item", () => {
    const entry: CheckEntry = { kind: "alignment", by: "item.matrix" };
    expect(
      find(entry, {
        matrix: [
          [0.1, 0.9],
          [0.9, 0.1],
        ],
      }),
    ).toBe(0.45);
    expect(find({ ...entry, match: "best-hit", lambda: 1 }, { matrix: [[0.8], [0.8]] })).toBeCloseTo(0.4, 12);
    expect(() => find(entry, { matrix: [[1.2]] })).toThrow("item.matrix is not a matrix of numbers in [0, 1]");
  });
  test("a new step never lowers the monotone value, and order can only cost", () => {
    const matrix = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
      fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
    fc.assert(
      fc.property(matrix, fc.double({ min: 0, max: 1, noNaN: true }), (similarities, extra) => {
        const value = monotoneAlignment(similarities) as number;
        expect(value).toBeLessThanOrEqual((bestHitAlignment(similarities, 0) as number) + 1e-12);
        const longer = monotoneAlignment(similarities.map((row) => [...row, extra])) as number;
        expect(longer).toBeGreaterThanOrEqual(value - 1e-12);
      }),
    );
  });
});

describe("similarity", () => {
  test.each([
    ["the cat sat", "the cat", 0.8],
    ["a b", "a b", 1],
    ["a", "b", 0],
    ["...", "!", 0],
    ["東京 tower", "東 tower", 0.8],
  ])("token F1 of %j and %j: %d", (a, b, expected) => {
    expect(tokenF1(a, b)).toBeCloseTo(expected, 12);
    expect(tokenF1(b, a)).toBeCloseTo(expected, 12);
  });
  test("the nearest reference, with a bound yes or no", () => {
    expect(find({ kind: "similarity" }, { response: "the cat sat", reference: ["dog", "the cat"] })).toBe(0.8);
    expect(find({ kind: "similarity", atLeast: 0.8 }, { response: "the cat sat", reference: "the cat" })).toBe(1);
    expect(find({ kind: "similarity", atLeast: 0.81 }, { response: "the cat sat", reference: "the cat" })).toBe(0);
  });
  test("a similarity of the caller's is not asked about equal texts, and leaves the check open where it is missing", () => {
    expect(find({ kind: "similarity", by: "model" }, { response: "a", reference: "a" })).toBe(1);
    expect(find({ kind: "similarity", by: "model" }, { response: "a", reference: "b" })).toBe(null);
  });
});

describe("field", () => {
  test.each([
    [true, 1],
    [false, 0],
    [0.25, 0.25],
    [null, null],
  ])("%j: %s", (passed, expected) => {
    expect(find({ kind: "field", field: "item.passed" }, { passed })).toBe(expected);
  });
  test("a bound makes it a yes or no; other values name the item", () => {
    expect(find({ kind: "field", field: "share", atLeast: 0.5 }, { share: 0.5 })).toBe(1);
    expect(() => find({ kind: "field", field: "share" }, { share: 12 })).toThrow("Item 7: item.share is not true");
  });
});

test("no text throws, and every finding is a share", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 60 });
  const entries: CheckEntry[] = [
    { kind: "regex", pattern: "(a+)+$" },
    { kind: "count", of: "sentences", min: 1 },
    { kind: "json" },
    { kind: "contains", any: ["a"] },
    { kind: "answered" },
    { kind: "keywords", points: [[["a", "b"]]], reference: "reference" },
    { kind: "similarity" },
    { kind: "exact" },
    { kind: "numeric" },
    { kind: "choice-letter" },
  ];
  fc.assert(
    fc.property(text, text, (response, reference) => {
      for (const entry of entries) {
        const value = find(entry, { response, reference });
        expect(value === null || (value >= 0 && value <= 1)).toBe(true);
      }
    }),
  );
});
