import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DatasetError } from "../errors/errors.ts";
import { describeImport } from "./imported-labels.ts";
import { parseLabelTable } from "./label-table.ts";
import { importLabelledItems, judgeLabelsOf, readLabelledItems } from "./labelled-items.ts";

function fileOf(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "labels-")), "items.jsonl");
  writeFileSync(file, text);
  return file;
}

const good = `{"id":"a","input":{},"human":[{"rater":"r1","label":"yes"}],"recorded":[{"judge":"j","sample":1,"label":null,"score":0.2,"raw":"?"}],"meta":{"topic":"x","tags":["y"]}}`;

describe("labelled items", () => {
  test("come out in long form", async () => {
    const imported = await importLabelledItems(fileOf(`${good}\n\n`));
    expect(imported.labels).toEqual([{ item: "a", criterion: "", rater: "r1", label: "yes" }]);
    expect(imported.judgeLabels).toEqual([
      { item: "a", criterion: "", judge: "j", sample: "1", label: null, score: 0.2 },
    ]);
    expect(imported.meta).toEqual({ a: { topic: "x" } });
  });

  test("a broken line throws with file and line", async () => {
    const file = fileOf(`${good}\n{"id":`);
    const read = async () => {
      for await (const _ of readLabelledItems(file));
    };
    await expect(read()).rejects.toThrow(DatasetError);
    await expect(read()).rejects.toThrow(`${file}:2: The line is not JSON.`);
  });

  test("a file that is not there is an error with its name", async () => {
    await expect(importLabelledItems("no-such-file.jsonl")).rejects.toThrow(
      "no-such-file.jsonl: there is no such file. Check the path.",
    );
  });

  test("a broken line, a wrong shape and a second use of an id are dropped and told when asked", async () => {
    const imported = await importLabelledItems(fileOf([good, "{", '{"id":"b","human":3}', good].join("\n")));
    expect(imported.rows).toBe(4);
    expect(imported.dropped.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(describeImport(imported).join("\n")).toContain('Dropped: 1 × The id "a" stands on line 1 already.');
  });

  test("the best of several reference answers gives the score", () => {
    const item = { id: "a", input: {}, human: [], meta: {} };
    const entry = { judge: "j", label: "yes" };
    const pairs = [
      [0.9, 0.1],
      [0.3, 0.7],
    ];
    expect(judgeLabelsOf({ ...item, recorded: [{ ...entry, probs: pairs }] })[0]?.score).toBe(0.7);
    expect(judgeLabelsOf({ ...item, recorded: [{ ...entry, probs: [0.4, 0.6] }] })[0]?.score).toBe(0.6);
    expect(judgeLabelsOf({ ...item, recorded: [{ ...entry, probs: [0.1, 0.2, 0.7] }] })[0]?.score).toBe(null);
  });
});

describe("label tables", () => {
  test("a long CSV holds people and judges", () => {
    const text =
      "id,criterion,rater,judge,sample,label,score,topic\n1,c,ann,,,yes,,sport\n1,c,,gpt,2,no,0.3,\n,c,ann,,,yes,,\n2,c,,,,no,,\n3,c,,gpt,,no,high,";
    const { labels, judgeLabels, meta, dropped, format } = parseLabelTable(text, "labels.csv");
    expect(format).toBe("long CSV");
    expect(labels).toEqual([{ item: "1", criterion: "c", rater: "ann", label: "yes" }]);
    expect(judgeLabels).toEqual([{ item: "1", criterion: "c", judge: "gpt", sample: "2", label: "no", score: 0.3 }]);
    expect(meta["1"]).toEqual({ topic: "sport" });
    expect(dropped).toEqual([
      { line: 4, reason: "no id" },
      { line: 5, reason: "neither rater nor judge" },
      { line: 6, reason: "the score is no number" },
    ]);
  });

  test("a wide CSV has one column a rater; an empty cell is no label of a person and a failed one of a judge", () => {
    const text = '\uFEFFid,response,ann,bob,gpt\n1,"a, b",yes,,yes\n2,c,no,no,';
    const { labels, judgeLabels } = parseLabelTable(text, "wide.csv", { judges: ["gpt"] });
    expect(labels.map(({ item, rater, label }) => [item, rater, label])).toEqual([
      ["1", "ann", "yes"],
      ["2", "ann", "no"],
      ["2", "bob", "no"],
    ]);
    expect(judgeLabels.map(({ label }) => label)).toEqual(["yes", null]);
  });

  test("a long JSONL keeps numbers and drops what is no row", () => {
    const { labels, dropped } = parseLabelTable('{"id":7,"rater":"ann","label":3}\n[1]\nx', "labels.jsonl");
    expect(labels).toEqual([{ item: "7", criterion: "", rater: "ann", label: 3 }]);
    expect(dropped.map(({ line }) => line)).toEqual([2, 3]);
  });

  test("a table without ids, with a missing column or with broken quotes is refused with its place", () => {
    expect(() => parseLabelTable("a,b\n1,2", "t.csv")).toThrow("t.csv:1: The table has no column `id`.");
    expect(() => parseLabelTable("id,b\n1,2", "t.csv", { raters: ["c"] })).toThrow("There is no column `c`.");
    expect(() => parseLabelTable('id,label\n1,"x', "t.csv")).toThrow("not readable as CSV");
  });
});
