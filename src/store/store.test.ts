import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { isQuorateError } from "../errors/errors.ts";
import type { Ask, Reply } from "../schema/ask.ts";
import { type CassetteHeader, readCassette, withCassette, writeCassette } from "./cassette.ts";
import type { RunStore } from "./run-store.ts";
import { openRunStore } from "./sqlite-store.ts";
import { hasWalResetBug } from "./sqlite-version.ts";

const folder = () => mkdtempSync(join(tmpdir(), "quorate-store-"));

const ask: Ask = {
  key: "k1",
  item: "i1",
  judge: "scripted:a",
  parameters: {},
  prompt: { id: "binary", hash: "h" },
  sample: 0,
  attempt: 0,
  order: "given",
  messages: [{ role: "user", content: ["q"] }],
  shape: { protocol: "binary", criteria: [], scale: null, abstain: false, rationale: "none", evidence: false },
};
const reply: Reply = {
  text: '{"c1":"yes"}',
  finish: "stop",
  model: "m",
  usage: { inputTokens: 10, outputTokens: 2, cachedInputTokens: 0, reasoningTokens: 0, cost: null },
  secrets: { fence: "f", nonce: "n" },
  elapsedMs: 3,
  nonceRequired: true,
};

/** Reserves a call that must be free. */
function reserve(store: RunStore, asked: Ask = ask, worstCost: number | null = null, run = "r"): number {
  const reserved = store.reserve(run, asked, worstCost);
  if (reserved === null) throw new Error("the ask is taken");
  return reserved.call;
}

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(isQuorateError(error)).toBe(true);
    return (error as Error).message;
  }
  throw new Error("nothing was thrown");
}

describe("run store", () => {
  test("a committed reply is found again, also by a new process", () => {
    const file = join(folder(), "deep", "store.sqlite");
    const first = openRunStore(file);
    first.beginRun("r1", { rubric: "x" });
    expect(first.find("k1")).toBeNull();
    const call = reserve(first, ask, 0.01);
    expect(first.open()).toMatchObject([{ call, key: "k1", item: "i1", worstCost: 0.01 }]);
    first.commit(call, ask, reply);
    expect(first.open()).toEqual([]);
    first.close();
    const second = openRunStore(file);
    expect(second.find("k1")).toEqual(reply);
    expect([...second.replies()]).toMatchObject([{ key: "k1", item: "i1", judge: "scripted:a", sample: 0 }]);
    second.close();
  });
  test("a call that never ended is named after a crash; one that failed is not", () => {
    const file = join(folder(), "store.sqlite");
    const store = openRunStore(file);
    reserve(store);
    store.fail(reserve(store, { ...ask, key: "k2" }), { reason: "rejected", message: "no" });
    store.fail(reserve(store, { ...ask, key: "k3" }), { reason: "timeout", message: "late" }, true);
    expect(store.open().map(({ key, state }) => [key, state])).toEqual([
      ["k1", "under-way"],
      ["k3", "failed"],
    ]);
    store.close();
    expect(
      openRunStore(file)
        .open()
        .map(({ key, state }) => [key, state]),
    ).toEqual([
      ["k1", "cut-off"],
      ["k3", "failed"],
    ]);
  });
  test("the first reply to an ask stays", () => {
    const store = openRunStore(":memory:");
    const first = reserve(store);
    store.release(first);
    const second = reserve(store);
    store.commit(second, ask, reply);
    store.commit(first, ask, { ...reply, text: "other" });
    expect(store.find("k1")?.text).toBe(reply.text);
  });
  test("two connections on one file see each other's replies", () => {
    const file = join(folder(), "store.sqlite");
    const [a, b] = [openRunStore(file), openRunStore(file)];
    a.commit(reserve(a), ask, reply);
    expect(b.find("k1")).toEqual(reply);
    a.close();
    b.close();
  });
  test("a file that is no store is refused and left as it was", () => {
    const path = join(folder(), "notes.txt");
    writeFileSync(path, "hello, this is text and not a database at all");
    expect(messageOf(() => openRunStore(path))).toMatch(/notes\.txt.*--store/s);
    expect(readFileSync(path, "utf8")).toBe("hello, this is text and not a database at all");
  });
  test("a foreign SQLite file and a newer layout are refused", () => {
    const foreign = join(folder(), "foreign.sqlite");
    const database = new DatabaseSync(foreign);
    database.exec("CREATE TABLE t (x)");
    database.close();
    expect(messageOf(() => openRunStore(foreign))).toContain("no run store");
    const newer = join(folder(), "newer.sqlite");
    openRunStore(newer).close();
    const second = new DatabaseSync(newer);
    second.exec("PRAGMA user_version = 99");
    second.close();
    expect(messageOf(() => openRunStore(newer))).toContain("newer quorate");
  });
  test("a folder where the file should be is refused", () => {
    const path = folder();
    chmodSync(path, 0o755);
    expect(messageOf(() => openRunStore(path))).toContain(path);
  });
  test("a damaged reply is an error, not a verdict", () => {
    const file = join(folder(), "store.sqlite");
    const store = openRunStore(file);
    store.commit(reserve(store), ask, reply);
    const database = new DatabaseSync(file);
    database.exec(`UPDATE replies SET reply = '{"text":1}'`);
    database.close();
    expect(messageOf(() => store.find("k1"))).toContain("damaged");
    store.close();
  });
  test("SQLite versions with the WAL-reset bug are known", () => {
    expect(["3.40.1", "3.51.2"].map(hasWalResetBug)).toEqual([true, true]);
    expect(["3.51.3", "3.53.4", "4.0.0"].map(hasWalResetBug)).toEqual([false, false, false]);
  });
});

describe("cassette", () => {
  const header: CassetteHeader = {
    cassette: 1,
    quorate: "0.1.0",
    recordedAt: "2026-11-23T00:00:00.000Z",
    command: "quorate score",
    judges: ["scripted:a"],
    notes: {},
  };
  test("what was written is replayed", () => {
    const file = join(folder(), "demo.cassette.jsonl");
    const store = openRunStore(":memory:");
    store.commit(reserve(store), ask, reply);
    writeCassette(file, header, store.replies());
    const cassette = readCassette(file);
    expect(cassette.header).toEqual(header);
    expect(withCassette(openRunStore(":memory:"), cassette).find("k1")).toEqual(reply);
  });
  test("a broken line is named", () => {
    const file = join(folder(), "broken.jsonl");
    writeFileSync(file, `${JSON.stringify(header)}\n{"key":1}\n`);
    expect(messageOf(() => readCassette(file))).toMatch(/broken\.jsonl:2: key/);
    expect(messageOf(() => readCassette("/nonexistent/x.jsonl"))).toContain("cannot be read");
  });
});
