import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ItemResult } from "../schema/score.ts";
import { answerBySeed, type ModelServer, startModelServer } from "../testing/index.ts";
import { type Ended, emptyFolder, type ProcessOptions, quorate } from "../testing/quorate-process.ts";

// One story in one folder: each test goes on where the one before ended.

const folder = emptyFolder();
const panel = ["-J", "openai:a", "-J", "openai:responses:bb", "-J", "anthropic:ccc"];
const itemCount = 40;
let server: ModelServer;

beforeAll(async () => {
  // Each model has verdicts of its own; every point applies, so that there is a label to hold each against.
  server = await startModelServer({
    answer: (request) => answerBySeed(request.model.length)(request).text.replaceAll('"na"', '"yes"'),
  });
});
afterAll(() => server.close());

const read = (name: string) => readFileSync(join(folder, name), "utf8");
const resultsIn = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as ItemResult);

async function run(words: readonly string[], options: Partial<ProcessOptions> = {}): Promise<Ended> {
  return quorate(words, { folder, server, ...options });
}

async function done(words: readonly string[], options: Partial<ProcessOptions> = {}): Promise<Ended> {
  const ended = await run(words, options);
  expect(ended, ended.stderr).toMatchObject({ code: 0 });
  return ended;
}

test("init writes a rubric, items and labels that the other verbs take as they are", async () => {
  const { stdout, stderr } = await done(["init"]);
  expect(stdout).toBe("");
  for (const file of ["rubrics/support.hbs", "items.jsonl", "labels.csv"]) {
    expect(stderr).toContain(file);
    expect(existsSync(join(folder, file))).toBe(true);
  }
  const again = await run(["init"]);
  expect(again).toMatchObject({ code: 2, stdout: "" });
  expect(again.stderr).toContain("are there already");
  expect(await done(["lint", "rubrics/support.hbs", "faithfulness", "--json"])).toMatchObject({
    stdout: "",
    stderr: "2 rubrics: 0 errors, 0 warnings.\n",
  });
});

test("render prints prompts as text and as JSON Lines, and asks nobody", async () => {
  const text = await done(["render", "rubrics/support.hbs", "items.jsonl"]);
  expect(text.stderr).toBe("");
  expect(text.stdout).toContain("How do I reset my password?");
  expect(text.stdout).not.toContain("invoice address");
  const { stdout } = await done(["render", "rubrics/support.hbs", "items.jsonl", "-n", "3", "--json"]);
  const lines = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { item: string; messages: object[] });
  expect(lines.map(({ item }) => item)).toEqual(["1", "2", "3"]);
  expect(server.ledger.requests).toBe(0);
});

test("score asks all three APIs, from a file and from standard input, to text, JSON Lines and CSV", async () => {
  const words = ["score", "rubrics/support.hbs"];
  const text = await done([...words, "items.jsonl", ...panel]);
  expect(text.stdout.trimEnd().split("\n")).toHaveLength(3);
  expect(text.stdout).toMatch(/^1\t[01]\.\d{3}\tanswers: /);
  expect(text.stderr).toMatch(/^3 items: 3 scored/);
  expect(new Set(server.requests.map(({ wire }) => wire))).toEqual(new Set(["chat", "responses", "messages"]));
  const asked = server.ledger.requests;
  const input = read("items.jsonl");
  const piped = await done([...words, "-", ...panel, "--json", "-o", "three.csv"], { input });
  expect(resultsIn(piped.stdout).map(({ item }) => item)).toEqual(["1", "2", "3"]);
  expect(read("three.csv").trimEnd().split("\n")).toHaveLength(1 + 3 * 3);
  expect(server.ledger.requests, "the replies were stored").toBe(asked);
});

test("a second run makes no call, and a recording gives the same results without a server", async () => {
  const rubric = read("rubrics/support.hbs");
  writeFileSync(join(folder, "rubrics/support.hbs"), rubric.replace("samples: 3", "samples: 1"));
  const items = Array.from({ length: itemCount }, (_, i) => ({
    id: i,
    input: "?",
    response: `reply ${i}`,
    kind: i % 2,
  }));
  writeFileSync(join(folder, "many.jsonl"), items.map((item) => `${JSON.stringify(item)}\n`).join(""));
  const words = ["score", "rubrics/support.hbs", "many.jsonl", ...panel];
  const before = server.ledger.requests;
  await done([...words, "-o", "results.jsonl"]);
  const made = server.ledger.requests - before;
  expect(made).toBeLessThanOrEqual(3 * itemCount);
  const again = await done([...words, "-o", "again.jsonl", "--record", "replies.jsonl", "--note", "kind=test"]);
  expect(again.stderr).toMatch(/Calls: 0 made, /);
  expect(server.ledger.requests - before).toBe(made);
  const offline = ["--cassette", "replies.jsonl", "--offline", "--store", "empty.sqlite", "-o", "offline.jsonl"];
  await quorate([...words, ...offline], { folder });
  expect(read("offline.jsonl")).toBe(read("again.jsonl"));
  const scores = (name: string) => resultsIn(read(name)).map(({ item, score }) => [item, score]);
  expect(scores("offline.jsonl")).toEqual(scores("results.jsonl"));
  expect(scores("results.jsonl")).toHaveLength(itemCount);
});

test("calibrate fits on labels, and score applies what was fitted", async () => {
  const rows = resultsIn(read("results.jsonl")).flatMap(({ item, criteria }, i) =>
    criteria.map(({ criterion, raw }) =>
      [item, criterion, "ann", (raw ?? 1) > 0.5 === i % 6 > 0 ? "yes" : "no"].join(),
    ),
  );
  writeFileSync(join(folder, "people.csv"), `id,criterion,rater,label\n${rows.join("\n")}\n`);
  const fitted = await done(["calibrate", "results.jsonl", "people.csv", "-o", "calibrator.json", "--json"]);
  expect(fitted.stdout).toBe(`${JSON.stringify(JSON.parse(read("calibrator.json")))}\n`);
  expect(fitted.stderr).toContain("answers: platt map on 40 labels");
  const words = ["score", "rubrics/support.hbs", "many.jsonl", ...panel, "--calibrator", "calibrator.json"];
  const asked = server.ledger.requests;
  await done([...words, "-o", "calibrated.jsonl", "--min-mean", "0.01", "--min-scored", "0.01"]);
  expect(server.ledger.requests).toBe(asked);
  const { criteria } = resultsIn(read("calibrated.jsonl"))[0] as ItemResult;
  expect(criteria[0]?.score).toMatchObject({ calibrated: true });
  expect(criteria[0]?.score.value).not.toBe(criteria[0]?.raw);
});

test("a calibrator is refused after the rubric was edited, before a call and without touching the results", async () => {
  writeFileSync(join(folder, "rubrics/edited.hbs"), read("rubrics/support.hbs").replace("weight: 2", "weight: 3"));
  const kept = read("calibrated.jsonl");
  const asked = server.ledger.requests;
  const words = ["score", "rubrics/edited.hbs", "many.jsonl", ...panel, "--calibrator", "calibrator.json"];
  const refused = await run([...words, "-o", "calibrated.jsonl"]);
  expect(refused).toMatchObject({ code: 2, stdout: "" });
  expect(refused.stderr).toMatch(/another rubric: rubric was support \(\w{8}\), is support \(\w{8}\)/);
  expect(server.ledger.requests).toBe(asked);
  expect(read("calibrated.jsonl")).toBe(kept);
  expect(existsSync(join(folder, "calibrated.jsonl.partial"))).toBe(false);
});

test("agree writes a report in every form, and its gates decide the exit code", async () => {
  const words = ["agree", "calibrated.jsonl", "people.csv", "--replicates", "100", "--judge", "panel"];
  const files = ["report.html", "report.md", "report.json"];
  const passed = await done([...words, ...files.flatMap((file) => ["-o", file]), "--json", "--min-kappa", "0.2"]);
  expect(JSON.parse(passed.stdout)).toEqual(JSON.parse(read("report.json")));
  expect(passed.stderr).toContain("kappa of panel");
  expect(read("report.html")).toContain("<!doctype html>");
  const drift = ["--min-kappa", "0.99", "--earlier", "report.json", "--max-drift", "0.01"];
  const missed = await run([...words, ...drift]);
  expect(missed.code).toBe(1);
  const body = (page: string) => page.slice(page.indexOf("## panel"));
  expect(body(missed.stdout)).toBe(body(read("report.md")));
  expect(missed.stdout).toContain("- missed: kappa of panel must be at least 0.99");
  expect(missed.stderr).toContain("missed: kappa of panel must be at least 0.99");
});

test("thresholds of score decide the exit code, and the results are written all the same", async () => {
  const words = ["score", "rubrics/support.hbs", "many.jsonl", ...panel, "-o", "gated.jsonl"];
  const missed = await run([...words, "--min-mean", "0.999", "--min-scored", "1"]);
  expect(missed.code).toBe(1);
  expect(missed.stderr).toMatch(/missed: the mean score 0\.\d{3} is below 0\.999/);
  expect(resultsIn(read("gated.jsonl"))).toHaveLength(itemCount);
});

test("runs doctor finds nothing open after runs that ended", async () => {
  expect(await done(["runs", "doctor", "--json"])).toMatchObject({ stdout: "" });
});
