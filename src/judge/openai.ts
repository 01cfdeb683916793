import type { JudgeParameters } from "../schema/ask.ts";
import { chatWire } from "./chat-wire.ts";
import { type ClientOptions, type HostedOptions, hostedJudge } from "./hosted.ts";
import type { Judge } from "./judge.ts";
import { isReasoningModel, type OpenAIWireOptions } from "./openai-features.ts";
import { responsesWire } from "./responses-wire.ts";
import { defaultMaxTokens, thinkingRoom } from "./token-limit.ts";

/** Settings of an OpenAI or OpenAI-compatible judge. */
export interface OpenAIJudgeOptions extends HostedOptions {
  /** Chat Completions (default) or Responses. */
  readonly api?: "chat" | "responses" | undefined;
  /**
   * How the verdicts are held to their form: a JSON schema, a forced tool call, or the prompt's words alone. `auto`
   * (default) starts with the schema and falls back to text, for good, when the endpoint refuses it by name.
   */
  readonly structure?: "schema" | "tool" | "text" | "auto" | undefined;
  /** Asks for the log-probabilities of the tokens. Default false; left out for reasoning models, which have none. */
  readonly logprobs?: boolean | undefined;
  /** Whether the model thinks before it writes. By default told from its name. */
  readonly reasoning?: boolean | undefined;
}

/**
 * A judge behind OpenAI's API or any server that speaks it (vLLM, Ollama, LM Studio, llama.cpp).
 *
 * One request an ask, without retries, except where the endpoint refuses a setting by name (temperature, name of the
 * token limit, log-probabilities, schema under `auto`): then the same ask goes out once more without it, and the judge
 * remembers. Reasoning models are sent no temperature, and get room for thinking beside `maxTokens`.
 * Throws a `ConfigError` without `apiKey` unless `baseURL` is set.
 */
export function openaiJudge(options: OpenAIJudgeOptions): Judge {
  const { model, api = "chat", structure = "auto", logprobs = false } = options;
  const reasoning = options.reasoning ?? isReasoningModel(model);
  const parameters = options.parameters ?? {};
  const wire: OpenAIWireOptions = {
    provider: api === "chat" ? "openai" : "openai-responses",
    model,
    parameters,
    features: {
      structure: structure === "auto" ? "schema" : structure,
      temperature: !reasoning,
      logprobs: logprobs && !reasoning,
      tokenField: reasoning || !options.baseURL ? "new" : "old",
    },
    fixed: structure !== "auto",
    outputLimit: (parameters.maxTokens ?? defaultMaxTokens) + roomFor(reasoning, parameters.effort),
    connect,
  };
  return hostedJudge(options, api === "chat" ? chatWire(wire) : responsesWire(wire));
}

function roomFor(reasoning: boolean, effort: JudgeParameters["effort"]): number {
  if (effort) return thinkingRoom(effort);
  return reasoning ? thinkingRoom("medium") : 0;
}

/** The SDK is loaded on first use. What it would read from the process environment is switched off. */
async function connect(client: ClientOptions): Promise<import("openai").OpenAI> {
  const { OpenAI } = await import("openai");
  return new OpenAI({ ...client, adminAPIKey: null, organization: null, project: null, webhookSecret: null });
}
