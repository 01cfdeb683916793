import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import * as agreement from "./index.ts";

const entry = new URL("./index.ts", import.meta.url);
const stats = new URL("../stats/", import.meta.url);
const documentation = new URL("../../docs/statistics.md", import.meta.url);

/** Prints every module that importing the entry looks for, however it is imported or required. */
const listModules = `
import { registerHooks } from "node:module";
const seen = new Set();
registerHooks({ resolve(name, context, next) { const found = next(name, context); seen.add(found.url); return found; } });
await import(${JSON.stringify(entry.href)});
console.log([...seen].join("\\n"));
`;

test("the entry loads the random numbers and nothing else: no SDK, no database, no templates", () => {
  const urls = execFileSync(process.execPath, ["--input-type=module", "-e", listModules], { encoding: "utf8" })
    .trim()
    .split("\n");
  expect(urls).toContain(entry.href);
  const packages = urls.flatMap((url) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []);
  expect([...new Set(packages)]).toEqual(["pure-rand"]);
  expect(urls.filter((url) => url.startsWith("node:"))).toEqual(["node:crypto"]);
  const folders = urls.flatMap((url) => /\/src\/(\w+)\//.exec(url)?.[1] ?? []);
  expect([...new Set(folders)].sort()).toEqual(["agreement", "errors", "stats", "util"]);
});

test("every function of src/stats that docs/statistics.md names is exported under that name", async () => {
  const named = new Set([...readFileSync(documentation, "utf8").matchAll(/`(\w+)[`(]/g)].map(([, name]) => name));
  const files = readdirSync(fileURLToPath(stats)).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  const modules = await Promise.all(
    files.map((file) => import(pathToFileURL(fileURLToPath(new URL(file, stats))).href) as Promise<object>),
  );
  const documented = modules.flatMap((module) => Object.keys(module)).filter((name) => named.has(name));
  expect(documented.length).toBeGreaterThan(60);
  expect(documented.filter((name) => !Object.hasOwn(agreement, name))).toEqual([]);
});
