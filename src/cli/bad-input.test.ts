import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ModelServer, startModelServer } from "../testing/index.ts";
import { emptyFolder, quorate } from "../testing/quorate-process.ts";

const folder = emptyFolder();
let server: ModelServer;

const rubric = `---
id: polite
version: 1
protocol: binary
inputs: [input, response]
criteria:
  - id: polite
    ask: Is the response polite?
    weight: 2
---
`;
const item = (id: string) => JSON.stringify({ id, input: "Hello?", response: "Hello." });
const files: Readonly<Record<string, string>> = {
  "polite.hbs": rubric,
  "typo.hbs": rubric.replace("weight", "wieght"),
  "items.jsonl": `${item("1")}\n${item("2")}\n`,
  "broken.jsonl": `${item("1")}\n{"id": "2", "response": "Hel\n`,
  "lacking.jsonl": `${item("1")}\n\n{"id": "2", "input": "Hello?", "output_text": "Hello."}\n`,
  "twice.jsonl": `${item("1")}\n${item("2")}\n${item("1")}\n`,
  "empty.jsonl": "\n",
  "binary.hbs": "---\nid: caf\u00e9\n",
  "labels.csv": "id,criterion,rater,label\n1,polite,ann,yes\n",
  "calibrator.json": '{"format": 9}',
  "earlier.json": "{}",
  "kept.jsonl": "what was here before\n",
  "kept.json": "what was here before\n",
};

beforeAll(async () => {
  server = await startModelServer();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "binary.hbs"), files["binary.hbs"] as string, "latin1");
  mkdirSync(join(folder, "folder.jsonl"));
});
afterAll(async () => {
  // Held once for all cases: none asked the server, and none wrote, moved or left a file.
  expect(server.ledger.requests).toBe(0);
  const here = readdirSync(folder).filter((name) => !name.startsWith(".quorate"));
  expect(here.sort()).toEqual([...Object.keys(files), "folder.jsonl"].sort());
  for (const [name, text] of Object.entries(files)) {
    if (name !== "binary.hbs") expect(readFileSync(join(folder, name), "utf8"), name).toBe(text);
  }
  await server.close();
});

const score = (rest: string) => `score polite.hbs items.jsonl --judge openai:m -o kept.jsonl ${rest}`;

/** The command, and what the one message says: where, what is wrong, what to change. */
const cases: Readonly<Record<string, readonly [command: string, ...says: string[]]>> = {
  "a typo in a rubric": ["score typo.hbs items.jsonl -J openai:m", 'typo.hbs:9:5: The key "wieght"', 'mean "weight"?'],
  "a rubric that is a folder": ["lint folder.jsonl/", "folder.jsonl/: It is not a file.", "Give the path"],
  "a rubric that is no UTF-8": ["lint binary.hbs", "binary.hbs: It is not UTF-8 text.", "Save it as UTF-8."],
  "an unknown packaged rubric": [
    "render faithfulnes items.jsonl",
    'no packaged rubric "faithfulnes"',
    '"faithfulness"?',
  ],
  "a line that is not JSON": [
    "score polite.hbs broken.jsonl -J openai:m",
    "broken.jsonl:2: this line is not JSON.",
    "Write one JSON object",
  ],
  "a missing field": [
    "score polite.hbs lacking.jsonl -J openai:m",
    "lacking.jsonl:3: Item 2 has no response.",
    "--map response=NAME; the line has input, output_text",
  ],
  "a mapping that leads nowhere": [
    "score polite.hbs items.jsonl -J openai:m --map response=a.b",
    "items.jsonl:1: a.b is not there (the line has id, input, response).",
    "Change --map response=",
  ],
  "an id twice": [
    "score polite.hbs twice.jsonl -J openai:m",
    'twice.jsonl:3: the id "1" stands on line 1 already.',
    "its own id",
  ],
  "no items": ["score polite.hbs empty.jsonl -J openai:m", "empty.jsonl: the file holds no items."],
  "items that are not there": [
    "score polite.hbs nowhere.jsonl -J openai:m",
    "nowhere.jsonl: there is no such file. Check the path.",
  ],
  "items that are a folder": [
    "score polite.hbs folder.jsonl -J openai:m",
    "folder.jsonl: it is a folder. Name a file in it.",
  ],
  "an unknown format": [
    score("-o results.xlsx"),
    'results.xlsx: no format for ".xlsx". End the name in .jsonl or .csv.',
  ],
  "an output that is a folder": [score("-o folder.jsonl"), "folder.jsonl is a folder. Name a file in it."],
  "an output that is the input": [
    "score polite.hbs items.jsonl -J openai:m -o ./items.jsonl",
    "./items.jsonl is read by this command.",
  ],
  "no judge": [
    "score polite.hbs items.jsonl -o kept.jsonl",
    "no judge: name one with --judge, such as --judge openai:",
  ],
  "an unknown provider": [
    "score polite.hbs items.jsonl -J grok:4 -o kept.jsonl",
    'unknown judge "grok:4": write provider:model',
    "anthropic",
  ],
  "a judge twice": [score("-J openai/m"), "two judges on the panel are called openai:m"],
  "no key": [
    "score polite.hbs items.jsonl -J anthropic:m -o kept.jsonl",
    "set the environment variable ANTHROPIC_API_KEY",
  ],
  "an effort that does not exist": [
    score("--effort huge"),
    "argument 'huge' is invalid. Allowed choices are minimal, low",
  ],
  "a number that is none": [score("--concurrency many"), "argument 'many' is invalid. It takes a whole number from 1."],
  "an unknown option": [score("--jugde openai:m"), "unknown option '--jugde'", "Did you mean --judge?"],
  "an unknown verb": ["scroe", "unknown command 'scroe'", "Did you mean score?"],
  "a store that is none": [
    score("--store labels.csv"),
    "labels.csv: the run store cannot be used",
    "another with --store",
  ],
  "a calibrator that is none": [
    score("--calibrator calibrator.json"),
    "calibrator.json: ",
    "Fit it again with quorate calibrate.",
  ],
  "a recording that is none": [score("--cassette labels.csv"), "labels.csv:1: this line of the cassette is not JSON."],
  "a recording that exists": [score("--record kept.json"), "kept.json exists. Name another file with --record"],
  "results that are none": [
    "calibrate labels.csv items.jsonl -o kept.json",
    "labels.csv:1: this line is not JSON. Results come first",
  ],
  "labels that are none": ["agree items.jsonl nowhere.csv -o kept.json", "nowhere.csv: there is no such file."],
  "drift without an earlier report": [
    "agree items.jsonl labels.csv --max-drift 0.1",
    "--max-drift needs an earlier report: name it with --earlier",
  ],
  "an earlier report that is none": [
    "agree items.jsonl labels.csv --earlier earlier.json",
    "earlier.json is no agreement report.",
  ],
  "a store to look into that is not there": ["runs doctor nowhere.sqlite", "nowhere.sqlite: there is no run store."],
};

describe.concurrent("bad input ends with 2, one message, nothing asked and nothing written", () => {
  test.each(Object.entries(cases))("%s", async (name, [command, ...says]) => {
    const ended = await quorate(command.split(" "), { folder, ...(name === "no key" ? {} : { server }) });
    expect(ended.code, ended.stderr).toBe(2);
    const told = ended.stdout + ended.stderr;
    for (const part of says) expect(told).toContain(part);
    expect(ended.stderr).not.toMatch(/^\s+at /m);
    expect(told.match(/^quorate: |^error: |: error: /gm)).toHaveLength(1);
  });
});
