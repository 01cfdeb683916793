import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readItems } from "../io/items.ts";
import { loadRubric } from "../io/rubric-files.ts";
import { panel } from "../run/panel.ts";
import { scoreItems } from "../run/score-items.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { emptyFolder, quorate } from "../testing/quorate-process.ts";
import { scriptedJudge } from "../testing/scripted-judge.ts";

const folder = emptyFolder();

test("a ProcessBench file is scored and held against, with the F1 of first wrong steps", async () => {
  // Ten traces of three steps: five with the error in the second, five clean. The judge finds three of the five, and
  // calls four of the clean ones clean: 2 * 0.6 * 0.8 / 1.4 = 0.6857.
  const traces = Array.from({ length: 10 }, (_, i) => ({
    id: `t${i}`,
    problem: `${i} + 1 + 1?`,
    steps: ["One.", "Two.", "Three."],
    label: i < 5 ? 1 : -1,
  }));
  const saysWrong: Record<string, string> = { t0: "s2", t1: "s2", t2: "s2", t3: "s1", t5: "s3" };
  const file = join(folder, "traces.json");
  writeFileSync(file, JSON.stringify(traces, null, 1));
  const judge = scriptedJudge("scripted:a", ({ ask, secrets }) =>
    JSON.stringify({
      nonce: secrets.nonce,
      verdicts: ask.shape.criteria.map(({ id }) => ({
        id,
        verdict: id === saysWrong[ask.item] ? "incorrect" : "correct",
      })),
    }),
  );
  const loaded = await loadRubric("reasoning-steps");
  const results = await Array.fromAsync(
    scoreItems(await Array.fromAsync(readItems(file)), {
      rubric: loaded,
      panel: panel([judge]),
      store: openRunStore(":memory:"),
    }),
  );
  writeFileSync(join(folder, "results.jsonl"), results.map((result) => JSON.stringify(result)).join("\n"));
  const words = ["agree", "results.jsonl", "traces.json", "--judge", "scripted:a", "--replicates", "200"];
  const ended = await quorate([...words, "--first-error", "-o", "report.json", "-o", "report.md"], { folder });
  expect(ended, ended.stderr).toMatchObject({ code: 0 });
  const { processF1 } = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")).judges[0];
  expect(processF1.all.f1.value).toBeCloseTo(0.96 / 1.4, 12);
  expect(readFileSync(join(folder, "report.md"), "utf8")).toMatch(
    /First wrong step, valid only: F1 68\.6.% .*right on traces with an error 60\.0.% .*on clean ones 80\.0.% /,
  );
});

test("a scale is cut, and the report says how", async () => {
  const rows = ["id,ann,bob,model", "a,4,3,yes", "b,0,1,no", "c,partly,2,yes", "d,3,4,no", "e,1,0,no"];
  writeFileSync(
    join(folder, "likert.jsonl"),
    rows
      .slice(1)
      .flatMap((row) => {
        const [id, ann, bob, model] = row.split(",");
        return [
          { id, rater: "ann", label: ann },
          { id, rater: "bob", label: bob },
          { id, judge: "model", label: model },
        ];
      })
      .map((row) => JSON.stringify(row))
      .join("\n"),
  );
  const ended = await quorate(["agree", "likert.jsonl", "--cut", "1,3", "--drop-label", "partly"], { folder });
  expect(ended, ended.stderr).toMatchObject({ code: 0 });
  expect(ended.stdout).toContain(
    "Cut: yes from 3, no at most 1, partly dropped; labels of people: 4 yes, 4 no, 2 dropped; outputs of judges: 0 yes, 0 no, 0 dropped.",
  );
  expect(ended.stdout).toContain("| valid only | 75.0");
  expect(ended.stdout).toContain("| all predictions | 75.0");
  expect(ended.stdout).toContain("Balanced F1 over 8 pairs of the judge with a rater: ");
  for (const [flags, problem] of [
    [["--drop-label", "partly"], "--drop-label goes with --cut"],
    [["--cut", "x"], "--cut x: write where yes begins"],
    [["--cut", "3,1"], "Let the no end below the yes"],
  ] as const) {
    const refused = await quorate(["agree", "likert.jsonl", ...flags], { folder });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(problem);
  }
});
