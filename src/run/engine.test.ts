import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { JudgeError, StoreError } from "../errors/errors.ts";
import { loadRubric } from "../io/rubric-files.ts";
import type { Judge } from "../judge/judge.ts";
import { callBudget, withBudget } from "../judge/with-budget.ts";
import type { Item } from "../schema/item.ts";
import type { RunStore } from "../store/run-store.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { scriptedJudge } from "../testing/scripted-judge.ts";
import { panel } from "./panel.ts";
import { type ScoreOptions, scoreItems } from "./score-items.ts";

const loaded = await loadRubric("faithfulness");
const rubric = { ...loaded, rubric: { ...loaded.rubric, vote: { ...loaded.rubric.vote, samples: 1, quorum: 1 } } };
const items: Item[] = Array.from({ length: 40 }, (_, i) => ({
  id: `i${i}`,
  input: "q",
  response: `r${i}`,
  context: "c",
}));

function willing(wait: () => Promise<void> = async () => {}): { judge: Judge; asked: string[] } {
  const asked: string[] = [];
  const judge = scriptedJudge("scripted:a", async ({ ask, secrets }) => {
    asked.push(ask.item);
    await wait();
    return JSON.stringify({
      nonce: secrets.nonce,
      verdicts: ask.shape.criteria.map(({ id }) => ({ id, verdict: "yes" })),
    });
  });
  return { judge, asked };
}

const all = (judge: Judge, how: Partial<ScoreOptions> = {}, source = items) =>
  Array.fromAsync(scoreItems(source, { rubric, panel: panel([judge]), store: openRunStore(":memory:"), ...how }));

const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
const file = () => join(mkdtempSync(join(tmpdir(), "quorate-engine-")), "store.sqlite");

/** A store whose `name` throws from the `nth` use on, as a full disk would have it. */
function failing(name: "reserve" | "commit", nth: number): RunStore {
  const base = openRunStore(":memory:");
  let uses = 0;
  const check = () => {
    if (++uses >= nth) throw new StoreError("the disk is full");
  };
  return {
    ...base,
    reserve(...given) {
      if (name === "reserve") check();
      return base.reserve(...given);
    },
    commit(...given) {
      if (name === "commit") check();
      base.commit(...given);
    },
  };
}

describe("a store that cannot be written", () => {
  test.each(["reserve", "commit"] as const)("stops the run within one batch when %s fails", async (name) => {
    const { judge, asked } = willing(soon);
    await expect(all(judge, { store: failing(name, 10), concurrency: 4 })).rejects.toThrow("the disk is full");
    expect(asked.length).toBeGreaterThanOrEqual(9);
    expect(asked.length).toBeLessThanOrEqual(9 + 4);
  });
});

describe("one ask is paid for once", () => {
  test("by two items that are alike", async () => {
    const { judge, asked } = willing(soon);
    const twins = ["a", "b", "c"].map((id) => ({ id, input: "q", response: "same", context: "c" }));
    const results = await all(judge, {}, twins);
    expect(asked).toHaveLength(1);
    expect(results.map(({ score, calls }) => [score.value, calls.made])).toEqual([
      [1, 1],
      [1, 0],
      [1, 0],
    ]);
  });

  test("by two runs on one store at once", async () => {
    const { judge, asked } = willing(soon);
    const path = file();
    const runs = await Promise.all([
      all(judge, { store: openRunStore(path) }),
      all(judge, { store: openRunStore(path) }),
    ]);
    expect(asked).toHaveLength(items.length);
    expect(runs.map((results) => results.length)).toEqual([40, 40]);
  });
});

describe("a judge that hangs", () => {
  const hung = (): Judge => ({ id: "scripted:hung", parameters: {}, ask: () => new Promise(() => {}) });

  test("is a failed vote after the limit, and the run ends", async () => {
    const store = openRunStore(":memory:");
    const results = await all(hung(), { askMs: 30, store }, items.slice(0, 3));
    expect(results.map(({ criteria }) => criteria[0]?.votes[0])).toMatchObject(
      Array(3).fill({ kind: "failed", reason: "timeout" }),
    );
    expect(store.open().map(({ state }) => state)).toEqual(["failed", "failed", "failed"]);
  });

  test("does not hold a run that is stopped, gently or at once", async () => {
    for (const how of ["drain", "signal"] as const) {
      const stop = new AbortController();
      const store = openRunStore(":memory:");
      setTimeout(() => stop.abort(), 20);
      const started = performance.now();
      await expect(all(hung(), { [how]: stop.signal, graceMs: 50, store, concurrency: 2 })).rejects.toMatchObject({
        code: "cancelled",
      });
      expect(performance.now() - started).toBeLessThan(2000);
      expect(store.open().map(({ state }) => state)).toEqual(["cut-off", "cut-off"]);
    }
  });
});

describe("what a call may have cost", () => {
  test("stands in its reservation, and a budget of a later run counts it as spent", async () => {
    const path = file();
    const stop = new AbortController();
    const first = willing(() => {
      setTimeout(() => stop.abort(), 20);
      return new Promise(() => {});
    });
    const priced: Judge = { ...first.judge, worstCost: () => 0.5 };
    const store = openRunStore(path);
    await expect(all(priced, { store, signal: stop.signal, concurrency: 1 }, items.slice(0, 1))).rejects.toThrow();
    expect(store.open()).toMatchObject([{ item: "i0", worstCost: 0.5, state: "cut-off" }]);
    store.close();

    const budget = callBudget({ maxCalls: 10, maxCost: 2 });
    const second = withBudget({ ...willing().judge, worstCost: () => 0.5 }, budget);
    const again = openRunStore(path);
    await all(second, { store: again }, items.slice(0, 2));
    // Two calls of this run that cost nothing, one of the earlier run at its worst.
    expect(budget).toMatchObject({ calls: 3, cost: 0.5 });
    again.close();
  });

  test("a failure that cost nothing leaves nothing open", async () => {
    const store = openRunStore(":memory:");
    const judge = scriptedJudge("scripted:a", () => new JudgeError("rejected", "no", { details: { billed: false } }));
    await all(judge, { store }, items.slice(0, 2));
    expect(store.open()).toEqual([]);
  });
});

test("what changed since the last run of a rubric on a store is told once", async () => {
  const store = openRunStore(":memory:");
  const told: (readonly string[])[] = [];
  const onChanged = (parts: readonly string[]) => void told.push(parts);
  await all(willing().judge, { store, onChanged }, items.slice(0, 1));
  await all(willing().judge, { store, onChanged }, items.slice(0, 1));
  expect(told).toEqual([]);
  const changed = { ...rubric, rubric: { ...rubric.rubric, hash: "other", version: "9" } };
  await all({ ...willing().judge, id: "scripted:b" }, { store, onChanged, rubric: changed }, items.slice(0, 1));
  expect(told).toEqual([
    [`the rubric (version ${rubric.rubric.version}, now 9)`, "the judges (scripted:a, now scripted:b)"],
  ]);
});
