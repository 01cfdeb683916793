import type { Anthropic } from "@anthropic-ai/sdk";
import { z } from "zod";
import type { Finish, JudgeParameters } from "../schema/ask.ts";
import { type Adaptation, type Answer, type ClientOptions, Malformed, type Wire } from "./hosted.ts";
import type { Call } from "./judge.ts";
import type { TokenCounts } from "./prices.ts";
import { oneToolCall } from "./read-answer.ts";

/** What a request to the Messages API uses. */
export type MessagesFeatures = {
  readonly structure: "forced" | "offered" | "text";
  readonly temperature: boolean;
  /** How thinking is asked for: by effort, or by a budget of tokens as older models want it. */
  readonly thinking: "adaptive" | "budget";
};

/** Anthropic's Messages. */
export function messagesWire(options: {
  readonly model: string;
  readonly parameters: JudgeParameters;
  readonly features: MessagesFeatures;
  readonly maxTokens: number;
  /** 0 without thinking. */
  readonly thinkingTokens: number;
  connect(client: ClientOptions): Promise<Anthropic>;
}): Wire<MessagesFeatures> {
  const { parameters, thinkingTokens } = options;
  const outputLimit = options.maxTokens + thinkingTokens;
  return {
    provider: "anthropic",
    defaultURL: "https://api.anthropic.com",
    features: options.features,
    adaptations,
    outputLimit,
    async send(call, { schema, features, client }) {
      const system = systemOf(call);
      const body: Anthropic.MessageCreateParamsNonStreaming = {
        model: options.model,
        max_tokens: outputLimit,
        messages: call.messages.flatMap(({ role, content }) => (role === "system" ? [] : [{ role, content }])),
        ...(system.length > 0 ? { system } : {}),
      };
      if (features.temperature && parameters.temperature !== undefined) {
        // The SDK's types know no temperature any more; the models that take one still do.
        Object.assign(body, { temperature: parameters.temperature });
      }
      if (features.structure !== "text") {
        body.tools = [
          { name: toolName, description: "Hands in the verdicts.", input_schema: { type: "object", ...schema } },
        ];
        body.tool_choice =
          features.structure === "forced"
            ? { type: "tool", name: toolName, disable_parallel_tool_use: true }
            : { type: "auto", disable_parallel_tool_use: true };
      }
      const { effort } = parameters;
      if (thinkingTokens > 0 && features.thinking === "budget") {
        body.thinking = { type: "enabled", budget_tokens: thinkingTokens };
      } else if (thinkingTokens > 0 && effort && effort !== "minimal") {
        body.thinking = { type: "adaptive" };
        body.output_config = { effort };
      }
      // Not `messages.create`, which prints a warning for every call to a model that is to be retired.
      return (await options.connect(client)).post("/v1/messages", { body });
    },
    read: readMessage,
  };
}

const toolName = "verdicts";

const adaptations: readonly Adaptation<MessagesFeatures>[] = [
  { feature: "temperature", from: true, to: false, said: /temperature/i },
  { feature: "structure", from: "forced", to: "offered", said: /tool_choice|forces? tool/i },
  { feature: "structure", from: "forced", to: "text", said: /\btools?\b/i },
  { feature: "structure", from: "offered", to: "text", said: /\btools?\b|tool_choice/i },
  { feature: "thinking", from: "adaptive", to: "budget", said: /adaptive|output_config|effort/i },
];

/** System blocks. The last one without a slot is the same for every call, so the provider is told to keep it. */
function systemOf(call: Call): Anthropic.TextBlockParam[] {
  const blocks: Anthropic.TextBlockParam[] = [];
  let lastStatic = -1;
  call.messages.forEach(({ role, content }, index) => {
    if (role !== "system") return;
    const isStatic = call.ask.messages[index]?.content.every((segment) => typeof segment === "string") ?? false;
    if (isStatic && lastStatic === blocks.length - 1) lastStatic = blocks.length;
    blocks.push({ type: "text", text: content });
  });
  const kept = blocks[lastStatic];
  if (kept) kept.cache_control = { type: "ephemeral" };
  return blocks;
}

const tokens = z.number().int().nonnegative();

const messageSchema = z.object({
  model: z.string().nullish(),
  stop_reason: z.string().nullish(),
  content: z.array(z.looseObject({ type: z.string() })),
  usage: z
    .object({
      input_tokens: tokens,
      output_tokens: tokens,
      cache_creation_input_tokens: tokens.nullish(),
      cache_read_input_tokens: tokens.nullish(),
      output_tokens_details: z.object({ thinking_tokens: tokens.nullish() }).nullish(),
    })
    .nullish()
    .catch(null),
});

const finishes: Readonly<Record<string, Finish>> = {
  end_turn: "stop",
  tool_use: "stop",
  stop_sequence: "stop",
  max_tokens: "length",
  model_context_window_exceeded: "length",
  refusal: "refused",
};

function readMessage(body: unknown): Answer {
  const parsed = messageSchema.safeParse(body);
  if (!parsed.success) throw new Malformed("a response that does not have the form of the Messages API");
  const { model, stop_reason, content, usage } = parsed.data;
  const counts = usage ? countsOf(usage) : null;
  const finish = finishes[stop_reason ?? ""];
  if (!finish) throw new Malformed(`an unknown stop reason (${stop_reason ?? "none"})`, counts);
  const calls = content.filter(({ type }) => type === "tool_use").map(({ input }) => JSON.stringify(input) ?? "");
  const texts = content.filter(({ type }) => type === "text").map(({ text }) => String(text ?? ""));
  return { text: oneToolCall(calls, counts) ?? texts.join(""), finish, model: model ?? undefined, counts };
}

function countsOf(usage: NonNullable<z.infer<typeof messageSchema>["usage"]>): TokenCounts {
  const cachedInputTokens = usage.cache_read_input_tokens ?? 0;
  const cacheWriteTokens = usage.cache_creation_input_tokens ?? 0;
  return {
    inputTokens: usage.input_tokens + cachedInputTokens + cacheWriteTokens,
    outputTokens: usage.output_tokens,
    cachedInputTokens,
    reasoningTokens: usage.output_tokens_details?.thinking_tokens ?? 0,
    cacheWriteTokens,
  };
}
