import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emptyFolder, quorate } from "../testing/quorate-process.ts";

const folder = emptyFolder();
const pairs = ["x", "y"].map((id) => ({ id, prompt: `Say ${id}.`, chosen: id, rejected: "no", subset: "easy" }));
writeFileSync(join(folder, "pairs.jsonl"), pairs.map((pair) => JSON.stringify(pair)).join("\n"));
const linesOf = (name: string) =>
  readFileSync(join(folder, name), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

test("pairs with their labels, and each response alone", async () => {
  const both = await quorate(["import", "pairs.jsonl", "-o", "items.jsonl", "--labels", "labels.jsonl"], { folder });
  expect(both, both.stderr).toMatchObject({ code: 0, stdout: "" });
  expect(both.stderr).toBe("Wrote 2 items to items.jsonl.\nWrote 2 labels to labels.jsonl.\n");
  for (const [index, { label }] of linesOf("labels.jsonl").entries()) {
    const item = linesOf("items.jsonl")[index];
    expect(item[label === "A" ? "response_a" : "response_b"]).toBe(pairs[index]?.chosen);
  }
  const alone = await quorate(["import", "pairs.jsonl", "--single", "-o", "singles.jsonl", "-n", "1"], { folder });
  expect(alone, alone.stderr).toMatchObject({ code: 0 });
  expect(linesOf("singles.jsonl")).toMatchObject([
    { id: "x/A", pair: "x", input: "Say x." },
    { id: "x/B", pair: "x" },
  ]);
  for (const { response, correct } of linesOf("singles.jsonl")) expect(correct).toBe(response === "x");
});

test("a file that was read is not written over, and a broken one leaves nothing", async () => {
  expect(await quorate(["import", "pairs.jsonl", "-o", "pairs.jsonl"], { folder })).toMatchObject({ code: 2 });
  writeFileSync(join(folder, "broken.jsonl"), `${JSON.stringify(pairs[0])}\n{"id": "z", "prompt": 3}\n`);
  const broken = await quorate(["import", "broken.jsonl", "-o", "out.jsonl"], { folder });
  expect(broken.code).toBe(2);
  expect(broken.stderr).toContain("broken.jsonl:2: prompt: ");
  expect(() => readFileSync(join(folder, "out.jsonl"))).toThrow();
});
