import type { JudgeParameters } from "../schema/ask.ts";
import { type ClientOptions, type HostedOptions, hostedJudge, withDefaults } from "./hosted.ts";
import type { Judge } from "./judge.ts";
import { type MessagesFeatures, messagesWire } from "./messages-wire.ts";
import { thinkingRoom } from "./token-limit.ts";

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
  const { temperature, ...rest } = withDefaults(options.parameters);
  const thinkingTokens = rest.effort && rest.effort !== "minimal" ? thinkingRoom(rest.effort) : 0;
  const thinking = thinkingTokens > 0;
  const parameters: JudgeParameters = {
    ...rest,
    ...(temperature === undefined || thinking ? {} : { temperature }),
  };
  const structure = options.structure === "text" ? "text" : thinking ? "offered" : "forced";
  const features: MessagesFeatures = { structure, temperature: true, thinking: "adaptive" };
  return hostedJudge(
    options,
    parameters,
    messagesWire({
      model: options.model,
      parameters,
      features,
      maxTokens: rest.maxTokens,
      thinkingTokens,
      connect,
    }),
  );
}

/** The SDK is loaded on first use. What it would read from the process environment is switched off. */
async function connect(client: ClientOptions): Promise<import("@anthropic-ai/sdk").Anthropic> {
  const { Anthropic } = await import("@anthropic-ai/sdk");
  return new Anthropic({ ...client, webhookKey: null, openTelemetry: false });
}
