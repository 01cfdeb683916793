import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importLabels } from "./import-labels.ts";

async function imported(name: string, content: unknown, options = {}) {
  const file = join(mkdtempSync(join(tmpdir(), "import-")), name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  const { labels, judgeLabels, dropped, format, rows, meta } = await importLabels(file, options);
  return {
    format,
    rows,
    meta,
    labels: labels.map(({ item, criterion, rater, label }) => [item, criterion, rater, label]),
    outputs: judgeLabels.map(({ item, criterion, judge, sample, label, score }) => [
      item,
      criterion,
      judge,
      sample,
      label,
      score,
    ]),
    dropped: dropped.map(({ reason }) => reason),
  };
}

test("Label Studio: choices and ratings by rater, predictions as judges, the rest dropped with reasons", async () => {
  const choice = (value: string[]) => ({ from_name: "verdict", type: "choices", value: { choices: value } });
  const found = await imported("export.json", [
    {
      id: 4,
      data: { id: "q1", text: "x" },
      annotations: [
        {
          completed_by: 7,
          was_cancelled: false,
          result: [choice(["yes"]), { from_name: "stars", type: "rating", value: { rating: 4 } }],
        },
        {
          completed_by: { email: "ann@x.org" },
          result: [choice(["yes", "no"]), { from_name: "why", type: "textarea", value: { text: ["…"] } }],
        },
        { completed_by: 8, was_cancelled: true, result: [] },
      ],
      predictions: [{ model_version: "gpt", score: 0.8, result: [choice(["no"])] }],
    },
  ]);
  expect(found.format).toBe("Label Studio export");
  expect(found.labels).toEqual([
    ["q1", "verdict", "7", "yes"],
    ["q1", "stars", "7", 4],
  ]);
  expect(found.outputs).toEqual([["q1", "verdict", "gpt", "0", "no", 0.8]]);
  expect(found.dropped).toEqual([
    "verdict: 2 choices at once",
    "why: a result of the kind textarea",
    "skipped by the rater",
  ]);
});

test("Argilla: both versions of responses, suggestions as judges", async () => {
  const found = await imported("records.json", [
    {
      id: "a",
      fields: {},
      metadata: { topic: "x" },
      responses: { ok: [{ value: "yes", user_id: "u1" }] },
      suggestions: { ok: { value: "no", score: 0.4, agent: "llm" } },
    },
    {
      external_id: "b",
      fields: {},
      responses: [
        { user_id: "u1", status: "submitted", values: { ok: { value: "no" } } },
        { user_id: "u2", status: "discarded", values: { ok: { value: "no" } } },
      ],
      suggestions: [{ question_name: "ok", value: ["no", "yes"] }],
    },
  ]);
  expect(found.labels).toEqual([
    ["a", "ok", "u1", "yes"],
    ["b", "ok", "u1", "no"],
  ]);
  expect(found.outputs).toEqual([["a", "ok", "llm", "0", "no", 0.4]]);
  expect(found.meta.a).toEqual({ topic: "x" });
  expect(found.dropped).toEqual(["a response that is discarded", "ok holds something that is neither text nor number"]);
});

test("inspect-ai: scorers are judges, epochs samples, named scorers people", async () => {
  const found = await imported(
    "log.json",
    {
      version: 2,
      eval: { task: "t" },
      samples: [
        {
          id: 1,
          epoch: 1,
          scores: { model_graded: { value: "C" }, expert: { value: "I" }, split: { value: { tone: 2 } } },
        },
        { id: 2, epoch: 1, error: { message: "x" } },
      ],
    },
    { raters: ["expert"] },
  );
  expect(found.labels).toEqual([["1", "", "expert", "I"]]);
  expect(found.outputs).toEqual([
    ["1", "", "model_graded", "1", "C", null],
    ["1", "tone", "split", "1", 2, null],
  ]);
  expect(found.dropped).toEqual(["a sample that ended in an error"]);
});

test("promptfoo: a missing pass is a failed output, never a pass", async () => {
  const rubric = { type: "llm-rubric", metric: "tone" };
  const found = await imported("results.json", {
    results: {
      results: [
        {
          testIdx: 0,
          promptIdx: 0,
          provider: { id: "openai:x" },
          vars: { id: "q1" },
          gradingResult: {
            componentResults: [
              { pass: true, score: 0.9, assertion: rubric },
              { score: 1, assertion: rubric },
              { pass: false, score: 0, assertion: { type: "human" } },
            ],
          },
        },
        { testIdx: 1, promptIdx: 0, vars: {}, error: "timeout" },
      ],
    },
  });
  expect(found.outputs).toEqual([
    ["q1, prompt 0, openai:x", "tone", "llm-rubric", "0", "pass", 0.9],
    ["q1, prompt 0, openai:x", "tone", "llm-rubric", "0", null, null],
  ]);
  expect(found.labels).toEqual([["q1, prompt 0, openai:x", "", "human", "fail"]]);
  expect(found.dropped).toEqual(["an output that ended in an error"]);
});

test("Langfuse: annotations are people, in CSV as in JSONL", async () => {
  const csv =
    "trace_id,name,source,value,string_value,author_user_id\nt1,ok,ANNOTATION,1,yes,ann\nt1,ok,EVAL,0,no,\nt2,ok,API,0.5,,\n";
  const found = await imported("scores.csv", csv);
  expect(found.labels).toEqual([["t1", "ok", "ann", "yes"]]);
  expect(found.outputs).toEqual([
    ["t1", "ok", "EVAL", "0", "no", null],
    ["t2", "ok", "API", "0", 0.5, null],
  ]);
  const line = (source: string, value: number) =>
    JSON.stringify({ traceId: "t", observationId: "o", name: "ok", source, value });
  const lines = await imported("scores.jsonl", `${line("EVAL", 1)}\n${line("ANNOTATION", 1)}\n`);
  expect(lines.outputs).toEqual([["t, o", "ok", "EVAL", "0", 1, null]]);
  expect(lines.dropped).toEqual(["an annotation without an author"]);
  const broken = await imported("scores.jsonl", `${line("EVAL", 1)}\n{"traceId":\n`);
  expect([broken.rows, broken.dropped]).toEqual([2, ["the entry is no JSON object"]]);
});

test("Braintrust: a choice comes with its score, null is a failed output, named scores are people", async () => {
  const rows = [
    {
      id: "r1",
      scores: { Factuality: { score: 0.6, metadata: { choice: "B" } }, review: 1, Other: null },
      metadata: { lang: "en" },
    },
  ];
  const found = await imported("rows.json", rows, { raters: ["review"] });
  expect(found.labels).toEqual([["r1", "", "review", 1]]);
  expect(found.outputs).toEqual([
    ["r1", "", "Factuality", "0", "B", 0.6],
    ["r1", "", "Other", "0", null, null],
  ]);
});

test("labelled items and tables come through the same door; a file of no known shape is refused", async () => {
  expect((await imported("i.jsonl", '{"id":"a","human":[{"rater":"r","label":1}]}')).format).toBe("labelled items");
  expect((await imported("l.jsonl", '{"id":"a","rater":"r","label":1}')).format).toBe("long JSONL");
  expect((await imported("w.csv", "id,ann\n1,yes")).format).toBe("wide CSV");
  await expect(imported("x.json", [1, 2])).rejects.toThrow("none of the known shapes");
});
