import { expect, test } from "vitest";
import { loadRubric } from "../io/rubric-files.ts";
import { panel } from "../run/panel.ts";
import { runTally } from "../run/run-summary.ts";
import { scoreItems } from "../run/score-items.ts";
import type { ItemResult } from "../schema/score.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { scriptedJudge } from "../testing/scripted-judge.ts";
import { csvCell, runCsvHeader, runCsvRows } from "./run-csv.ts";
import { resultLine, summaryLines } from "./run-text.ts";

// Real results: one met, one that a judge fails on, one without its context, one settled by the guard.
const { rubric, prompts } = await loadRubric("faithfulness");
const one = { ...rubric, vote: { ...rubric.vote, samples: 1, quorum: 1 } };
const judge = scriptedJudge("scripted:a", ({ ask, secrets }) =>
  ask.item === "failing"
    ? "nothing to read"
    : JSON.stringify({
        nonce: secrets.nonce,
        verdicts: ask.shape.criteria.map(({ id }) => ({ id, verdict: "yes" })),
      }),
);
const items = [
  { id: "=met", input: "q", response: "a", context: "c" },
  { id: "failing", input: "q", response: "b", context: "c" },
  { id: "lacking", input: "q", response: "b" },
  { id: "empty", input: "q", response: " ", context: "c" },
];
const store = openRunStore(":memory:");
const results = await Array.fromAsync(
  scoreItems(items, { rubric: { rubric: one, prompts }, panel: panel([judge]), store }),
);

test("a table has one row for each criterion, and an empty cell with its reason where there is no score", () => {
  const columns = runCsvHeader().split(",");
  const cells = results
    .flatMap((result) => runCsvRows(result))
    .map((row) => {
      const values = row.split(",");
      return Object.fromEntries(columns.map((name, i) => [name, values[i]]));
    });
  expect(cells[0]).toMatchObject({ id: "'=met", verdict: "yes", score: "1", raw: "1", reason: "", item_score: "1" });
  const [failing, lacking, empty] = ["failing", "lacking", "empty"].map((id) => cells.find((row) => row.id === id));
  expect(failing).toMatchObject({ verdict: "", score: "", raw: "", reason: "failed", item_score: "", coverage: "0" });
  expect(lacking).toMatchObject({ criterion: "", score: "", reason: "invalid-item", item_score: "" });
  expect(empty).toMatchObject({ score: "0", item_score: "0" });
});

test("named scores and tags are shown beside the score, with n and interval", () => {
  const [met, failing] = results as [ItemResult, ItemResult];
  const named = (result: ItemResult, value: number): ItemResult => ({
    ...result,
    scores: { strict: { value, calibrated: false, interval: null, passed: value > 0.5 } },
    byTag: { style: { value, calibrated: false, interval: null } },
  });
  const unscored: ItemResult = { ...failing, scores: { strict: { value: null, reason: "failed", passed: null } } };
  expect(runCsvHeader(["strict"])).toMatch(/,item_score,coverage,item_strict$/);
  expect(runCsvRows(named(met, 0.25), ["strict"])[0]).toMatch(/,1,1,0.25$/);
  expect(runCsvRows(unscored, ["strict"])[0]).toMatch(/,,0,$/);
  expect(resultLine(named(met, 0.25))).toMatch(/^=met\t1\.000 {2}strict 0\.250\t/);
  const tally = runTally();
  for (const result of [named(met, 1), named(met, 0), unscored]) tally.add(result);
  const text = summaryLines(tally.summary()).join("\n");
  expect(text).toMatch(/Mean of strict: 0\.500 \(95 % CI 0\.000 to 1\.000, t, n 2\), 1 passed\./);
  expect(text).toMatch(/Mean over criteria with style: 0\.500 \(95 % CI .*, n 2\)\./);
});

test("a cell is inert in a spreadsheet and whole in a parser", () => {
  expect(["=1+1", "+1", "-1", "@x", "\t1"].map((text) => csvCell(text)[0])).toEqual(Array.from("'''''"));
  expect(csvCell(-1)).toBe("-1");
  expect(csvCell('a "b", c\nd')).toBe('"a ""b"", c\nd"');
});

test("a line of text says what was voted, and a failure never looks like a score", () => {
  const lines = results.map(resultLine);
  expect(lines[0]).toMatch(/^=met\t1\.000\t\S+: yes \(1 yes\)/);
  expect(lines[1]).toMatch(/^failing\tunscored \(\S+\)\t\S+: failed \(1 failed\)/);
  expect(lines[2]).toMatch(/^lacking\tunscored \(invalid-item\)\t {2}! .*context/);
  expect(lines[3]).toMatch(/^empty\t0\.000\t\S+: no \(guard\).*! empty response/);
});

test("a summary counts every item once", () => {
  const tally = runTally();
  for (const result of results) tally.add(result);
  const text = summaryLines(tally.summary()).join("\n");
  expect(text).toMatch(/^4 items: 2 scored, 1 passed, unscored: /);
  expect(text).toContain("1 invalid-item");
  expect(text).toMatch(/Mean score 0\.500 \(95 % CI .*, n 2\)\./);
  expect(text).toMatch(/kept out of every score: \d unreadable\./);
  expect(text).toContain("Flagged: empty response (1 item).");
});
