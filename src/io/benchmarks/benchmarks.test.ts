import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openPoll } from "../../poll/open-poll.ts";
import { criteriaOf } from "../../rubric/criteria-of.ts";
import { parseRubric } from "../../rubric/parse-rubric.ts";
import { importLabels } from "../import-labels.ts";
import { parseFieldMapping } from "../item-fields.ts";
import { readItems, readPlacedItems } from "../items.ts";
import { loadRubric } from "../rubric-files.ts";

const folder = mkdtempSync(join(tmpdir(), "quorate-benchmarks-"));
let files = 0;

function fileWith(text: string, ending = "jsonl"): string {
  const file = join(folder, `${++files}.${ending}`);
  writeFileSync(file, text);
  return file;
}

const jsonLines = (...records: readonly object[]) =>
  fileWith(records.map((record) => JSON.stringify(record)).join("\n"));
const itemsIn = (file: string) => Array.fromAsync(readItems(file));
const labelsIn = async (file: string) =>
  (await importLabels(file)).labels.map(({ item, criterion, rater, label }) => [item, criterion, rater, label]);
const problemIn = (file: string) =>
  itemsIn(file).then(
    () => "no error",
    (error: Error) => error.message.replace(file, "FILE"),
  );

const example = {
  prompt_id: "p1",
  prompt: [{ role: "user", content: "My knee hurts." }],
  rubrics: [
    { criterion: "Asks how long it has hurt.", points: 5, tags: ["axis:context"] },
    { criterion: "Names a drug and its dose.", points: -4, tags: [] },
  ],
  example_tags: ["theme:knees"],
};

describe("HealthBench", () => {
  test("examples are items for the points rubric once they have a response", async () => {
    const file = jsonLines({ ...example, reply: "How long has it hurt?" });
    const { rubric, ...prompts } = await loadRubric("health-points");
    const [item] = await Array.fromAsync(readItems(file, { mappings: [parseFieldMapping("response=reply")] }));
    expect(item).toMatchObject({ id: "p1", input: example.prompt, response: "How long has it hurt?" });
    expect(criteriaOf(rubric, item!).map(({ points, tags }) => [points, tags])).toEqual([
      [5, ["axis:context"]],
      [-4, []],
    ]);
    expect(() => openPoll({ rubric, ...prompts, panel: [] }, item!)).not.toThrow();
    await expect(importLabels(file)).rejects.toThrow("HealthBench examples without labels");
  });

  test("grades of physicians are labels", async () => {
    const graded = (completion: string, met: readonly boolean[]) => ({
      completion_id: "c1",
      prompt_id: "p1",
      prompt: example.prompt,
      completion,
      rubric: "Asks how long it has hurt.",
      category: "knees",
      binary_labels: met,
      anonymized_physician_ids: met.map((_, i) => `doctor ${i + 1}`),
    });
    const file = jsonLines(graded("Since when?", [true, true]), graded("Rest.", [false]));
    expect((await itemsIn(file)).map(({ id, response }) => [id, response])).toEqual([
      ["c1/1", "Since when?"],
      ["c1/2", "Rest."],
    ]);
    expect(await labelsIn(file)).toEqual([
      ["c1/1", "", "doctor 1", "yes"],
      ["c1/1", "", "doctor 2", "yes"],
      ["c1/2", "", "doctor 1", "no"],
    ]);
    expect((await importLabels(file)).meta["c1/1"]).toMatchObject({ category: "knees" });
    expect(
      await problemIn(jsonLines(graded("a", [true]), { ...graded("b", [true]), binary_labels: [true, false] })),
    ).toBe(
      "FILE:2: the record: binary_labels and anonymized_physician_ids are not equally long. The file begins as HealthBench grades; every record must be one.",
    );
  });
});

test("nuggets created and assigned", async () => {
  const { rubric } = await loadRubric("summary-nuggets");
  const nuggets = [
    { text: "It has five arches.", importance: "vital" },
    { text: "It was built in 1890.", importance: "okay" },
  ];
  const created = jsonLines({ qid: "q1", query: "What is the bridge like?", nuggets });
  expect(await itemsIn(created)).toMatchObject([{ id: "q1", input: "What is the bridge like?", nuggets }]);
  const assigned = jsonLines({
    qid: 7,
    query: { qid: "7", text: "What is the bridge like?" },
    run_id: "run-a",
    answer_text: "Five arches.",
    nuggets: nuggets.map((nugget, i) => ({ ...nugget, assignment: ["support", "not_support"][i] })),
  });
  const [item] = await itemsIn(assigned);
  expect(item).toMatchObject({ id: "7/run-a", response: "Five arches." });
  expect(criteriaOf(rubric, item!).map(({ id, importance }) => [id, importance])).toEqual([
    ["n1", "vital"],
    ["n2", "okay"],
  ]);
  expect(await labelsIn(assigned)).toEqual([
    ["7/run-a", "n1", "assign", "support"],
    ["7/run-a", "n2", "assign", "none"],
  ]);
  const odd = { qid: "q2", query: "?", nuggets: [{ text: "x", importance: "failed" }] };
  expect(await problemIn(jsonLines({ qid: "q1", query: "?", nuggets }, odd))).toMatch(
    /^FILE:2: nuggets\.0\.importance: .*"vital"\|"okay".*nuggetizer output/,
  );
});

describe("ProcessBench", () => {
  const trace = (id: string, label: number) => ({
    id,
    generator: "m",
    problem: "1 + 1 + 1?",
    steps: ["1 + 1 = 2.", "2 + 1 = 4.", "So it is 4."],
    final_answer_correct: label === -1,
    label,
  });

  test("a JSON list: items for the steps rubric, labels step by step", async () => {
    const file = fileWith(JSON.stringify([trace("g-0", 1), trace("g-1", -1)], null, 2), "json");
    const { rubric } = await loadRubric("reasoning-steps");
    const items = await itemsIn(file);
    expect(items.map((item) => criteriaOf(rubric, item).map(({ id }) => id))).toEqual([
      ["s1", "s2", "s3"],
      ["s1", "s2", "s3"],
    ]);
    expect(await labelsIn(file)).toEqual([
      ["g-0", "s1", "expert", "correct"],
      ["g-0", "s2", "expert", "incorrect"],
      ["g-1", "s1", "expert", "correct"],
      ["g-1", "s2", "expert", "correct"],
      ["g-1", "s3", "expert", "correct"],
    ]);
  });

  test("one error names the line of the record, or of the broken JSON", async () => {
    // Each record takes 12 lines of the indented list, after the line of the bracket.
    const list = JSON.stringify([trace("g-0", 1), trace('g-1 "[{', 0), trace("g-2", 3)], null, 2);
    const second = list.split("\n").findIndex((line) => line.includes("g-2"));
    expect(await problemIn(fileWith(list, "json"))).toBe(
      `FILE:${second}: the record: label is the place of a step that is not there. The file begins as ProcessBench; every record must be one.`,
    );
    expect(await problemIn(fileWith(`${list.slice(0, -1)},`, "json"))).toMatch(/^FILE:\d+: this line is not JSON\./);
    expect(await problemIn(fileWith(`${JSON.stringify(trace("g-0", 1))}\n7\n`))).toBe(
      "FILE:2: this is no JSON object. The file begins as ProcessBench; every record must be one.",
    );
    const lines = fileWith(`${JSON.stringify(trace("g-0", 1))}\n${JSON.stringify(trace("g-1", -1))}\n`, "json");
    expect((await Array.fromAsync(readPlacedItems(lines))).map(({ line }) => line)).toEqual([1, 2]);
  });
});

describe("pairs", () => {
  test("RewardBench: the chosen one stands first in about half of the pairs, always the same half", async () => {
    const pairs = Array.from({ length: 200 }, (_, i) => ({
      id: i,
      prompt: `question ${i}`,
      chosen: "good",
      rejected: "bad",
      subset: "easy",
    }));
    const file = jsonLines(...pairs);
    const items = await itemsIn(file);
    const labels = new Map((await labelsIn(file)).map(([item, , , label]) => [item, label]));
    for (const item of items) {
      expect(item[labels.get(item.id) === "A" ? "response_a" : "response_b"]).toBe("good");
      expect(item).toMatchObject({ input: `question ${item.id}` });
    }
    const first = items.filter(({ response_a }) => response_a === "good").length;
    expect(first).toBeGreaterThan(70);
    expect(first).toBeLessThan(130);
    expect(await itemsIn(file)).toEqual(items);
  });

  test("RewardBench 2: every response an item, to choose the best of", async () => {
    const file = jsonLines({ id: "r1", prompt: "Say hi.", chosen: ["hi"], rejected: ["no", "why"], subset: "Focus" });
    expect(await itemsIn(file)).toEqual(
      ["hi", "no", "why"].map((response, i) => ({
        id: `r1/${i + 1}`,
        question: "r1",
        input: "Say hi.",
        prompt: "Say hi.",
        subset: "Focus",
        response,
        correct: i === 0,
      })),
    );
  });

  test("JudgeBench", async () => {
    const pair = { pair_id: "j1", source: "s", question: "2 + 2?", response_A: "5", response_B: "4", label: "B>A" };
    const file = jsonLines(pair, { ...pair, pair_id: "j2", label: "A>B" });
    expect(await itemsIn(file)).toMatchObject([
      { id: "j1", input: "2 + 2?", response_a: "5", response_b: "4" },
      { id: "j2" },
    ]);
    expect(await labelsIn(file)).toEqual([
      ["j1", "", "source", "B"],
      ["j2", "", "source", "A"],
    ]);
    expect(await problemIn(jsonLines(pair, { ...pair, pair_id: "j2", label: "B" }))).toMatch(/^FILE:2: label: /);
  });
});

test("PaperBench: a nested tree becomes weighted criteria, grades become labels", async () => {
  const leaf = (id: string, weight: number, score?: number) => ({
    id,
    requirements: `Requirement ${id}`,
    weight,
    sub_tasks: [],
    task_category: "Code Development",
    ...(score === undefined ? {} : { score }),
  });
  const tree = {
    id: "root",
    requirements: "Reproduce the paper",
    weight: 1,
    task_category: null,
    sub_tasks: [
      leaf("a", 1, 1),
      { id: "inner", requirements: "Experiments", weight: 3, sub_tasks: [leaf("b", 2, 0), leaf("c", 1, 1)] },
    ],
    response: "The code.",
  };
  const file = fileWith(JSON.stringify(tree, null, 2), "json");
  const [item] = await itemsIn(file);
  const front =
    "---\nid: tree\nversion: 1\ntitle: Tree\nprotocol: binary\ninputs: [response]\ncriteria: { from: item.criteria }\n---\n";
  const rubric = parseRubric(front, "tree.hbs");
  // a weighs 1/4, b 3/4 x 2/3, c 3/4 x 1/3
  expect(criteriaOf(rubric, item!).map(({ id, weight, tags }) => [id, weight, tags])).toEqual([
    ["a", 0.25, ["Code Development"]],
    ["b", 0.5, ["Code Development"]],
    ["c", 0.25, ["Code Development"]],
  ]);
  expect(await labelsIn(file)).toEqual([
    ["root", "a", "grader", "yes"],
    ["root", "b", "grader", "no"],
    ["root", "c", "grader", "yes"],
  ]);
  const half = { ...tree, sub_tasks: [leaf("a", 1, 0.5)] };
  expect(await problemIn(fileWith(JSON.stringify(half), "json"))).toBe(
    "FILE:1: the leaf a has the score 0.5. A leaf is met (1) or not (0).",
  );
});
