import type { OpenAI } from "openai";
import { z } from "zod";
import type { Finish } from "../schema/ask.ts";
import { type Answer, Malformed } from "./hosted.ts";
import { type OpenAIApi, toolName, topAlternatives } from "./openai-api.ts";
import { oneToolCall, readTokens, tokenCounts } from "./read-answer.ts";

/** Chat Completions, as OpenAI and every compatible server speak it. */
export const chatCompletions: OpenAIApi = {
  create(client, { model, messages, schema, parameters, features, outputLimit }) {
    const body: OpenAI.ChatCompletionCreateParamsNonStreaming = {
      model,
      messages: messages.map(({ role, content }) => ({ role, content })),
      [features.tokenField === "old" ? "max_tokens" : "max_completion_tokens"]: outputLimit,
    };
    if (features.temperature && parameters.temperature !== undefined) body.temperature = parameters.temperature;
    if (parameters.effort) body.reasoning_effort = parameters.effort;
    if (parameters.seed !== undefined) body.seed = parameters.seed;
    if (features.logprobs) Object.assign(body, { logprobs: true, top_logprobs: topAlternatives });
    if (features.structure === "schema") {
      body.response_format = { type: "json_schema", json_schema: { name: toolName, strict: true, schema } };
    } else if (features.structure === "tool") {
      body.tools = [{ type: "function", function: { name: toolName, strict: true, parameters: schema } }];
      body.tool_choice = { type: "function", function: { name: toolName } };
    }
    return client.chat.completions.create(body);
  },
  read: readChat,
};

const tokens = z.number().int().nonnegative();

const completionSchema = z.object({
  model: z.string().nullish(),
  choices: z.array(
    z.object({
      finish_reason: z.string().nullish(),
      message: z.object({
        content: z.string().nullish(),
        refusal: z.string().nullish(),
        tool_calls: z.array(z.object({ function: z.object({ arguments: z.string() }) })).nullish(),
      }),
      logprobs: z.object({ content: z.unknown().optional() }).nullish(),
    }),
  ),
  usage: z
    .object({
      prompt_tokens: tokens,
      completion_tokens: tokens,
      prompt_tokens_details: z.object({ cached_tokens: tokens.nullish() }).nullish(),
      completion_tokens_details: z.object({ reasoning_tokens: tokens.nullish() }).nullish(),
    })
    .nullish()
    .catch(null),
});

const finishes: Readonly<Record<string, Finish>> = {
  stop: "stop",
  tool_calls: "stop",
  function_call: "stop",
  eos_token: "stop",
  stop_sequence: "stop",
  length: "length",
  content_filter: "filtered",
};

function readChat(body: unknown): Answer {
  const parsed = completionSchema.safeParse(body);
  if (!parsed.success) throw new Malformed("a response that is not a chat completion");
  const { model, choices, usage } = parsed.data;
  const counts = usage
    ? tokenCounts(
        usage.prompt_tokens,
        usage.completion_tokens,
        usage.prompt_tokens_details?.cached_tokens,
        usage.completion_tokens_details?.reasoning_tokens,
      )
    : null;
  const [choice] = choices;
  if (!choice || choices.length > 1) throw new Malformed(`${choices.length} choices where one was asked for`, counts);
  const { content, refusal, tool_calls } = choice.message;
  const finish = finishes[choice.finish_reason ?? ""];
  if (!finish) throw new Malformed(`an unknown finish reason (${choice.finish_reason ?? "none"})`, counts);
  const shared = { model: model ?? undefined, counts };
  if (refusal) return { ...shared, text: refusal, finish: "refused" };
  const call = oneToolCall(
    (tool_calls ?? []).map((made) => made.function.arguments),
    counts,
  );
  if (call !== null) return { ...shared, text: call, finish };
  return { ...shared, text: content ?? "", finish, tokens: readTokens(choice.logprobs?.content) };
}
