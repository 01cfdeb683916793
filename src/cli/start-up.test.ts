import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { emptyFolder, quorate } from "../testing/quorate-process.ts";
import { version } from "../version.ts";

const folder = emptyFolder();
const hook = join(folder, "hook.mjs");
const list = join(folder, "loaded.txt");

// Written down by a loader hook, so that whatever is imported or required is seen, in whatever way.
const hookSource = `
import { registerHooks } from "node:module";
import { appendFileSync } from "node:fs";
registerHooks({ load(url, context, next) {
  appendFileSync(process.env.LOADED, url + "\\n");
  return next(url, context);
} });
`;

beforeAll(async () => {
  writeFileSync(hook, hookSource);
  await quorate(["init"], { folder });
});

/** Packages of node_modules that a command loads, and how many files of ours. */
async function loadedBy(words: readonly string[]): Promise<{ packages: Set<string>; own: number }> {
  writeFileSync(list, "");
  const nodeOptions = ["--import", pathToFileURL(hook).href];
  const ended = await quorate(words, { folder, nodeOptions, environment: { LOADED: list } });
  expect(ended.code, ended.stderr).toBe(0);
  const urls = readFileSync(list, "utf8").trimEnd().split("\n");
  const packages = urls.flatMap((url) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []);
  return { packages: new Set(packages), own: urls.filter((url) => url.includes("/src/")).length };
}

test("--version answers before anything is loaded", async () => {
  expect(await loadedBy(["--version"])).toEqual({ packages: new Set(), own: 2 });
  expect(await quorate(["-V"], { folder })).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: "" });
});

/** The entry as it is published: without types, so that their removal is not timed. Only `--version` works there. */
function publishedEntry(): string {
  mkdirSync(join(folder, "dist/cli"), { recursive: true });
  writeFileSync(join(folder, "dist/package.json"), '{"type":"module"}');
  for (const name of ["version", "cli/main"]) {
    const source = readFileSync(new URL(`../${name}.ts`, import.meta.url), "utf8");
    writeFileSync(join(folder, `dist/${name}.js`), stripTypeScriptTypes(source).replace(/\.ts"/g, '.js"'));
  }
  return join(folder, "dist/cli/main.js");
}

test("--version takes little longer than Node itself", () => {
  const main = publishedEntry();
  const timed = (words: readonly string[]) => {
    const started = performance.now();
    execFileSync(process.execPath, words, { stdio: "pipe" });
    return performance.now() - started;
  };
  // Taken in turns, so that a busy moment falls on both.
  const rounds = Array.from({ length: 7 }, () => ({ node: timed(["-e", "0"]), ours: timed([main, "--version"]) }));
  const median = (times: number[]) => times.sort((a, b) => a - b)[3] as number;
  expect(median(rounds.map(({ ours }) => ours))).toBeLessThanOrEqual(1.5 * median(rounds.map(({ node }) => node)) + 50);
});

test("--help loads the parser of the command line and nothing else", async () => {
  const { packages, own } = await loadedBy(["--help"]);
  expect(packages).toEqual(new Set(["commander"]));
  // The program itself and the options of each verb: one small file a verb.
  expect(own).toBeLessThan(16);
});

test("a verb that asks no judge loads no vendor's SDK", async () => {
  writeFileSync(
    join(folder, "judged.csv"),
    "id,rater,judge,label\n1,ann,,yes\n2,ann,,no\n3,ann,,no\n1,,m,yes\n2,,m,no\n3,,m,yes\n",
  );
  for (const words of [
    ["lint", "rubrics/support.hbs"],
    ["render", "rubrics/support.hbs", "items.jsonl"],
    ["agree", "judged.csv", "--replicates", "100"],
  ]) {
    const { packages } = await loadedBy(words);
    expect(packages.size).toBeGreaterThan(1);
    for (const vendor of ["openai", "@anthropic-ai/sdk", "node-llama-cpp"]) expect([...packages]).not.toContain(vendor);
  }
});
