import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatProblem } from "../rubric/problem.ts";
import { panel } from "../run/panel.ts";
import { scoreItems } from "../run/score-items.ts";
import { embedderSimilarity, type Similarities } from "../run/similarities.ts";
import type { Item } from "../schema/item.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { lintRubricFile, loadRubric } from "./rubric-files.ts";

const folder = mkdtempSync(join(tmpdir(), "quorate-checks-"));

function file(checks: string, criteria = "[Is it right?]"): string {
  const path = join(folder, "r.hbs");
  writeFileSync(
    path,
    `---\nid: r\nversion: 1\nprotocol: binary\ninputs: [response]\ncriteria: ${criteria}\nchecks:\n${checks}\n---\n`,
  );
  return path;
}

test.each([
  [
    "  - { kind: regex, pattern: 'a(b' }",
    "8:29: error: The pattern cannot be used: missing closing ). Write RE2 syntax",
  ],
  [
    "  - { kind: regex, pattern: 'x(?=y)' }",
    "at character 2: invalid or unsupported Perl syntax (?=. Write RE2 syntax",
  ],
  ["  - { kind: regex, pattern: a, flags: g }", '8:39: error: checks[1].flags is "g". Use letters of i, m and s'],
  ["  - { kind: regex, pattern: a, min: 3, max: 2 }", "8:5: error: min 3 is above max 2. Exchange them."],
  ["  - { kind: regex, pattern: a, max: 1000 }", "checks[1].max is 1000. Use 100 or less."],
  ["  - { kind: regex }", "The key checks[1].pattern is missing."],
  ["  - { kind: count, of: words }", "The count has no bounds. Add min, max or both."],
  ["  - { kind: count, of: wrods, min: 1 }", 'checks[1].of is "wrods". Did you mean "words"?'],
  ["  - { kind: contains }", "The check names no texts. Add all, any or none."],
  ["  - { kind: contains, any: [] }", "checks[1].any is empty. Add at least one entry."],
  ["  - { kind: keywords }", "The check has neither points and from. Give one of points (in the rubric) and from"],
  ["  - { kind: keywords, points: [[]] }", "checks[1].points[1] is empty. Add at least one entry."],
  ["  - { kind: keywords, points: [[[a]]], from: item.k }", "The check has both points and from."],
  ["  - { kind: keywords, from: k }", 'checks[1].from is "k". Write a path into the item, such as item.style.'],
  ["  - { kind: ids, measure: jaccard }", 'checks[1].measure is "jaccard". Use one of: iou, validity, equal.'],
  ["  - { kind: ids, response: response, reference: item.gold, atLeast: 2 }", "checks[1].atLeast is 2. Use 1 or less."],
  ["  - { kind: alignment, response: item.s, reference: item.r, lambda: 0.5 }", "Only match: best-hit uses lambda."],
  [
    "  - kind: style\n    tests:\n      - { kind: regex, pattern: '[', weight: 0.5 }",
    "10:33: error: The pattern cannot be used: missing closing ].",
  ],
  [
    "  - kind: style\n    tests:\n      - { kind: json, weight: 0.7 }\n      - { kind: answered, weight: 0.7 }",
    "The weights sum to 1.4. Let them sum to 1 or less.",
  ],
  [
    "  - kind: style\n    tests:\n      - { kind: json, wieght: 0.7 }",
    'The key "wieght" is not known in checks[1].tests[1]. Did you mean "weight"?',
  ],
  ["  - { kind: similarity, reference: refrence }", "For a field that no judge sees, write item.refrence."],
])("lint says what is wrong: %s", async (checks, expected) => {
  const problems = (await lintRubricFile(file(checks))).map(formatProblem);
  expect(problems.join("\n")).toContain(expected);
});

test("a check that is right has no problem, and loads its engine only where it is needed", async () => {
  const regex = file("  - { kind: regex, pattern: '^\\d+$' }");
  expect(await lintRubricFile(regex)).toEqual([]);
  expect(Object.keys((await loadRubric(regex)).tools ?? {})).toEqual(["pattern"]);
  expect((await loadRubric(file("  - { kind: count, of: words, max: 3 }"))).tools).toEqual({});
  expect(await lintRubricFile(file("  - { kind: alignment, by: item.matrix }"))).toEqual([]);
});

describe("similarities of the caller", () => {
  const items: Item[] = [
    { id: "1", response: "north", reference: "north" },
    { id: "2", response: "north", reference: ["east", "north-east"] },
  ];
  // Two dimensions: north (0, 1), east (1, 0), north-east between them at cosine 1/√2.
  const vectors: Record<string, readonly number[]> = { north: [0, 2], east: [1, 0], "north-east": [1, 1] };
  const asked: string[][] = [];
  const compass = embedderSimilarity((texts) => {
    asked.push([...texts]);
    return Promise.resolve(texts.map((text) => vectors[text] ?? []));
  });
  const checks = "  - { kind: similarity, by: compass, reference: item.reference }";
  const score = async (similarities: Similarities) =>
    Array.fromAsync(
      scoreItems(items, {
        rubric: await loadRubric(file(checks)),
        panel: panel([]),
        store: openRunStore(":memory:"),
        similarities,
      }),
    );

  test("are asked once an item, and not about equal texts", async () => {
    const results = await score({ compass });
    expect(results.map(({ score }) => score.value)).toEqual([1, expect.closeTo(Math.SQRT1_2, 12)]);
    expect(asked).toEqual([["north", "east", "north-east"]]);
  });
  test("that fail leave the criterion open, with a flag", async () => {
    const results = await score({ compass: () => Promise.reject(new Error("no vectors today")) });
    expect(results[0]?.score).toMatchObject({ value: 1 });
    expect(results[1]).toMatchObject({
      score: { value: null, reason: "no-judge" },
      flags: ["similarity compass failed: no vectors today"],
    });
    const [, short] = await score({ compass: () => [0.5] });
    expect(short?.flags).toEqual(["similarity compass failed: 1 numbers for 2 pairs"]);
    const [, beyond] = await score({ compass: () => [0.5, 1.5] });
    expect(beyond?.flags).toEqual(["similarity compass failed: 1.5 is not in [0, 1]"]);
  });
  test("that nobody brought are an error before any item", async () => {
    await expect(score({ compas: compass })).rejects.toThrow('"compass", which nobody brought. Did you mean "compas"?');
  });
});
