import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { loadRubric } from "../io/rubric-files.ts";
import { panel } from "../run/panel.ts";
import { scoreItems } from "../run/score-items.ts";
import type { Item } from "../schema/item.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { emptyFolder, quorate } from "../testing/quorate-process.ts";
import { scriptedJudge } from "../testing/scripted-judge.ts";

const folder = emptyFolder();
const rubric = `---
id: solution
version: 1
title: Is the solution right
protocol: binary
inputs: [input, response]
criteria:
  - id: right
    ask: Is the final answer of the solution right?
vote: { samples: 5, rule: majority, stop: never, reask: 0 }
---
`;

/** Two questions; \`yes\` says how many of five critiques call the solution right, null: all of them fail. */
const solutions = [
  { id: "a1", question: "q1", answer: "7", yes: 1 },
  { id: "a2", question: "q1", answer: "7.0", yes: 1 },
  { id: "a3", question: "q1", answer: "7", yes: 1 },
  { id: "b1", question: "q1", answer: "12", yes: 3 },
  { id: "b2", question: "q1", answer: "12", yes: 3 },
  { id: "c1", question: "q2", answer: "1/2", yes: 5 },
  { id: "c2", question: "q2", answer: "3", yes: null },
];

beforeAll(async () => {
  writeFileSync(join(folder, "rubric.hbs"), rubric);
  const judge = scriptedJudge("scripted:a", ({ ask, secrets }) => {
    const { yes } = solutions.find(({ id }) => id === ask.item) as (typeof solutions)[number];
    if (yes === null) return "I would rather not say.";
    return JSON.stringify({
      nonce: secrets.nonce,
      verdicts: [{ id: "right", verdict: ask.sample < yes ? "yes" : "no" }],
    });
  });
  const items: Item[] = solutions.map(({ id, question, answer }) => ({
    id,
    input: "?",
    response: `So it is ${answer}.`,
    question,
    answer,
    gold: question === "q1" ? "12" : "0.5",
  }));
  const results = await Array.fromAsync(
    scoreItems(items, {
      rubric: await loadRubric(join(folder, "rubric.hbs")),
      panel: panel([judge]),
      store: openRunStore(":memory:"),
    }),
  );
  const lines = (rows: readonly object[]) => `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`;
  writeFileSync(join(folder, "results.jsonl"), lines(results));
  writeFileSync(
    join(folder, "items.jsonl"),
    lines(items.map((item) => ({ ...item, right: item.answer === item.gold }))),
  );
});

const select = (...words: string[]) => quorate(["select", "results.jsonl", ...words], { folder });
const byQuestion = ["--group", "question", "--answer", "answer"];

describe("quorate select", () => {
  test("the floor-weighted vote, written to a file", async () => {
    const ended = await select(...byQuestion, "--rule", "weighted", "--floor", "0.15", "-o", "chosen.jsonl");
    expect(ended, ended.stderr).toMatchObject({ code: 0, stdout: "" });
    const chosen = readFileSync(join(folder, "chosen.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(chosen).toMatchObject([
      {
        question: "q1",
        answer: "12",
        answers: [{ weight: expect.closeTo(1.05, 9) }, { weight: expect.closeTo(1.5, 9) }],
      },
      { question: "q2", answer: "1/2", unscored: ["c2"] },
    ]);
    expect(ended.stderr).toContain("2 questions: 2 answered.");
    expect(ended.stderr).toContain("1 candidate without a score: in the plain majority, out of the weighted vote.");
  });

  test("abstention and what it is worth, beside the plain majority", async () => {
    const ended = await select(
      ...byQuestion,
      ...["--rule", "weighted", "--abstain-below", "0.65", "--reference", "gold", "--sweep"],
    );
    expect(ended, ended.stderr).toMatchObject({ code: 0 });
    expect(ended.stdout).toMatch(
      /^q1\tabstained\t7 \(3, mean 0\.2, weight 1\.05\) {2}12 \(2, mean 0\.6, weight 1\.5\)\nq2\t1\/2\t/,
    );
    // q1 withheld, q2 right: 1 of 2 right, none of 1 wrong, honesty 0.5. The majority: q1 wrong, q2 a tie of right and wrong.
    expect(ended.stderr).toContain("weighted: right 50.0 % (n 2");
    expect(ended.stderr).toContain("honesty 0.5, 1 withheld.");
    expect(ended.stderr).toContain("plain majority: right 25.0 % (n 2");
    expect(ended.stderr).toContain("A right candidate is there for 100.0 % of the questions.");
    expect(ended.stderr).toContain(
      "threshold\tcoverage\trisk\thonesty\n0.6\t100.0 %\t0.0 %\t1\n1\t50.0 %\t0.0 %\t0.5\n",
    );
  });

  test("best of N, and near misses from a field of the items", async () => {
    const best = await select("--group", "question", "--rule", "best", "--json");
    expect(
      best.stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { question: "q1", answer: null, reason: "tie" },
      { question: "q2", answer: "c1" },
    ]);
    const near = await select(
      ...byQuestion,
      ...["--rule", "near-miss", "--items", "items.jsonl", "--correct", "right", "--by", "right"],
    );
    // c2 is wrong and unscored, and c1 is written otherwise than its gold, so wrong by that field.
    expect(near.stdout).toBe("q1\ttie\t0.2\nq2\tc1\t1\n");
  });

  test("correction sets of claims", async () => {
    const formulas = ["p", "p implies q", "not q", "r", "r", "r", "r"];
    const claims = solutions.map(({ id }, i) => ({
      id,
      answer_id: i < 3 ? "x" : "y",
      formula: formulas[i],
      given: i === 0,
    }));
    writeFileSync(join(folder, "claims.jsonl"), claims.map((claim) => JSON.stringify(claim)).join("\n"));
    const words = ["--rule", "corrections", "--group", "answer_id", "--formula", "formula", "--items", "claims.jsonl"];
    expect((await select(...words)).stdout).toBe("x\tgive up one of\t{a1} {a2} {a3}\ny\tconsistent\t{}\n");
    expect((await select(...words, "--fixed", "given")).stdout).toContain("x\tgive up one of\t{a2} {a3}\n");
  });

  test("says what to change", async () => {
    const problems = await Promise.all([
      select("--rule", "weighted", "--answer", "answer"),
      select("--rule", "weighted", "--group", "topic", "--answer", "answer"),
      select("--rule", "best", "--group", "question", "--by", "kindness"),
      select("--rule", "best", "--group", "question", "--sweep"),
      select("--rule", "tournament"),
    ]);
    expect(problems.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
    expect(problems.map(({ stderr }) => stderr.trim())).toEqual([
      expect.stringContaining("--rule weighted needs --group"),
      expect.stringContaining('Result a1 has no field "topic"'),
      expect.stringContaining('No result has a score "kindness". There are: score, right.'),
      expect.stringContaining("--sweep needs to know which answers are right"),
      expect.stringContaining('Result a1 has no field "a" to tell its players.'),
    ]);
  });
});
