import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import type { Ask, Reply } from "../schema/ask.ts";
import { exampleCall } from "../testing/example-call.ts";
import { openRunStore } from "./sqlite-store.ts";
import { heartbeat } from "./store-owner.ts";

const file = () => join(mkdtempSync(join(tmpdir(), "quorate-claims-")), "store.sqlite");
const { ask, secrets } = exampleCall();
const other: Ask = { ...ask, key: "other" };
const reply: Reply = {
  text: "{}",
  finish: "stop",
  model: "m",
  usage: { inputTokens: 1, outputTokens: 1, cachedInputTokens: 0, reasoningTokens: 0, cost: 0 },
  secrets,
  elapsedMs: 1,
  nonceRequired: true,
};

/** Enters a reservation of another process into the file. */
function reserveAs(path: string, owner: { place: string; pid: number; seenAt: number }): void {
  const database = new DatabaseSync(path);
  database.prepare("INSERT INTO owners VALUES (?, ?, ?, ?)").run("o", owner.place, owner.pid, owner.seenAt);
  database.exec(
    `INSERT INTO calls (key, run, item, judge, worst_cost, reserved_at, owner) VALUES ('${ask.key}', 'r0', 'i', 'j', 0.5, '', 'o')`,
  );
  database.close();
}

/** Where this process stands, as the store writes it. */
function herePlace(): string {
  const path = file();
  const store = openRunStore(path);
  store.reserve("r", ask, null);
  const database = new DatabaseSync(path);
  const { place } = database.prepare("SELECT place FROM owners").get() as { place: string };
  database.close();
  store.close();
  return place;
}

describe("claims", () => {
  test("an ask is reserved once, until it is answered, fails or is given up", () => {
    const path = file();
    const [a, b] = [openRunStore(path), openRunStore(path)];
    const first = a.reserve("a", ask, null);
    expect(first).not.toBeNull();
    expect(a.reserve("a", ask, null)).toBeNull();
    expect(b.reserve("b", ask, null)).toBeNull();
    expect(b.reserve("b", other, null)).not.toBeNull();
    a.fail(first?.call ?? -1, { reason: "rejected", message: "no" });
    const second = b.reserve("b", ask, null);
    expect(second?.earlier).toEqual({ calls: 0, cost: 0 });
    b.release(second?.call ?? -1);
    const third = a.reserve("c", ask, 0.25);
    expect(third?.earlier).toEqual({ calls: 1, cost: null });
    a.commit(third?.call ?? -1, ask, reply);
    expect(b.reserve("b", ask, null)).toBeNull();
    expect(b.find(ask.key)).toEqual(reply);
    a.close();
    b.close();
  });

  test("what a closed store held is free, and is named with its worst cost", () => {
    const path = file();
    const gone = openRunStore(path);
    gone.reserve("r0", ask, 0.125);
    gone.close();
    const store = openRunStore(path);
    expect(store.open()).toMatchObject([{ key: ask.key, state: "cut-off", worstCost: 0.125 }]);
    expect(store.reserve("r1", ask, 0.125)?.earlier).toEqual({ calls: 1, cost: 0.125 });
    store.close();
  });

  test("a process of this host that no longer exists holds nothing; one elsewhere does until its lease ends", () => {
    const here = herePlace();
    const cases = [
      { place: here, pid: 2 ** 22 + 1, age: 0, held: false },
      { place: here, pid: process.pid, age: 0, held: true },
      { place: here, pid: process.pid, age: heartbeat.lease + 1, held: false },
      { place: "elsewhere", pid: 2 ** 22 + 1, age: 0, held: true },
      { place: "elsewhere", pid: 1, age: heartbeat.lease + 1, held: false },
    ];
    for (const { place, pid, age, held } of cases) {
      const path = file();
      const store = openRunStore(path);
      reserveAs(path, { place, pid, seenAt: Date.now() - age });
      expect(store.open()[0]?.state, `${place} ${pid} ${age}`).toBe(held ? "under-way" : "cut-off");
      expect(store.reserve("r1", ask, null) === null, `${place} ${pid} ${age}`).toBe(held);
      store.close();
    }
  });

  test("a store of the first layout is brought up to date with all it holds", () => {
    const path = file();
    const database = new DatabaseSync(path);
    database.exec(`
      CREATE TABLE runs (run TEXT PRIMARY KEY, description TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT, state TEXT) STRICT;
      CREATE TABLE calls (call INTEGER PRIMARY KEY, key TEXT NOT NULL, run TEXT NOT NULL, item TEXT NOT NULL,
        judge TEXT NOT NULL, worst_cost REAL, reserved_at TEXT NOT NULL, ended_at TEXT, failure TEXT) STRICT;
      CREATE INDEX open_calls ON calls (call) WHERE ended_at IS NULL;
      CREATE TABLE replies (key TEXT PRIMARY KEY, item TEXT NOT NULL, judge TEXT NOT NULL, prompt TEXT NOT NULL,
        prompt_hash TEXT NOT NULL, sample INTEGER NOT NULL, reply TEXT NOT NULL, committed_at TEXT NOT NULL) STRICT;
      INSERT INTO calls (key, run, item, judge, reserved_at) VALUES ('k', 'r', 'i', 'j', '2026-01-01');
      PRAGMA user_version = 1;`);
    database.prepare("INSERT INTO replies VALUES ('a', 'i', 'j', 'p', 'h', 0, ?, '')").run(JSON.stringify(reply));
    database.close();
    const store = openRunStore(path);
    expect(store.find("a")).toEqual(reply);
    expect(store.open()).toMatchObject([{ key: "k", state: "cut-off" }]);
    store.close();
  });
});

describe("where a store may lie", () => {
  test("a network file system is refused", () => {
    expect(() => openRunStore(file(), { fileSystemType: () => 0x6969 })).toThrow(/network file system \(NFS\)/);
    openRunStore(file(), { fileSystemType: () => 0xef53 }).close();
  });

  test("below SQLite 3.51.3 a second writer is refused, and the first goes on", () => {
    const path = file();
    const first = openRunStore(path, { sqliteVersion: "3.40.1" });
    expect(() => openRunStore(path, { sqliteVersion: "3.40.1", busyMs: 50 })).toThrow(/Another process/);
    const reserved = first.reserve("r", ask, null);
    first.commit(reserved?.call ?? -1, ask, reply);
    first.close();
    const second = openRunStore(path, { sqliteVersion: "3.40.1" });
    expect(second.find(ask.key)).toEqual(reply);
    second.close();
  });
});
