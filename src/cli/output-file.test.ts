import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { ConfigError } from "../errors/errors.ts";
import { emptyFolder } from "../testing/quorate-process.ts";
import { formatOf, openOutputFile, refuseToOverwrite, writeWhole } from "./output-file.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = emptyFolder();
  path = join(folder, "out.csv");
});

test("a file is there when it is finished, and not before", () => {
  writeFileSync(path, "old");
  const file = openOutputFile(path);
  file.write("new");
  expect(readFileSync(path, "utf8")).toBe("old");
  file.finish();
  expect(readFileSync(path, "utf8")).toBe("new");
  file.discard();
  expect(readdirSync(folder)).toEqual(["out.csv"]);
});

test("what is discarded leaves nothing behind, however often", () => {
  const file = openOutputFile(path);
  file.write("new");
  file.discard();
  file.discard();
  expect(existsSync(path)).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test("a place that cannot be written says why, at once", () => {
  mkdirSync(path);
  expect(() => openOutputFile(path)).toThrow("out.csv is a folder. Name a file in it.");
  const nowhere = join(folder, "nowhere", "out.csv");
  expect(() => writeWhole(nowhere, "new")).toThrow(`(there is no folder ${join(folder, "nowhere")})`);
});

test("an input is never an output, and no output stands twice", () => {
  expect(() => refuseToOverwrite(["./a.json"], [undefined, "a.json"])).toThrow("./a.json is read by this command");
  expect(() => refuseToOverwrite(["a.json", "b/../a.json"], [])).toThrow("b/../a.json is named twice");
  expect(() => refuseToOverwrite(["a.json", "b.json"], ["c.json", "-"])).not.toThrow();
});

test("the name says the format", () => {
  expect(formatOf("a.b/results.JSONL", ["jsonl", "csv"])).toBe("jsonl");
  expect(() => formatOf("results", ["jsonl", "csv"])).toThrow("results: the name does not say the format.");
  expect(() => formatOf("report.pdf", ["html", "md"])).toThrow('no format for ".pdf". End the name in .html or .md.');
  expect(() => formatOf("report.pdf", ["html"])).toThrow(ConfigError);
});
