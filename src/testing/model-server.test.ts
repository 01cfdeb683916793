import { afterEach, expect, test } from "vitest";
import { openaiJudge } from "../judge/openai.ts";
import { withLimit } from "../judge/with-limit.ts";
import { withRetry } from "../judge/with-retry.ts";
import type { Usage } from "../schema/ask.ts";
import { seededRandom } from "../util/random.ts";
import { exampleCall } from "./example-call.ts";
import { hostedJudges } from "./hosted-judges.ts";
import { answerBySeed, type ModelFault, type ModelServer, type ModelServerOptions, startModelServer } from "./index.ts";

let server: ModelServer;
afterEach(() => server.close());

async function verdictsOf(behaviour: ModelServerOptions, nonces: readonly string[]): Promise<string[]> {
  server = await startModelServer(behaviour);
  const judge = openaiJudge({ model: "m", baseURL: server.openaiURL });
  const texts: string[] = [];
  for (const [item, nonce] of nonces.entries()) {
    const { text } = await judge.ask(exampleCall({ item: `${item}`, nonce }));
    expect(text).toContain(nonce);
    texts.push((JSON.parse(text) as { verdicts: [{ verdict: string }] }).verdicts[0].verdict);
  }
  await server.close();
  return texts;
}

test("the same seed gives the same verdicts whatever the secrets are, and another seed gives others", async () => {
  const nonces = (lead: string) =>
    Array.from({ length: 30 }, (_, i) => `${lead}z4examp1exr${String(i).padStart(3, "0")}`);
  const first = await verdictsOf({ answer: answerBySeed(1) }, nonces("ab"));
  const second = await verdictsOf({ answer: answerBySeed(1) }, nonces("cd"));
  const third = await verdictsOf({ answer: answerBySeed(2) }, nonces("ab"));
  expect(second).toEqual(first);
  expect(third).not.toEqual(first);
  expect(new Set(first)).toEqual(new Set(["yes", "no"]));
});

test("with 30 % random faults every item is answered and usage equals the ledger to the token", async () => {
  const random = seededRandom(5);
  const mishaps: readonly ModelFault[] = [
    { kind: "status", status: 429, headers: { "retry-after-ms": "1" } },
    { kind: "status", status: 500 },
    { kind: "reset" },
    { kind: "body", body: "" },
  ];
  server = await startModelServer({
    fault: () => (random.next() < 0.3 ? mishaps[random.integer(mishaps.length)] : null),
  });
  const open = Object.values(hostedJudges);
  const judges = open.map((one) => withRetry(withLimit(one(server), 8), { retries: 12, minDelayMs: 1 }));
  const usages: Usage[] = await Promise.all(
    Array.from({ length: 600 }, async (_, item) => {
      const judge = judges[item % judges.length] as (typeof judges)[number];
      return (await judge.ask(exampleCall({ item: `item-${item}` }))).usage;
    }),
  );
  const sum = (pick: (usage: Usage) => number) => usages.reduce((total, usage) => total + pick(usage), 0);
  expect(server.ledger.answered).toBe(600);
  expect([...server.ledger.byPrompt.values()].every(({ answered }) => answered === 1)).toBe(true);
  expect(sum(({ inputTokens }) => inputTokens)).toBe(server.ledger.inputTokens);
  expect(sum(({ outputTokens }) => outputTokens)).toBe(server.ledger.outputTokens);
});

test("connections are used again", async () => {
  server = await startModelServer();
  const judge = withLimit(openaiJudge({ model: "m", baseURL: server.openaiURL }), 16);
  await Promise.all(Array.from({ length: 800 }, () => judge.ask(exampleCall())));
  expect(server.ledger.answered).toBe(800);
  expect(server.ledger.mostInFlight).toBeLessThanOrEqual(16);
  expect(server.ledger.connections).toBeLessThanOrEqual(0.05 * 800);
});

test("what is not a model request is not found, and a body that is no JSON is an error", async () => {
  server = await startModelServer();
  const post = (path: string, body: string) => fetch(`${server.url}${path}`, { method: "POST", body });
  expect((await post("/v1/models", "{}")).status).toBe(404);
  expect((await post("/v1/messages", "no json")).status).toBe(500);
});
