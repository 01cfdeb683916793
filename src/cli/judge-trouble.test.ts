import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { ItemResult } from "../schema/score.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { type ModelServer, type ModelServerOptions, startModelServer } from "../testing/index.ts";
import { type Ended, emptyFolder, quorate, startQuorate } from "../testing/quorate-process.ts";

const itemCount = 12;
const before = "what was here before\n";
const words = ["score", "polite.hbs", "items.jsonl", "-J", "openai:some-model", "-o", "results.jsonl"];

/** A folder with a rubric, items and an earlier output, and the server that a run there asks. */
interface Place {
  readonly folder: string;
  readonly server: ModelServer;
}

const servers: ModelServer[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

async function place(behaviour: ModelServerOptions = {}, count = itemCount): Promise<Place> {
  const folder = emptyFolder();
  const front = "id: polite\nversion: 1\nprotocol: binary\ninputs: [input, response]";
  const criteria = "criteria:\n  - id: polite\n    ask: Is the response polite?";
  writeFileSync(join(folder, "polite.hbs"), `---\n${front}\n${criteria}\n---\n`);
  const items = Array.from({ length: count }, (_, i) => ({ id: `${i}`, input: "Hello?", response: `Hello ${i}.` }));
  writeFileSync(join(folder, "items.jsonl"), items.map((item) => `${JSON.stringify(item)}\n`).join(""));
  writeFileSync(join(folder, "results.jsonl"), before);
  const server = await startModelServer(behaviour);
  servers.push(server);
  return { folder, server };
}

/** The run failed with 3, and what stood in the output before still does. */
function expectStopped(ended: Ended, { folder }: Place): void {
  expect(ended.code, ended.stderr).toBe(3);
  expect(ended.stdout).toBe("");
  expectUntouched(folder);
}

function expectUntouched(folder: string): void {
  expect(readFileSync(join(folder, "results.jsonl"), "utf8")).toBe(before);
  expect(existsSync(join(folder, "results.jsonl.partial"))).toBe(false);
}

function results(folder: string): ItemResult[] {
  const lines = readFileSync(join(folder, "results.jsonl"), "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as ItemResult);
}

function repliesStored(folder: string): number {
  const store = openRunStore(join(folder, ".quorate/store.sqlite"));
  try {
    return [...store.replies()].length;
  } finally {
    store.close();
  }
}

async function untilAsked({ ledger }: ModelServer, count: number): Promise<void> {
  while (ledger.requests < count) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe.concurrent("a judge that cannot be asked stops the run with 3", () => {
  test("a model that does not exist: the message names it and the base URL", async () => {
    const here = await place({ fault: () => ({ kind: "status", status: 404 }) }, 60);
    const ended = await quorate(words, here);
    expectStopped(ended, here);
    expect(ended.stderr).toContain(`no model "some-model" or no such path under ${here.server.openaiURL}`);
    expect(here.server.ledger.requests, "those in flight at the most, and nothing after them").toBeLessThan(20);
  });

  test("a refused key: the message says so and does not hold it", async () => {
    const here = await place({ fault: () => ({ kind: "key-echo", status: 401 }) });
    writeFileSync(join(here.folder, "keys.env"), "OPENAI_API_KEY=sk-very-secret-words\n");
    const ended = await quorate([...words, "--env-file", "keys.env"], here);
    expectStopped(ended, here);
    expect(ended.stderr).toContain("the key is missing, wrong, not allowed here or out of credit");
    expect(ended.stderr).not.toContain("very-secret");
    expect(here.server.requests[0]?.key).toBe("sk-very-secret-words");
  });

  test("a server that is down: the run ends soon and names the address", async () => {
    const here = await place();
    await here.server.close();
    const ended = await quorate(words, here);
    expectStopped(ended, here);
    expect(ended.stderr).toContain(`${here.server.openaiURL}: the connection failed (ECONNREFUSED)`);
    expect(ended.stderr).toContain("check that it runs, and its base URL");
    expect(ended.ms).toBeLessThan(30_000);
  });

  test("a server that never answers: each wait has an end", async () => {
    const here = await place({ fault: () => ({ kind: "silence" }) });
    const ended = await quorate([...words, "--timeout", "1", "--retries", "0", "-n", "2"], here);
    expectStopped(ended, here);
    expect(ended.stderr).toContain("timeout, the first: ");
    expect(ended.stderr).toContain("no full answer in 1000 ms");
    expect(ended.stderr).toContain("no item could be judged. results.jsonl: not written.");
  });

  test("replies that nobody can read are counted, shown and no results", async () => {
    const here = await place({ answer: () => "I would rather not say." });
    const ended = await quorate([...words, "-n", "2"], here);
    expectStopped(ended, here);
    expect(ended.stderr).toMatch(/Failed votes, counted and kept out of every score: \d+ unreadable\./);
    expect(ended.stderr).toContain("unreadable, the first: item 0, polite: ");
  });
});

describe.concurrent("a run that was stopped goes on where it stopped", () => {
  test("a spent budget stops the run, and the same command goes on from there", async () => {
    const here = await place();
    const stopped = await quorate([...words, "--max-calls", "5"], here);
    expectStopped(stopped, here);
    expect(stopped.stderr).toContain("5 replies are in .quorate/store.sqlite; the same command goes on from there.");
    expect(stopped.stderr).toContain("the budget of 5 calls is used up");
    expect(here.server.ledger.requests).toBe(5);
    expect(await quorate(words, here)).toMatchObject({ code: 0 });
    expect(here.server.ledger.requests).toBe(itemCount);
    expect(results(here.folder).map(({ item }) => item)).toEqual(Array.from({ length: itemCount }, (_, i) => `${i}`));
  });

  test("Ctrl-C once: replies in flight are kept, and the same command goes on from there", async () => {
    const here = await place({ fault: () => ({ kind: "delay", ms: 300 }) });
    const running = startQuorate([...words, "-j", "4"], here);
    await untilAsked(here.server, 6);
    running.child.kill("SIGINT");
    const ended = await running.ended;
    expect(ended.code, ended.stderr).toBe(130);
    expect(ended.stderr).toContain("Stopping: replies in flight are kept.");
    expect(ended.stderr).toContain("quorate: interrupted.");
    expectUntouched(here.folder);
    expect(here.server.ledger.requests).toBeLessThan(itemCount);
    expect(repliesStored(here.folder)).toBe(here.server.ledger.requests);
    expect(await quorate(words, here)).toMatchObject({ code: 0 });
    expect(here.server.ledger.requests, "no call was made twice").toBe(itemCount);
  });

  test("Ctrl-C twice: the run ends at once, and the doctor names the calls that may have been billed", async () => {
    const here = await place({ fault: () => ({ kind: "silence" }) });
    const running = startQuorate([...words, "-j", "4"], here);
    await untilAsked(here.server, 4);
    running.child.kill("SIGINT");
    await running.told("Stopping");
    const second = performance.now();
    running.child.kill("SIGINT");
    const ended = await running.ended;
    expect(ended.code, ended.stderr).toBe(130);
    expect(performance.now() - second).toBeLessThan(3000);
    expectUntouched(here.folder);
    const doctor = await quorate(["runs", "doctor", "--json"], { folder: here.folder });
    const open = doctor.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { item: string });
    expect(open.map(({ item }) => item).sort()).toEqual(["0", "1", "2", "3"]);
  });
});

describe.concurrent("a reader that closes the pipe early is no error", () => {
  test("without a file the run stops, and what was paid for is kept", async () => {
    const here = await place({ fault: () => ({ kind: "delay", ms: 50 }) }, 100);
    const running = startQuorate([...words.slice(0, 5), "--json", "-j", "2"], here);
    running.child.stdout.once("data", () => running.child.stdout.destroy());
    const ended = await running.ended;
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(here.server.ledger.requests).toBeLessThan(100);
    expect(repliesStored(here.folder)).toBe(here.server.ledger.requests);
  });

  test("with a file the run goes on and the file is whole", async () => {
    const here = await place({ fault: () => ({ kind: "delay", ms: 50 }) });
    const running = startQuorate([...words, "--json", "-j", "2"], here);
    running.child.stdout.once("data", () => running.child.stdout.destroy());
    expect(await running.ended).toMatchObject({ code: 0 });
    expect(results(here.folder)).toHaveLength(itemCount);
  });

  test("render ends", async () => {
    const here = await place({}, 2000);
    const running = startQuorate(["render", "polite.hbs", "items.jsonl", "-n", "2000"], here);
    running.child.stdout.once("data", () => running.child.stdout.destroy());
    expect(await running.ended).toMatchObject({ code: 0, stderr: "" });
  });
});
