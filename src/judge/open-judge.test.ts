import { afterEach, expect, test } from "vitest";
import { ConfigError } from "../errors/errors.ts";
import { exampleCall } from "../testing/example-call.ts";
import { type ModelServer, startModelServer } from "../testing/index.ts";
import { normalJudgeId, openJudge, parseJudgeId } from "./open-judge.ts";

let server: ModelServer | undefined;
afterEach(() => server?.close());

test.each([
  ["openai:gpt-4.1-mini", "openai", "gpt-4.1-mini"],
  ["openai/gpt-4.1-mini", "openai", "gpt-4.1-mini"],
  ["openai-chat:gpt-4.1-mini", "openai", "gpt-4.1-mini"],
  ["openai:chat:gpt-4.1-mini", "openai", "gpt-4.1-mini"],
  ["openai:responses:gpt-5", "openai-responses", "gpt-5"],
  ["openai-responses/gpt-5", "openai-responses", "gpt-5"],
  ["openai:ft:gpt-4.1-mini:org::id", "openai", "ft:gpt-4.1-mini:org::id"],
  ["anthropic/claude-opus-4-6", "anthropic", "claude-opus-4-6"],
  ["ollama:llama3.2:3b", "ollama", "llama3.2:3b"],
  ["vllm/Qwen/Qwen3-8B", "vllm", "Qwen/Qwen3-8B"],
  ["llama:/models/a b.gguf", "llama", "/models/a b.gguf"],
])("%s names provider and model", (id, provider, model) => {
  expect(parseJudgeId(id)).toEqual({ provider, model });
});

test("a local file goes by its name", () => {
  expect(normalJudgeId("llama:./models/small-Q4.gguf")).toBe("llama:small-Q4");
});

test.each(["gpt-4o", "grok:4", "openai:", ":gpt", "", "OPENAI:x"])("%j is not a judge", (id) => {
  expect(() => parseJudgeId(id)).toThrow(ConfigError);
  expect(() => parseJudgeId(id)).toThrow("openai-responses, anthropic, ollama");
});

test.each([
  ["openai:gpt-4.1-mini", "OPENAI_API_KEY"],
  ["openai-responses:gpt-5", "OPENAI_API_KEY"],
  ["anthropic:claude-opus-4-6", "ANTHROPIC_API_KEY"],
])("without a key %s names the variable", async (id, variable) => {
  await expect(openJudge(id)).rejects.toThrow(variable);
  await expect(openJudge(id, { environment: { [variable]: "" } })).rejects.toThrow(ConfigError);
});

test.each([
  ["openai:gpt-4.1-mini", "openai:gpt-4.1-mini"],
  ["openai/responses/gpt-4.1-mini", "openai-responses:gpt-4.1-mini"],
  ["anthropic/claude-opus-4-6", "anthropic:claude-opus-4-6"],
])("%s asks with key and base URL of the environment", async (id, normal) => {
  server = await startModelServer();
  const environment = {
    OPENAI_API_KEY: "key-of-openai",
    OPENAI_BASE_URL: server.openaiURL,
    ANTHROPIC_API_KEY: "key-of-anthropic",
    ANTHROPIC_BASE_URL: server.url,
  };
  const judge = await openJudge(id, { environment });
  expect(judge.id).toBe(normal);
  expect(normalJudgeId(id)).toBe(normal);
  await judge.ask(exampleCall());
  expect(server.requests[0]?.key).toBe(id.startsWith("openai") ? "key-of-openai" : "key-of-anthropic");
});

test.each(["ollama", "vllm", "lmstudio", "llama-server"])("%s is never sent the key of OpenAI", async (provider) => {
  server = await startModelServer();
  const environment = { OPENAI_API_KEY: "key-of-openai", OPENAI_BASE_URL: "http://127.0.0.1:1/v1" };
  const judge = await openJudge(`${provider}:some/model:8b`, { environment, baseURL: server.openaiURL });
  expect(judge.id).toBe(`${provider}:some/model:8b`);
  await judge.ask(exampleCall());
  expect(server.requests[0]).toMatchObject({ model: "some/model:8b", key: "none" });
});

test("a local server that does not run is a network failure that names its address", async () => {
  const judge = await openJudge("lmstudio:any", { baseURL: "http://127.0.0.1:1/v1" });
  await expect(judge.ask(exampleCall())).rejects.toMatchObject({
    reason: "network",
    message: expect.stringContaining("http://127.0.0.1:1/v1"),
  });
});
