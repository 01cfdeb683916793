import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { parseFieldMapping } from "./item-fields.ts";
import { type ItemOptions, readItems } from "./items.ts";

function fileWith(name: string, text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "quorate-items-")), name);
  writeFileSync(file, text);
  return file;
}

const items = async (file: string, options: ItemOptions = {}) => Array.fromAsync(readItems(file, options));
const problem = (file: string, options: ItemOptions = {}) =>
  items(file, options).then(
    () => "no error",
    (error: Error) => error.message.replace(file, "FILE"),
  );

test("JSON Lines with a byte-order mark, CRLF, empty lines and no last line break", async () => {
  const file = fileWith("a.jsonl", '\uFEFF{"id":1,"response":"a"}\r\n\r\n{"id":"x","response":"b"}');
  expect(await items(file)).toEqual([
    { id: "1", response: "a" },
    { id: "x", response: "b" },
  ]);
});

test("CSV with quoted line breaks; a row without an id is named by its line", async () => {
  const file = fileWith("a.csv", 'input,response\nq,"two\nlines"\nr,s\n');
  expect(await items(file)).toEqual([
    { id: "3", input: "q", response: "two\nlines" },
    { id: "4", input: "r", response: "s" },
  ]);
});

test("other tools' names and labelled items", async () => {
  const file = fileWith(
    "a.jsonl",
    '{"id":"1","question":"q","output":"o","expected":"e"}\n{"id":"2","input":{"question":"q","answer":"a","gold_answers":["g"]},"human":[],"recorded":[]}\n',
  );
  expect(await items(file)).toMatchObject([
    { input: "q", response: "o", reference: "e" },
    { input: "q", response: "a", reference: ["g"] },
  ]);
});

test("two other names of one field: nothing is guessed", async () => {
  const [item] = await items(fileWith("a.jsonl", '{"id":"1","output":"o","answer":"a"}\n'));
  expect(item).not.toHaveProperty("response");
});

test("explicit mappings reach into the row", async () => {
  const file = fileWith("a.jsonl", '{"id":"1","deep":{"er":"v"}}\n');
  expect(await items(file, { mappings: [parseFieldMapping("response=deep.er")] })).toMatchObject([{ response: "v" }]);
  expect(await problem(file, { mappings: [parseFieldMapping("response=deep.not")] })).toBe(
    "FILE:1: deep.not is not there (the line has id, deep). Change --map response=… to a path that is.",
  );
  expect(() => parseFieldMapping("nonsense")).toThrow("field=path");
});

test("bad rows are named by line", async () => {
  expect(await problem(fileWith("a.jsonl", '{"id":1}\nnot json\n'))).toMatch(/^FILE:2: this line is not JSON/);
  expect(await problem(fileWith("a.jsonl", "[1]\n"))).toMatch(/^FILE:1: this line is no JSON object/);
  expect(await problem(fileWith("a.jsonl", '{"id":1}\n{"id":1}\n'))).toMatch(/^FILE:2: the id "1" stands on line 1/);
  expect(await problem(fileWith("a.jsonl", '{"id":{}}\n'))).toMatch(/^FILE:1: the id must be/);
  expect(await problem(fileWith("a.jsonl", "\n\n"))).toMatch(/^FILE: the file holds no items/);
  expect(await problem(fileWith("a.csv", "a,b\n1,2,3\n"))).toMatch(/^FILE:2: this CSV cannot be read/);
  expect(await problem("/nonexistent.jsonl")).toMatch(/there is no such file/);
  expect(await problem(tmpdir())).toMatch(/it is a folder/);
});

test("names of inherited properties are data", async () => {
  const [item] = await items(fileWith("a.jsonl", '{"id":"1","__proto__":{"polluted":1},"toString":"x"}\n'));
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  expect(item?.toString).toBe("x");
});

test("a line without end is refused before it fills the memory", async () => {
  async function* endless() {
    for (;;) yield "x".repeat(1 << 20);
  }
  expect(await problem("stream", { stream: Readable.from(endless()) })).toMatch(/^FILE:1: this line is longer/);
});

test("no more than the limit is read", async () => {
  expect(await items(fileWith("a.jsonl", '{"id":1}\nnot json\n'), { limit: 1 })).toHaveLength(1);
});
