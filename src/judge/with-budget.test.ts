import { expect, test } from "vitest";
import { BudgetError, ConfigError, JudgeError } from "../errors/errors.ts";
import { noUsage } from "../schema/ask.ts";
import { exampleCall } from "../testing/example-call.ts";
import { hostedJudges } from "../testing/hosted-judges.ts";
import { scriptedJudge, startModelServer, virtualClock } from "../testing/index.ts";
import { callBudget, withBudget } from "./with-budget.ts";
import { withLimit } from "./with-limit.ts";
import { withRate } from "./with-rate.ts";
import { withRetry } from "./with-retry.ts";

const settled = async (asked: Promise<unknown>[]) => {
  const results = await Promise.allSettled(asked);
  const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason as Error] : []));
  return { answered: results.length - refused.length, refused };
};

test("500 calls are 500 requests, retries among them, with 32 in flight", async () => {
  const server = await startModelServer({
    answer: () => "{}",
    fault: ({ number }) => (number % 3 === 0 ? { kind: "status", status: 500 } : null),
  });
  const budget = callBudget({ maxCalls: 500 });
  const judge = (hostedJudges["Chat Completions"] as (typeof hostedJudges)[string])(server);
  const guarded = withRetry(withLimit(withBudget(judge, budget), 32), { minDelayMs: 1 });
  const { refused } = await settled(Array.from({ length: 600 }, () => guarded.ask(exampleCall())));
  await server.close();
  expect(server.ledger.requests).toBe(500);
  expect(server.ledger.mostInFlight).toBeLessThanOrEqual(32);
  expect(budget.calls).toBe(500);
  expect(refused.filter((error) => error instanceof BudgetError).length).toBeGreaterThan(0);
});

test("cost stays under the limit whatever calls in flight turn out to cost, and is used up", async () => {
  const clock = virtualClock();
  const budget = callBudget({ maxCost: 1 });
  let worstSeen = 0;
  let paid = 0;
  let inFlight = 0;
  const judge = scriptedJudge(
    "scripted",
    async () => {
      inFlight++;
      worstSeen = Math.max(worstSeen, paid + inFlight / 16);
      await clock.sleep(100);
      inFlight--;
      paid += 1 / 64;
      return { text: "answer", usage: { ...noUsage, cost: 1 / 64 } };
    },
    { worstCost: () => 1 / 16 },
  );
  const guarded = withBudget(judge, budget);
  const { answered, refused } = await settled(Array.from({ length: 200 }, () => guarded.ask(exampleCall())));
  expect(worstSeen).toBeLessThanOrEqual(1);
  expect(answered).toBe(61);
  expect(refused.every((error) => error instanceof BudgetError)).toBe(true);
  expect(refused[0]?.message).toContain("$1.0000 is used up");
  expect(budget.cost).toBe(61 / 64);
});

test("a call that may have been billed unseen counts at its worst, one that was turned away costs nothing", async () => {
  const errors = [
    new JudgeError("timeout", "no answer", { details: { billed: true } }),
    new JudgeError("overloaded", "HTTP 529", { details: { billed: false } }),
    new JudgeError("malformed-response", "two choices", {
      details: { billed: true, usage: { ...noUsage, cost: 0.02 } },
    }),
  ];
  const budget = callBudget({ maxCost: 1 });
  const judge = withBudget(
    scriptedJudge("scripted", () => errors.shift() ?? "answer", { worstCost: () => 0.3 }),
    budget,
  );
  const after: number[] = [];
  for (let call = 0; call < 3; call++) {
    await judge.ask(exampleCall()).catch(() => undefined);
    after.push(budget.cost);
  }
  expect(after).toEqual([0.3, 0.3, 0.32]);
});

test("the worst cost of a hosted call bounds what it costs", async () => {
  const server = await startModelServer({ answer: () => ({ text: "x".repeat(2000), outputTokens: 4096 }) });
  for (const open of Object.values(hostedJudges)) {
    const judge = open(server, { prices: { input: 3, output: 15 } });
    const worst = judge.worstCost?.(exampleCall()) ?? 0;
    const { cost } = (await judge.ask(exampleCall())).usage;
    expect(cost).toBeGreaterThan(0);
    expect(worst).toBeGreaterThan(cost ?? Number.POSITIVE_INFINITY);
  }
  await server.close();
});

test("a budget in money needs prices", () => {
  expect(() =>
    withBudget(
      scriptedJudge("free", () => "answer"),
      callBudget({ maxCost: 1 }),
    ),
  ).toThrow(ConfigError);
  expect(() => callBudget({ maxCalls: Number.NaN })).toThrow(ConfigError);
});

test("who waits for room can leave, and takes none with it", async () => {
  const clock = virtualClock();
  const budget = callBudget({ maxCost: 1 });
  const judge = withBudget(
    scriptedJudge(
      "scripted",
      async () => {
        await clock.sleep(1000);
        return { usage: { ...noUsage, cost: 0.1 } };
      },
      { worstCost: () => 0.8 },
    ),
    budget,
  );
  const first = judge.ask(exampleCall());
  const controller = new AbortController();
  const second = judge.ask(exampleCall(), { signal: controller.signal });
  controller.abort();
  await expect(second).rejects.toMatchObject({ name: "CancelledError" });
  await first;
  await judge.ask(exampleCall());
  expect(budget.cost).toBeCloseTo(0.2, 9);
});

test("a limit keeps order, and a waiting call can leave", async () => {
  const clock = virtualClock();
  const order: string[] = [];
  let most = 0;
  let running = 0;
  const judge = withLimit(
    scriptedJudge("scripted", async ({ ask }) => {
      most = Math.max(most, ++running);
      order.push(ask.item);
      await clock.sleep(10);
      running--;
      return "answer";
    }),
    2,
  );
  const controller = new AbortController();
  const asked = ["a", "b", "c", "d"].map((item) =>
    judge.ask(exampleCall({ item }), item === "c" ? { signal: controller.signal } : {}),
  );
  controller.abort();
  const { answered, refused } = await settled(asked);
  expect([answered, refused[0]?.name, most, order]).toEqual([3, "CancelledError", 2, ["a", "b", "d"]]);
});

test("a rate spaces calls evenly", async () => {
  const clock = virtualClock(0);
  const starts: number[] = [];
  const judge = withRate(
    scriptedJudge("scripted", () => {
      starts.push(clock.now());
      return "answer";
    }),
    4,
    clock,
  );
  await Promise.all(Array.from({ length: 5 }, () => judge.ask(exampleCall())));
  expect(starts).toEqual([0, 250, 500, 750, 1000]);
});
