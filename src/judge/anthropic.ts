import { type ClientOptions, type HostedOptions, hostedJudge } from "./hosted.ts";
import type { Judge } from "./judge.ts";
import { type MessagesFeatures, messagesWire } from "./messages-wire.ts";
import { defaultMaxTokens, thinkingRoom } from "./token-limit.ts";

/** Settings of a judge behind Anthropic's Messages API. */
export interface AnthropicJudgeOptions extends HostedOptions {
  /** A tool call that carries the verdicts (default), or the prompt's words alone. */
  readonly structure?: "tool" | "text" | undefined;
}

/**
 * A judge behind Anthropic's Messages API.
 *
 * The tool call is forced, except with thinking (`parameters.effort` from `low` up), where the API does not allow it:
 * then the model may also answer in text, which is read just so. With thinking no temperature is sent. One request an
 * ask, without retries, except where the endpoint refuses a setting by name: then the same ask goes out once more
 * without it, and the judge remembers. Throws a `ConfigError` without `apiKey` unless `baseURL` is set.
 */
export function anthropicJudge(options: AnthropicJudgeOptions): Judge {
  const parameters = options.parameters ?? {};
  const { effort, maxTokens = defaultMaxTokens } = parameters;
  const thinkingTokens = effort && effort !== "minimal" ? thinkingRoom(effort) : 0;
  const thinking = thinkingTokens > 0;
  const structure = options.structure === "text" ? "text" : thinking ? "offered" : "forced";
  const features: MessagesFeatures = { structure, temperature: !thinking, thinking: "adaptive" };
  const { model } = options;
  return hostedJudge(options, messagesWire({ model, parameters, features, maxTokens, thinkingTokens, connect }));
}

/** The SDK is loaded on first use. What it would read from the process environment is switched off. */
async function connect(client: ClientOptions): Promise<import("@anthropic-ai/sdk").Anthropic> {
  const { Anthropic } = await import("@anthropic-ai/sdk");
  return new Anthropic({ ...client, webhookKey: null, openTelemetry: false });
}
