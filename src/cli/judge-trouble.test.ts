import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ItemResult } from "../schema/score.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { type ModelServer, type ModelServerOptions, startModelServer } from "../testing/index.ts";
import { type Ended, emptyFolder, quorate, startQuorate } from "../testing/quorate-process.ts";

const itemCount = 12;
const before = "what was here before\n";
const words = ["score", "polite.hbs", "items.jsonl", "-J", "openai:some-model", "-o", "results.jsonl"];
let folder: string;
let server: ModelServer | undefined;

beforeEach(() => {
  folder = emptyFolder();
  const front = "id: polite\nversion: 1\nprotocol: binary\ninputs: [input, response]";
  const criteria = "criteria:\n  - id: polite\n    ask: Is the response polite?";
  write("polite.hbs", `---\n${front}\n${criteria}\n---\n`);
  writeItems(itemCount);
  write("results.jsonl", before);
});
afterEach(() => server?.close());

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function writeItems(count: number): void {
  const items = Array.from({ length: count }, (_, i) => ({ id: `${i}`, input: "Hello?", response: `Hello ${i}.` }));
  write("items.jsonl", items.map((item) => `${JSON.stringify(item)}\n`).join(""));
}

async function serve(behaviour: ModelServerOptions = {}): Promise<ModelServer> {
  server = await startModelServer(behaviour);
  return server;
}

/** The run failed with 3, and what stood in the output before still does. */
function expectStopped(ended: Ended): void {
  expect(ended.code, ended.stderr).toBe(3);
  expect(ended.stdout).toBe("");
  expectUntouched();
}

function expectUntouched(): void {
  expect(readFileSync(join(folder, "results.jsonl"), "utf8")).toBe(before);
  expect(existsSync(join(folder, "results.jsonl.partial"))).toBe(false);
}

function results(): ItemResult[] {
  const lines = readFileSync(join(folder, "results.jsonl"), "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as ItemResult);
}

function repliesStored(): number {
  const store = openRunStore(join(folder, ".quorate/store.sqlite"));
  try {
    return [...store.replies()].length;
  } finally {
    store.close();
  }
}

async function untilAsked(asked: ModelServer, count: number): Promise<void> {
  while (asked.ledger.requests < count) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe("a judge that cannot be asked stops the run with 3", () => {
  test("a model that does not exist: the message names it and the base URL", async () => {
    writeItems(60);
    const { openaiURL } = await serve({ fault: () => ({ kind: "status", status: 404 }) });
    const ended = await quorate(words, { folder, server: server as ModelServer });
    expectStopped(ended);
    expect(ended.stderr).toContain(`no model "some-model" or no such path under ${openaiURL}`);
    expect(server?.ledger.requests, "those in flight at the most, and nothing after them").toBeLessThan(20);
  });

  test("a refused key: the message says so and does not hold it", async () => {
    await serve({ fault: () => ({ kind: "key-echo", status: 401 }) });
    write("keys.env", "OPENAI_API_KEY=sk-very-secret-words\n");
    const ended = await quorate([...words, "--env-file", "keys.env"], { folder, server: server as ModelServer });
    expectStopped(ended);
    expect(ended.stderr).toContain("the key is missing, wrong, not allowed here or out of credit");
    expect(ended.stderr).not.toContain("very-secret");
    expect(server?.requests[0]?.key).toBe("sk-very-secret-words");
  });

  test("a server that is down: the run ends soon and names the address", async () => {
    const { url, openaiURL, close } = await startModelServer();
    await close();
    const ended = await quorate(words, { folder, server: { url, openaiURL } });
    expectStopped(ended);
    expect(ended.stderr).toContain(`${openaiURL}: the connection failed (ECONNREFUSED)`);
    expect(ended.stderr).toContain("check that it runs, and its base URL");
    expect(ended.ms).toBeLessThan(30_000);
  });

  test("a server that never answers: each wait has an end", async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const openaiURL = `http://127.0.0.1:${(silent.address() as { port: number }).port}/v1`;
    const limits = ["--timeout", "1", "--retries", "0", "-n", "2"];
    const ended = await quorate([...words, ...limits], { folder, server: { url: openaiURL, openaiURL } });
    silent.close();
    expectStopped(ended);
    expect(ended.stderr).toContain("timeout, the first: ");
    expect(ended.stderr).toContain("no full answer in 1000 ms");
    expect(ended.stderr).toContain("no item could be judged. results.jsonl: not written.");
  });

  test("replies that nobody can read are counted, shown and no results", async () => {
    await serve({ answer: () => "I would rather not say." });
    const ended = await quorate([...words, "-n", "2"], { folder, server: server as ModelServer });
    expectStopped(ended);
    expect(ended.stderr).toMatch(/Failed votes, counted and kept out of every score: \d+ unreadable\./);
    expect(ended.stderr).toContain("unreadable, the first: item 0, polite: ");
  });
});

test("a spent budget stops the run, and the same command goes on from there", async () => {
  const asked = await serve();
  const stopped = await quorate([...words, "--max-calls", "5"], { folder, server: asked });
  expectStopped(stopped);
  expect(stopped.stderr).toContain("5 replies are in .quorate/store.sqlite; the same command goes on from there.");
  expect(stopped.stderr).toContain("the budget of 5 calls is used up");
  expect(asked.ledger.requests).toBe(5);
  expect(await quorate(words, { folder, server: asked })).toMatchObject({ code: 0 });
  expect(asked.ledger.requests).toBe(itemCount);
  expect(results().map(({ item }) => item)).toEqual(Array.from({ length: itemCount }, (_, i) => `${i}`));
});

test("Ctrl-C once: replies in flight are kept, and the same command goes on from there", async () => {
  const asked = await serve({ fault: () => ({ kind: "delay", ms: 300 }) });
  const running = startQuorate([...words, "-j", "4"], { folder, server: asked });
  await untilAsked(asked, 6);
  running.child.kill("SIGINT");
  const ended = await running.ended;
  expect(ended.code, ended.stderr).toBe(130);
  expect(ended.stderr).toContain("Stopping: replies in flight are kept.");
  expect(ended.stderr).toContain("quorate: interrupted.");
  expectUntouched();
  expect(asked.ledger.requests).toBeLessThan(itemCount);
  expect(repliesStored()).toBe(asked.ledger.requests);
  expect(await quorate(words, { folder, server: asked })).toMatchObject({ code: 0 });
  expect(asked.ledger.requests, "no call was made twice").toBe(itemCount);
});

test("Ctrl-C twice: the run ends at once, and the doctor names the calls that may have been billed", async () => {
  const asked = await serve({ fault: () => ({ kind: "silence" }) });
  const running = startQuorate([...words, "-j", "4"], { folder, server: asked });
  await untilAsked(asked, 4);
  running.child.kill("SIGINT");
  await running.told("Stopping");
  const second = performance.now();
  running.child.kill("SIGINT");
  const ended = await running.ended;
  expect(ended.code, ended.stderr).toBe(130);
  expect(performance.now() - second).toBeLessThan(3000);
  expectUntouched();
  const doctor = await quorate(["runs", "doctor", "--json"], { folder });
  const open = doctor.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { item: string });
  expect(open.map(({ item }) => item).sort()).toEqual(["0", "1", "2", "3"]);
});

describe("a reader that closes the pipe early is no error", () => {
  test("without a file the run stops, and what was paid for is kept", async () => {
    writeItems(100);
    const asked = await serve({ fault: () => ({ kind: "delay", ms: 50 }) });
    const running = startQuorate([...words.slice(0, 5), "--json", "-j", "2"], { folder, server: asked });
    running.child.stdout.once("data", () => running.child.stdout.destroy());
    const ended = await running.ended;
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(asked.ledger.requests).toBeLessThan(100);
    expect(repliesStored()).toBe(asked.ledger.requests);
  });

  test("with a file the run goes on and the file is whole", async () => {
    const asked = await serve({ fault: () => ({ kind: "delay", ms: 50 }) });
    const running = startQuorate([...words, "--json", "-j", "2"], { folder, server: asked });
    running.child.stdout.once("data", () => running.child.stdout.destroy());
    expect(await running.ended).toMatchObject({ code: 0 });
    expect(results()).toHaveLength(itemCount);
  });

  test("render ends", async () => {
    writeItems(2000);
    const running = startQuorate(["render", "polite.hbs", "items.jsonl", "-n", "2000"], { folder });
    running.child.stdout.once("data", () => running.child.stdout.destroy());
    expect(await running.ended).toMatchObject({ code: 0, stderr: "" });
  });
});
