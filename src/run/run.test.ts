import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fitCalibrator } from "../calibrate/calibrator.ts";
import { calibratorSet } from "../calibrate/calibrator-set.ts";
import { JudgeError } from "../errors/errors.ts";
import { loadRubric } from "../io/rubric-files.ts";
import type { Judge } from "../judge/judge.ts";
import { parseRubric } from "../rubric/parse-rubric.ts";
import type { Item } from "../schema/item.ts";
import type { ItemResult } from "../schema/score.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { scriptedJudge } from "../testing/scripted-judge.ts";
import { inOrder } from "./in-order.ts";
import { panel } from "./panel.ts";
import { runTally } from "./run-summary.ts";
import { provenanceOf, type ScoreOptions, scoreItems, scoreResponse } from "./score-items.ts";

// One vote an item, so that calls can be counted by item.
const loaded = await loadRubric("faithfulness");
const rubric = { ...loaded, rubric: { ...loaded.rubric, vote: { ...loaded.rubric.vote, samples: 1, quorum: 1 } } };
const items: Item[] = Array.from({ length: 12 }, (_, i) => ({
  id: `i${i}`,
  input: "q",
  response: `answer ${i}`,
  context: "c",
}));

/** Answers every criterion with `choice`, as a well-behaved judge would. */
function willing(id: string, choice: string, watch: { calls: number } = { calls: 0 }): Judge {
  return scriptedJudge(id, ({ ask, secrets }) => {
    watch.calls++;
    return JSON.stringify({
      nonce: secrets.nonce,
      verdicts: ask.shape.criteria.map((criterion) => ({ id: criterion.id, verdict: choice })),
    });
  });
}

const options = (judge: Judge, changes: Partial<ScoreOptions> = {}): ScoreOptions => ({
  rubric,
  panel: panel([judge]),
  store: openRunStore(":memory:"),
  ...changes,
});

const all = (source: Item[], how: ScoreOptions): Promise<ItemResult[]> => Array.fromAsync(scoreItems(source, how));

describe("scoring", () => {
  test("results come in input order with their provenance", async () => {
    const results = await all(items, options(willing("scripted:a", "yes"), { concurrency: 3 }));
    expect(results.map(({ item }) => item)).toEqual(items.map(({ id }) => id));
    expect(results[0]).toMatchObject({
      score: { value: 1, calibrated: false },
      passed: true,
      coverage: 1,
      provenance: { rubric: { id: "faithfulness", hash: rubric.rubric.hash }, judges: ["scripted:a"] },
    });
  });

  test("resume is replay: a second run from the same store calls nobody", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "quorate-run-")), "store.sqlite");
    const watch = { calls: 0 };
    const first = await all(items, options(willing("scripted:a", "yes", watch), { store: openRunStore(file) }));
    const made = watch.calls;
    const second = await all(items, options(willing("scripted:a", "yes", watch), { store: openRunStore(file) }));
    expect(watch.calls).toBe(made);
    expect(second.map(({ score }) => score)).toEqual(first.map(({ score }) => score));
    expect(second[0]?.calls).toMatchObject({ made: 0 });
  });

  test("a judge that fails on one item leaves that item unscored and the rest scored", async () => {
    const judge = willing("scripted:a", "yes");
    const flaky: Judge = {
      ...judge,
      ask: (call, how) =>
        call.ask.item === "i3" ? Promise.reject(new JudgeError("rejected", "no")) : judge.ask(call, how),
    };
    const results = await all(items, options(flaky));
    expect(results[3]?.score).toEqual({ value: null, reason: "required-unscored" });
    expect(results[3]?.criteria[0]?.score).toEqual({ value: null, reason: "failed" });
    expect(results.filter(({ score }) => score.value === 1)).toHaveLength(11);
  });

  test("a refused key stops the run; what was paid for is kept and not paid again", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "quorate-run-")), "store.sqlite");
    const judge = willing("scripted:a", "yes");
    const broken: Judge = {
      ...judge,
      ask: (call, how) =>
        call.ask.item === "i5" ? Promise.reject(new JudgeError("authentication", "bad key")) : judge.ask(call, how),
    };
    await expect(all(items, options(broken, { store: openRunStore(file), concurrency: 1 }))).rejects.toThrow("bad key");
    const stored = openRunStore(file);
    expect([...stored.replies()].map(({ item }) => item)).toEqual(["i0", "i1", "i2", "i3", "i4"]);
    expect(stored.open()).toEqual([]);
    const watch = { calls: 0 };
    await all(items, options(willing("scripted:a", "yes", watch), { store: stored }));
    expect(watch.calls).toBe(7);
  });

  test("a missing input is an unscored item that says what to change", async () => {
    const [result] = await all([{ id: "x", input: "q", response: "a" }], options(willing("scripted:a", "yes")));
    expect(result?.score).toEqual({ value: null, reason: "invalid-item" });
    expect(result?.flags.join()).toContain("context");
  });

  test("abort ends the stream, and no call follows", async () => {
    const abort = new AbortController();
    const watch = { calls: 0 };
    const judge = willing("scripted:a", "yes", watch);
    const stopping: Judge = {
      ...judge,
      ask(call, how) {
        if (call.ask.item === "i2") abort.abort();
        return judge.ask(call, how);
      },
    };
    await expect(all(items, options(stopping, { signal: abort.signal, concurrency: 1 }))).rejects.toMatchObject({
      code: "cancelled",
    });
    expect(watch.calls).toBeLessThanOrEqual(3);
  });

  test("drain keeps what is in flight", async () => {
    const drain = new AbortController();
    const store = openRunStore(":memory:");
    const judge = willing("scripted:a", "yes");
    const draining: Judge = {
      ...judge,
      ask(call, how) {
        if (call.ask.item === "i2") drain.abort();
        return judge.ask(call, how);
      },
    };
    await expect(all(items, options(draining, { store, drain: drain.signal, concurrency: 1 }))).rejects.toMatchObject({
      code: "cancelled",
    });
    expect([...store.replies()].map(({ item }) => item)).toEqual(["i0", "i1", "i2"]);
  });

  test("a calibrator that lacks a criterion, or is of another rubric, is refused before a call", async () => {
    const watch = { calls: 0 };
    const judge = willing("scripted:a", "yes", watch);
    const how = options(judge);
    const fitted = (criterion: string, hash: string) => {
      const { rubric: origin, ...provenance } = provenanceOf(how);
      const data = Array.from({ length: 40 }, (_, i) => ({ score: (i % 5) / 4, label: i % 5 > 2 ? 1 : 0 }) as const);
      const about = { criterion, provenance: { ...provenance, rubric: { ...origin, hash } } };
      return calibratorSet([fitCalibrator(data, { ...about, quorate: "0.1.0", date: "2026-01-01", replicates: 100 })]);
    };
    const hash = loaded.rubric.hash;
    await expect(all(items, { ...how, calibrator: fitted("other", hash) })).rejects.toThrow(
      "no calibrator for criterion",
    );
    await expect(all(items, { ...how, calibrator: fitted("*", "edited") })).rejects.toThrow("another rubric");
    expect(watch.calls).toBe(0);
    const [result] = await all(items, { ...how, calibrator: fitted("*", hash) });
    expect(result?.score).toMatchObject({ calibrated: true });
  });

  test("one response", async () => {
    const result = await scoreResponse(items[0] as Item, options(willing("scripted:a", "no")));
    expect(result).toMatchObject({ item: "i0", passed: false, score: { value: 0 } });
  });

  test("the summary counts everything once", async () => {
    const tally = runTally();
    const judge = willing("scripted:a", "yes");
    for await (const result of scoreItems(
      [...items, { id: "empty", input: "q", response: "", context: "c" }],
      options(judge),
    ))
      tally.add(result);
    expect(tally.summary()).toMatchObject({
      items: 13,
      scored: 13,
      passed: 12,
      calls: { made: 12 },
      flags: { "empty response": 1 },
    });
    expect(tally.summary().mean.value).toBeCloseTo(12 / 13, 12);
  });
});

describe("panel", () => {
  test("needs a judge where no check settles a criterion", async () => {
    await expect(all(items, { ...options(willing("a:b", "yes")), panel: panel([]) })).rejects.toThrow(
      "no check settles supported",
    );
  });
  test("may be empty where checks settle every criterion; what they leave open is unscored", async () => {
    const text = `---
id: shares
version: 1
protocol: binary
inputs: [response]
criteria:
  - { id: tests, ask: The tests pass. }
  - { id: lint, ask: The linter is silent. }
checks:
  - { kind: field, field: item.tests.passed, criterion: tests }
  - { kind: field, field: item.lint, criterion: lint }
---
`;
    const own = parseRubric(text, "shares.hbs");
    const source = [
      { id: "1", response: "the code", tests: { passed: 0.25 }, lint: true },
      { id: "2", response: "the code", tests: { passed: 0.5 } },
    ];
    const how = { ...options(willing("a:b", "yes")), rubric: { rubric: own, prompts: [] }, panel: panel([]) };
    const [both, open] = await all(source, how);
    // (0.25 + 1) / 2
    expect(both).toMatchObject({ score: { value: 0.625 }, calls: { made: 0 } });
    expect(both?.criteria[0]).toMatchObject({ settledBy: "check", verdict: null, score: { value: 0.25 } });
    expect(open?.criteria[1]).toMatchObject({ settledBy: "votes", score: { value: null, reason: "no-judge" } });
  });
  test("needs one id for each judge", () => {
    expect(() => panel([willing("a:b", "yes"), willing("a:b", "no")])).toThrow("a:b");
  });
});

describe("in order", () => {
  test("keeps order, bounds what is under way and what is read ahead", async () => {
    let underWay = 0;
    let most = 0;
    let read = 0;
    function* source() {
      for (let i = 0; i < 50; i++) {
        read++;
        yield i;
      }
    }
    const seen: number[] = [];
    for await (const value of inOrder(source(), 5, async (n) => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, (n * 7) % 5));
      underWay--;
      return n;
    })) {
      seen.push(value);
      expect(read - seen.length).toBeLessThanOrEqual(5);
    }
    expect(seen).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(most).toBeLessThanOrEqual(5);
  });
});
