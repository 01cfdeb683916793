import type { JudgeParameters } from "../schema/ask.ts";
import { chatCompletions } from "./chat-completions.ts";
import { type ClientOptions, type HostedOptions, hostedJudge, type Wire } from "./hosted.ts";
import type { Judge } from "./judge.ts";
import { isReasoningModel, type OpenAIFeatures, openaiAdaptations } from "./openai-api.ts";
import { responses } from "./responses.ts";
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
  const outputLimit = (parameters.maxTokens ?? defaultMaxTokens) + roomFor(reasoning, parameters.effort);
  const { create, read } = api === "chat" ? chatCompletions : responses;
  const wire: Wire<OpenAIFeatures> = {
    provider: api === "chat" ? "openai" : "openai-responses",
    defaultURL: "https://api.openai.com/v1",
    features: {
      structure: structure === "auto" ? "schema" : structure,
      temperature: !reasoning,
      logprobs: logprobs && !reasoning,
      tokenField: reasoning || !options.baseURL ? "new" : "old",
    },
    adaptations: openaiAdaptations(structure !== "auto"),
    outputLimit,
    async send({ messages }, { schema, features, client }) {
      return create(await connect(client), { model, messages, schema, parameters, features, outputLimit });
    },
    read,
  };
  return hostedJudge(options, wire);
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
