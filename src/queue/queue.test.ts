import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { JudgeError } from "../errors/errors.ts";
import { loadRubric } from "../io/rubric-files.ts";
import type { Judge } from "../judge/judge.ts";
import { panel } from "../run/panel.ts";
import { scoreItems } from "../run/score-items.ts";
import { serveCalls } from "../run/serve-calls.ts";
import { noUsage, type Reply } from "../schema/ask.ts";
import type { Item } from "../schema/item.ts";
import type { ItemResult } from "../schema/score.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { type RedisServer, redisMissing, startRedisServer } from "../testing/redis-server.ts";
import { scriptedJudge } from "../testing/scripted-judge.ts";
import { openBullLine } from "./bull-line.ts";
import { begunCalls, callLedger } from "./call-ledger.ts";
import { openQueuedJudges } from "./open-queued-judges.ts";
import { openRedis, redisAddress } from "./open-redis.ts";

const missing = redisMissing();
if (missing !== null) console.warn(`Tests of the queue are left out: ${missing}.`);

const id = "openai:scripted";
const rubric = await loadRubric("answer-correctness");
const items: Item[] = Array.from({ length: 30 }, (_, i) => ({
  id: `i${i}`,
  input: `Question ${i}?`,
  response: `Answer ${i}.`,
  reference: `Answer ${i % 3}.`,
}));

/** Answers by the item, so that any worker says the same; counts what it was asked. */
function counting(answer: (item: string) => string | JudgeError = () => "correct") {
  const asked: string[] = [];
  const judge: Judge = scriptedJudge(id, async ({ ask, secrets }) => {
    asked.push(`${ask.item} ${ask.prompt.id} ${ask.sample}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const said = answer(ask.item);
    if (typeof said !== "string") return said;
    return JSON.stringify({
      nonce: secrets.nonce,
      verdicts: ask.shape.criteria.map((c) => ({ id: c.id, verdict: said })),
    });
  });
  return { judge, asked };
}

const bySeed = (item: string) => (Number(item.slice(1)) % 2 === 0 ? "correct" : "incorrect");

/** What does not depend on who made the calls. */
const told = (results: readonly ItemResult[]) =>
  results.map(({ item, score, criteria }) => ({
    item,
    score,
    verdicts: criteria.map(({ verdict, tally }) => ({ verdict, tally })),
  }));

describe.skipIf(missing !== null)("calls over Redis", () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedisServer();
  });
  afterAll(() => server?.close());

  /** A worker in this process. */
  async function worker(judge: Judge, lockMs = 30_000) {
    const stop = new AbortController();
    const line = await openBullLine({ url: server.url, judge: id, lockMs });
    const served = serveCalls({ line, openJudge: async () => judge, drain: stop.signal, concurrency: 4 });
    served.catch(() => undefined);
    return {
      served,
      async stop() {
        stop.abort();
        try {
          return await served;
        } finally {
          await line.close();
        }
      },
    };
  }

  async function score(how: { readonly store?: ReturnType<typeof openRunStore>; readonly drain?: AbortSignal } = {}) {
    const judges = panel(await openQueuedJudges([id], { url: server.url }));
    try {
      const { store = openRunStore(":memory:"), drain } = how;
      const options = { rubric, panel: judges, store, concurrency: 64, ...(drain ? { drain } : {}) };
      return await Array.fromAsync(scoreItems(items, options));
    } finally {
      await judges.close();
    }
  }

  const forget = () => server.command("FLUSHALL");

  test("two workers share the load, and the results are those of a run without a queue", async () => {
    forget();
    const here = counting(bySeed);
    const inline = await Array.fromAsync(
      scoreItems(items, { rubric, panel: panel([here.judge]), store: openRunStore(":memory:") }),
    );
    const [one, two] = [counting(bySeed), counting(bySeed)];
    const workers = await Promise.all([worker(one.judge), worker(two.judge)]);
    const results = await score();
    const served = await Promise.all(workers.map((each) => each.stop()));
    expect(told(results)).toEqual(told(inline));
    expect([...one.asked, ...two.asked].sort()).toEqual([...here.asked].sort());
    expect(Math.min(one.asked.length, two.asked.length)).toBeGreaterThan(0);
    expect(served.map(({ second, lost }) => second + lost)).toEqual([0, 0]);
  });

  test("a run that lost its store takes the replies that are in Redis, and pays for none again", async () => {
    const again = counting();
    const idle = await worker(again.judge);
    const results = await score();
    await idle.stop();
    expect(results).toHaveLength(items.length);
    expect(again.asked).toEqual([]);
  });

  test("a failure is a failed vote, and another run tries again", async () => {
    forget();
    const failing = await worker(
      counting(() => new JudgeError("rejected", "no", { details: { billed: false } })).judge,
    );
    const failed = await score();
    await failing.stop();
    expect(
      new Set(
        failed.flatMap(({ criteria }) =>
          criteria.flatMap(({ votes }) => votes.map((vote) => vote.kind === "failed" && vote.reason)),
        ),
      ),
    ).toEqual(new Set(["rejected"]));
    const willing = await worker(counting().judge);
    const results = await score();
    await willing.stop();
    expect(results.every(({ score }) => score.value !== null)).toBe(true);
  });

  test("a worker whose key is refused puts its calls back and stops; another makes them", async () => {
    forget();
    const refused = await worker(
      counting(() => new JudgeError("authentication", "refused", { details: { billed: false } })).judge,
    );
    const scored = score();
    await expect(refused.served).rejects.toMatchObject({ reason: "authentication" });
    const willing = counting();
    const other = await worker(willing.judge);
    expect((await scored).every(({ score }) => score.value !== null)).toBe(true);
    expect(new Set(willing.asked).size).toBe(willing.asked.length);
    await other.stop();
    await refused.stop().catch(() => undefined);
  });

  test("a run that is stopped takes its calls off the line", async () => {
    forget();
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 200);
    await expect(score({ drain: stop.signal })).rejects.toMatchObject({ code: "cancelled" });
    const idle = counting();
    const late = await worker(idle.judge);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await late.stop();
    expect(idle.asked).toEqual([]);
  });

  test("a call that two workers make has one stored reply, the first; both calls are known of", async () => {
    forget();
    const { redis, close } = await openRedis(server.url);
    const ledger = callLedger(redis, id);
    const key = "0".repeat(32);
    const call = { key, item: "i", judge: id, worker: "w", begunAt: new Date(0).toISOString(), worstCost: 0.5 };
    const reply = (text: string): Reply => ({
      ...{ text, finish: "stop", model: "m", usage: noUsage, secrets: { fence: "f", nonce: "n" } },
      ...{ elapsedMs: 1, nonceRequired: true },
    });
    expect(await Promise.all([ledger.begin("a", call), ledger.begin("b", call), ledger.begin("c", call)])).toEqual([
      true,
      true,
      true,
    ]);
    expect(await begunCalls(redis)).toEqual([call, call, call]);
    await ledger.fail("c", key, { reason: "timeout", message: "late", billed: true });
    expect(await ledger.outcomes([key])).toMatchObject([{ failure: { reason: "timeout" } }]);
    // A reply outweighs a failure, whichever came first; of two replies the first stays.
    expect(await ledger.reply("b", key, reply("first"))).toBe(true);
    expect(await ledger.reply("a", key, reply("second"))).toBe(false);
    expect(await ledger.outcomes([key, "1".repeat(32)])).toMatchObject([{ reply: { text: "first" } }, null]);
    expect(await ledger.begin("d", call)).toBe(false);
    // The call that timed out may have been billed, the second one was in vain: both stay named.
    expect(await begunCalls(redis)).toEqual([call, call]);
    await close();
  });

  test("a worker that is stopped while Redis is away keeps its paid replies for the time given, and says what is lost", async () => {
    const own = await startRedisServer();
    const asked = Promise.withResolvers<void>();
    const judge = scriptedJudge(id, async () => {
      asked.resolve();
      await own.kill();
      return "paid for";
    });
    const judges = panel(await openQueuedJudges([id], { url: own.url }));
    const leave = new AbortController();
    const options = { rubric, panel: judges, store: openRunStore(":memory:"), signal: leave.signal };
    const scored = Array.fromAsync(scoreItems(items.slice(3, 4), options));
    scored.catch(() => undefined);
    const stop = new AbortController();
    const line = await openBullLine({ url: own.url, judge: id, keepMs: 300 });
    const served = serveCalls({ line, openJudge: async () => judge, drain: stop.signal, concurrency: 1 });
    served.catch(() => undefined);
    await asked.promise;
    stop.abort();
    await expect(served).rejects.toThrow("1 reply that was paid for could not be written");
    leave.abort();
    await expect(scored).rejects.toMatchObject({ code: "cancelled" });
    await Promise.all([line.close(), judges.close(), own.close()]);
  }, 20_000);

  test("a call that cannot be read is a failure that says so", async () => {
    forget();
    const { redis, bullmq, close } = await openRedis(server.url);
    const line = new bullmq.Queue(encodeURIComponent(id), { connection: redis, prefix: "quorate" });
    const key = "a".repeat(32);
    await line.add("call", { ask: { key } }, { jobId: key });
    const reader = await worker(counting().judge);
    const ledger = callLedger(redis, id);
    await expect.poll(() => ledger.outcomes([key])).toMatchObject([{ failure: { reason: "rejected" } }]);
    await reader.stop();
    await line.close();
    await close();
  });
});

test("a Redis that is not there, and what is no Redis, are told at once", async () => {
  await expect(openRedis("redis://:secret@127.0.0.1:1")).rejects.toThrow(
    "no Redis at redis://127.0.0.1:1: ECONNREFUSED",
  );
  for (const url of ["people.jsonl", "http://127.0.0.1:6379", "redis:"]) {
    expect(() => redisAddress(url)).toThrow("redis://127.0.0.1:6379");
  }
});
