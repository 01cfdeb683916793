import { afterEach, expect, test } from "vitest";
import { JudgeError } from "../errors/errors.ts";
import { exampleCall } from "../testing/example-call.ts";
import { type ModelServer, type ModelServerOptions, startModelServer } from "../testing/index.ts";
import { type OpenAIJudgeOptions, openaiJudge } from "./openai.ts";
import { isReasoningModel } from "./openai-api.ts";

let server: ModelServer;
afterEach(() => server.close());

async function judgeOf(options: Partial<OpenAIJudgeOptions> = {}, behaviour: ModelServerOptions = {}) {
  server = await startModelServer(behaviour);
  return openaiJudge({ model: "gpt-4.1-mini", apiKey: "key-for-tests", baseURL: server.openaiURL, ...options });
}

const sent = (number = 0) => server.requests[number]?.body as Record<string, unknown>;

for (const api of ["chat", "responses"] as const) {
  for (const structure of ["schema", "tool"] as const) {
    test(`${api} carries the verdicts in a ${structure}`, async () => {
      const judge = await judgeOf({ api, structure });
      const call = exampleCall();
      const reply = await judge.ask(call);
      expect(JSON.parse(reply.text)).toEqual({
        nonce: call.secrets.nonce,
        verdicts: [
          { id: "polite", rationale: expect.any(String), verdict: expect.toSatisfy((v) => ["yes", "no"].includes(v)) },
        ],
      });
      expect(reply).toMatchObject({
        finish: "stop",
        model: "gpt-4.1-mini",
        secrets: call.secrets,
        nonceRequired: true,
      });
      expect(reply.usage).toEqual({
        inputTokens: server.ledger.inputTokens,
        outputTokens: server.ledger.outputTokens,
        cachedInputTokens: 0,
        reasoningTokens: 0,
        cost: null,
      });
      expect(server.requests[0]).toMatchObject({ structure, key: "key-for-tests" });
      expect(server.ledger.requests).toBe(1);
    });
  }

  test(`${api} gives the log-probabilities of the reply's tokens`, async () => {
    const judge = await judgeOf({ api, structure: "text", logprobs: true }, { answer: () => "Verdict: yes" });
    const { text, tokens } = await judge.ask(exampleCall());
    expect(tokens?.map(({ token }) => token).join("")).toBe(text);
    const decisive = tokens?.find(({ token }) => token === "yes");
    expect(decisive?.top.map(({ logprob }) => Math.exp(logprob))).toEqual([expect.closeTo(0.8), expect.closeTo(0.2)]);
  });

  test(`${api} counts cached and reasoning tokens and prices them`, async () => {
    const judge = await judgeOf(
      { api, prices: { input: 2, output: 8, cachedInput: 0.5 } },
      {
        answer: () => ({
          text: "{}",
          inputTokens: 1000,
          cachedInputTokens: 400,
          outputTokens: 50,
          reasoningTokens: 30,
        }),
      },
    );
    const { usage } = await judge.ask(exampleCall());
    expect(usage).toMatchObject({ inputTokens: 1000, cachedInputTokens: 400, outputTokens: 50, reasoningTokens: 30 });
    expect(usage.cost).toBeCloseTo((600 * 2 + 400 * 0.5 + 50 * 8) / 1e6, 12);
  });

  test(`${api}: a refusal of the schema by name turns the judge to text, once and for good`, async () => {
    const message = "response_format / text.format of type json_schema is not supported by this server";
    const judge = await judgeOf(
      { api },
      {
        answer: () => "free text",
        fault: ({ structure }) =>
          structure === "schema" ? { kind: "status", status: 400, body: JSON.stringify({ error: { message } }) } : null,
      },
    );
    expect((await judge.ask(exampleCall())).text).toBe("free text");
    await judge.ask(exampleCall());
    expect(server.requests.map(({ structure }) => structure)).toEqual(["schema", "text", "text"]);
  });
}

test("a structure the caller chose is not given up", async () => {
  const judge = await judgeOf(
    { structure: "schema" },
    { fault: () => ({ kind: "status", status: 400, body: '{"error":{"message":"json_schema is not supported"}}' }) },
  );
  await expect(judge.ask(exampleCall())).rejects.toMatchObject({ reason: "rejected" });
  expect(server.ledger.requests).toBe(1);
});

test("many calls at once learn one refusal", async () => {
  const judge = await judgeOf(
    { parameters: { temperature: 0 } },
    {
      fault: ({ body }) =>
        "temperature" in body
          ? { kind: "status", status: 400, body: '{"error":{"message":"Unsupported value: temperature"}}' }
          : null,
    },
  );
  await Promise.all(Array.from({ length: 16 }, () => judge.ask(exampleCall())));
  expect(server.ledger).toMatchObject({ requests: 32, answered: 16 });
  await judge.ask(exampleCall());
  expect(server.ledger.requests).toBe(33);
});

test("many calls share one signal without a warning, and all end with it", async () => {
  const warnings: Error[] = [];
  const listen = (warning: Error) => warnings.push(warning);
  process.on("warning", listen);
  const judge = await judgeOf({}, { fault: () => ({ kind: "silence" }) });
  const signal = AbortSignal.timeout(300);
  const ends = await Promise.allSettled(Array.from({ length: 64 }, () => judge.ask(exampleCall(), { signal })));
  process.off("warning", listen);
  expect(ends.map((end) => end.status === "rejected" && end.reason.name)).toEqual(Array(64).fill("CancelledError"));
  expect(warnings).toEqual([]);
});

test("a refused name of the token limit is swapped, and two refusals of both end", async () => {
  const said = (message: string) =>
    ({ kind: "status", status: 400, body: JSON.stringify({ error: { message } }) }) as const;
  const judge = await judgeOf(
    {},
    {
      fault: ({ body, prompt }) =>
        "max_tokens" in body
          ? said("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
          : prompt.includes("hopeless")
            ? said("Unrecognized argument: max_completion_tokens")
            : null,
    },
  );
  await judge.ask(exampleCall());
  expect([sent(0).max_tokens, sent(1).max_completion_tokens]).toEqual([4096, 4096]);
  await expect(judge.ask(exampleCall({ item: "hopeless" }))).rejects.toMatchObject({ reason: "rejected" });
  expect(server.ledger.requests).toBeLessThan(12);
});

test("log-probabilities are given up where they are refused", async () => {
  const judge = await judgeOf(
    { logprobs: true },
    {
      fault: ({ logprobs }) =>
        logprobs ? { kind: "status", status: 400, body: '{"error":"no logprobs here"}' } : null,
    },
  );
  expect((await judge.ask(exampleCall())).tokens).toBeUndefined();
});

test("a reasoning model gets room to think, its effort, and no temperature", async () => {
  const judge = await judgeOf({
    model: "gpt-5-mini",
    parameters: { temperature: 0, maxTokens: 500, effort: "low", seed: 7 },
    logprobs: true,
  });
  await judge.ask(exampleCall());
  expect(sent()).toMatchObject({ max_completion_tokens: 500 + 4096, reasoning_effort: "low", seed: 7 });
  expect(sent()).not.toHaveProperty("temperature");
  expect(sent()).not.toHaveProperty("max_tokens");
  expect(sent()).not.toHaveProperty("logprobs");
  expect(judge.parameters).toMatchObject({ temperature: 0, effort: "low" });
});

test("names of reasoning models", () => {
  const reasoning = ["o1", "o3-mini", "o4-mini-2025-04-16", "gpt-5", "gpt-5.2-pro", "gpt-6", "openai/gpt-5-nano"];
  const plain = ["gpt-4o", "gpt-4.1-mini", "gpt-5-chat-latest", "gpt-oss-20b", "llama3.2:3b", "olmo-7b", "foo-o1"];
  expect(reasoning.filter((name) => !isReasoningModel(name))).toEqual([]);
  expect(plain.filter(isReasoningModel)).toEqual([]);
});

test("a server on this machine needs no key", async () => {
  const judge = await judgeOf({ apiKey: undefined });
  await expect(judge.ask(exampleCall())).resolves.toMatchObject({ finish: "stop" });
});

test("the hosted API needs a key, and a base URL must be one", () => {
  expect(() => openaiJudge({ model: "gpt-4o" })).toThrow("apiKey is missing");
  expect(() => openaiJudge({ model: "gpt-4o", baseURL: "file:///etc/passwd" })).toThrow("http or https URL");
  expect(() => openaiJudge({ model: "gpt-4o", apiKey: "k", deadlineMs: 0 })).toThrow("deadlineMs must be above 0");
});

test("an unknown model stops a run and names model and base URL", async () => {
  const judge = await judgeOf({ model: "gpt-none" }, { fault: () => ({ kind: "status", status: 404 }) });
  const error = await judge.ask(exampleCall()).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(JudgeError);
  expect(error).toMatchObject({ reason: "not-found", stopsRun: true, retryable: false });
  expect(String(error)).toContain("gpt-none");
  expect(String(error)).toContain(server.openaiURL);
});
