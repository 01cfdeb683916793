import { afterEach, expect, test } from "vitest";
import { exampleCall } from "../testing/example-call.ts";
import { type ModelFault, type ModelServer, type ModelServerOptions, startModelServer } from "../testing/index.ts";
import { type AnthropicJudgeOptions, anthropicJudge } from "./anthropic.ts";

let server: ModelServer;
afterEach(() => server.close());

async function judgeOf(options: Partial<AnthropicJudgeOptions> = {}, behaviour: ModelServerOptions = {}) {
  server = await startModelServer(behaviour);
  return anthropicJudge({ model: "claude-sonnet-4-5", apiKey: "key-for-tests", baseURL: server.url, ...options });
}

const sent = (number = 0) => server.requests[number]?.body as Record<string, unknown>;
const refuse = (message: string): ModelFault => ({
  kind: "status",
  status: 400,
  body: JSON.stringify({ type: "error", error: { type: "invalid_request_error", message } }),
});

test("a forced tool call carries the verdicts", async () => {
  const judge = await judgeOf();
  const call = exampleCall();
  const reply = await judge.ask(call);
  expect(JSON.parse(reply.text)).toMatchObject({ nonce: call.secrets.nonce, verdicts: [{ id: "polite" }] });
  expect(reply).toMatchObject({ finish: "stop", model: "claude-sonnet-4-5", secrets: call.secrets });
  expect(sent()).toMatchObject({
    max_tokens: 4096,
    tool_choice: { type: "tool", name: "verdicts", disable_parallel_tool_use: true },
    messages: [{ role: "user", content: call.messages[1]?.content }],
  });
  expect(server.ledger.requests).toBe(1);
});

test("a system message without slots is marked to be kept, one with a nonce is not", async () => {
  const judge = await judgeOf();
  const call = exampleCall();
  await judge.ask(call);
  expect(sent().system).toEqual([
    { type: "text", text: call.messages[0]?.content, cache_control: { type: "ephemeral" } },
  ]);
  const messages = [{ role: "system" as const, content: [{ slot: "nonce" as const }] }, ...call.ask.messages.slice(1)];
  await judge.ask({ ...call, ask: { ...call.ask, messages } });
  expect(sent(1).system).toEqual([{ type: "text", text: call.messages[0]?.content }]);
});

test("cached tokens are part of the input and cheaper", async () => {
  const judge = await judgeOf(
    { prices: { input: 3, output: 15, cachedInput: 0.3 } },
    { answer: () => ({ text: "{}", inputTokens: 1000, cachedInputTokens: 900, outputTokens: 10, reasoningTokens: 4 }) },
  );
  const { usage } = await judge.ask(exampleCall());
  expect(usage).toMatchObject({ inputTokens: 1000, cachedInputTokens: 900, outputTokens: 10, reasoningTokens: 4 });
  expect(usage.cost).toBeCloseTo((100 * 3 + 900 * 0.3 + 10 * 15) / 1e6, 12);
});

test("with thinking the tool is offered, text is read too, and no temperature goes out", async () => {
  const judge = await judgeOf(
    { parameters: { effort: "low", temperature: 0, maxTokens: 300 } },
    { answer: ({ seen }) => ({ text: '{"a":1}', asText: seen === 1 }) },
  );
  expect((await judge.ask(exampleCall())).text).toBe('{"a":1}');
  expect((await judge.ask(exampleCall())).text).toBe('{"a":1}');
  expect(sent()).toMatchObject({
    max_tokens: 300 + 4096,
    tool_choice: { type: "auto" },
    thinking: { type: "adaptive" },
    output_config: { effort: "low" },
  });
  expect(sent()).not.toHaveProperty("temperature");
  expect(judge.parameters).toMatchObject({ temperature: 0, effort: "low" });
});

test("a model that wants a budget of thinking gets one", async () => {
  const judge = await judgeOf(
    { parameters: { effort: "medium" } },
    {
      fault: ({ body }) =>
        "output_config" in body ? refuse("adaptive thinking is not supported on this model") : null,
    },
  );
  await judge.ask(exampleCall());
  expect(sent(1).thinking).toEqual({ type: "enabled", budget_tokens: 16_384 });
  expect(sent(1).max_tokens).toBeGreaterThan(16_384);
});

test("where a tool cannot be forced it is offered, and where there are no tools the answer is text", async () => {
  const judge = await judgeOf(
    {},
    {
      answer: () => "free text",
      fault: ({ body, prompt }) => {
        const choice = (body.tool_choice as { type: string } | undefined)?.type;
        if (choice === "tool") return refuse("Thinking may not be enabled when tool_choice forces tool use.");
        return choice && prompt.includes("toolless") ? refuse("tools are not supported") : null;
      },
    },
  );
  await judge.ask(exampleCall());
  expect(sent(1).tool_choice).toMatchObject({ type: "auto" });
  expect((await judge.ask(exampleCall({ item: "toolless" }))).text).toBe("free text");
  expect(sent(3)).not.toHaveProperty("tools");
});

test("a refused temperature is left out from then on", async () => {
  const judge = await judgeOf(
    { parameters: { temperature: 0 } },
    { fault: ({ body }) => ("temperature" in body ? refuse("`temperature` is deprecated for this model.") : null) },
  );
  await judge.ask(exampleCall());
  await judge.ask(exampleCall());
  expect(server.requests.map(({ body }) => "temperature" in body)).toEqual([true, false, false]);
});

test("the hosted API needs a key", () => {
  expect(() => anthropicJudge({ model: "claude-sonnet-4-5" })).toThrow("apiKey is missing");
});
