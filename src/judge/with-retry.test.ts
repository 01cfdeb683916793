import { expect, test } from "vitest";
import { JudgeError } from "../errors/errors.ts";
import { exampleCall } from "../testing/example-call.ts";
import { scriptedJudge, virtualClock } from "../testing/index.ts";
import { seededRandom } from "../util/random.ts";
import { retryBudget } from "./retry-budget.ts";
import { circuitBreaker, withCircuit } from "./with-circuit.ts";
import { withRate } from "./with-rate.ts";
import { withRetry } from "./with-retry.ts";

/** Fails with these, one after the other, then answers. */
function failing(...failures: readonly JudgeError[]) {
  let asked = 0;
  const judge = scriptedJudge("scripted", () => failures[asked++] ?? "answer");
  return { judge, asked: () => asked };
}

const limited = (retryAfterMs: number | null) => new JudgeError("rate-limited", "HTTP 429", { retryAfterMs });
const down = new JudgeError("server", "HTTP 500");

test("waits double from half to all of the delay, up to the longest", async () => {
  const clock = virtualClock();
  const { judge } = failing(down, down, down, down);
  const options = { retries: 4, minDelayMs: 500, maxDelayMs: 3000, clock };
  await withRetry(judge, { ...options, random: () => 0 }).ask(exampleCall());
  expect(clock.slept).toEqual([250, 500, 1000, 1500]);
});

test.each([
  [1000, 1000],
  [300, 300],
  [60_000, 60_000],
  [0, 250],
  [null, 250],
])("an endpoint that asks for %s ms is waited for %i ms and never less", async (asked, waited) => {
  const clock = virtualClock();
  const { judge } = failing(limited(asked));
  await withRetry(judge, { clock, random: () => 0 }).ask(exampleCall());
  expect(clock.slept).toEqual([waited]);
});

test.each([3_600_000, 3_000_000_000])(
  "%i ms is more than a run waits: it fails at once and says why",
  async (asked) => {
    const clock = virtualClock();
    const { judge, asked: count } = failing(limited(asked));
    await expect(withRetry(judge, { clock }).ask(exampleCall())).rejects.toMatchObject({
      reason: "rate-limited",
      retryAfterMs: asked,
      message: expect.stringContaining(`asks to wait ${asked / 1000} s, and 60 s is the limit`),
    });
    expect([count(), clock.slept]).toEqual([1, []]);
  },
);

test("the run's retry budget ends retries for all its judges", async () => {
  const clock = virtualClock();
  const budget = retryBudget({ ratio: 0.125, reserve: 2 });
  let asked = 0;
  const judge = scriptedJudge("scripted", () => {
    asked++;
    return down;
  });
  const one = withRetry(judge, { retries: 5, budget, clock });
  const other = withRetry(judge, { retries: 5, budget, clock });
  for (let item = 0; item < 50; item++) {
    await (item % 2 ? one : other).ask(exampleCall()).catch(() => undefined);
  }
  expect(asked).toBe(50 + 2 + 6);
  await expect(one.ask(exampleCall())).rejects.toThrow("the run's retry budget is used up");
});

test("what no retry helps is not retried", async () => {
  const { judge, asked } = failing(new JudgeError("rejected", "HTTP 400"));
  await expect(withRetry(judge).ask(exampleCall())).rejects.toMatchObject({ reason: "rejected" });
  expect(asked()).toBe(1);
});

test("a total outage: the circuit opens, the run asks little more than once an item and ends", async () => {
  const clock = virtualClock();
  let requests = 0;
  const judge = scriptedJudge("scripted", () => {
    requests++;
    return down;
  });
  const breaker = circuitBreaker({ clock });
  const guarded = withRetry(withCircuit(judge, breaker), { clock, budget: retryBudget() });
  const ends: string[] = [];
  const items = Array.from({ length: 1000 }, (_, item) => item).values();
  const started = clock.now();
  const lane = async () => {
    for (const item of items) {
      const error = await guarded.ask(exampleCall({ item: `${item}` })).catch((caught: Error) => caught);
      ends.push((error as Error).message);
    }
  };
  await Promise.all(Array.from({ length: 16 }, lane));
  expect(ends).toHaveLength(1000);
  expect(ends.at(-1)).toContain("calls in a row failed");
  expect(requests).toBeLessThan(60);
  expect(clock.now() - started).toBeLessThan(10 * 60_000);
});

test("a circuit closes again when the endpoint is back, and nothing is lost", async () => {
  const clock = virtualClock();
  const back = clock.now() + 40_000;
  const judge = scriptedJudge("scripted", () => (clock.now() < back ? down : "answer"));
  const guarded = withRetry(withCircuit(judge, circuitBreaker({ failures: 5, clock })), { retries: 8, clock });
  const replies = await Promise.all(Array.from({ length: 50 }, () => guarded.ask(exampleCall())));
  expect(replies.every(({ text }) => text === "answer")).toBe(true);
  expect(clock.now() - back).toBeLessThan(60_000);
});

test("an endpoint that was never reached stops the run soon; one that answers with an error is waited for", async () => {
  const waited = async (error: JudgeError) => {
    const clock = virtualClock();
    const started = clock.now();
    const judge = scriptedJudge("scripted", () => error);
    const guarded = withRetry(withCircuit(judge, circuitBreaker({ unreachedMs: 5000, clock })), { retries: 8, clock });
    const [end] = await Promise.allSettled(Array.from({ length: 50 }, () => guarded.ask(exampleCall())));
    expect(end).toMatchObject({ status: "rejected" });
    return { reason: (end as PromiseRejectedResult).reason as JudgeError, ms: clock.now() - started };
  };
  const unreached = await waited(new JudgeError("network", "connection refused"));
  expect(unreached.reason).toMatchObject({ stopsRun: true, retryable: false });
  expect(unreached.reason.message).toContain("never reached");
  expect(unreached.ms).toBeLessThan(10_000);
  const loading = await waited(new JudgeError("overloaded", "loading the model"));
  expect(loading.reason.stopsRun).toBe(false);
  expect(loading.ms).toBeGreaterThan(100_000);
});

test("30 % random faults: every item is answered once", async () => {
  const clock = virtualClock();
  const random = seededRandom(11);
  let answered = 0;
  const judge = scriptedJudge("scripted", () => (random.next() < 0.3 ? down : `answer ${answered++}`));
  const guarded = withRetry(withCircuit(judge, circuitBreaker({ clock })), {
    retries: 8,
    clock,
    budget: retryBudget(),
    random: random.next,
  });
  const texts = new Set<string>();
  const items = Array.from({ length: 2000 }, (_, item) => item).values();
  const lane = async () => {
    for (const item of items) texts.add((await guarded.ask(exampleCall({ item: `${item}` }))).text);
  };
  await Promise.all(Array.from({ length: 16 }, lane));
  expect([texts.size, answered]).toEqual([2000, 2000]);
});

test("a limit of 50 calls a second is used to 85 % and no lane starves", async () => {
  const clock = virtualClock(0);
  const perSecond = new Map<number, number>();
  const judge = scriptedJudge("scripted", () => {
    const second = Math.floor(clock.now() / 1000);
    const used = perSecond.get(second) ?? 0;
    if (used >= 50) return limited(1000 - (clock.now() % 1000));
    perSecond.set(second, used + 1);
    return "answer";
  });
  const random = seededRandom(3);
  const guarded = withRetry(withRate(judge, 49, clock), { retries: 20, clock, random: random.next });
  const lanes = Array.from({ length: 64 }, () => 0);
  const lane = async (index: number) => {
    while (clock.now() < 60_000) {
      await guarded.ask(exampleCall());
      lanes[index] = (lanes[index] ?? 0) + 1;
    }
  };
  await Promise.all(lanes.map((_, index) => lane(index)));
  expect([...perSecond.values()].reduce((a, b) => a + b)).toBeGreaterThan(0.85 * 50 * 60);
  expect(Math.max(...lanes) / Math.min(...lanes)).toBeLessThanOrEqual(2);
});

test("a retry waits on the signal: cancelling ends it without another request", async () => {
  const { judge, asked } = failing(down, down);
  const controller = new AbortController();
  const pending = withRetry(judge, { minDelayMs: 10_000 }).ask(exampleCall(), { signal: controller.signal });
  setTimeout(() => controller.abort(), 20);
  await expect(pending).rejects.toMatchObject({ name: "CancelledError" });
  expect(asked()).toBe(1);
});
