import type { OpenAI } from "openai";
import { z } from "zod";
import type { Finish } from "../schema/ask.ts";
import { type Answer, Malformed } from "./hosted.ts";
import { type OpenAIApi, toolName, topAlternatives } from "./openai-api.ts";
import { oneToolCall, readTokens, tokenCounts } from "./read-answer.ts";

/** OpenAI's Responses. Nothing is kept on the provider's side (`store: false`), and there is no seed. */
export const responses: OpenAIApi = {
  create(client, { model, messages, schema, parameters, features, outputLimit }) {
    const body: OpenAI.Responses.ResponseCreateParamsNonStreaming = {
      model,
      input: messages.map(({ role, content }) => ({ role, content })),
      max_output_tokens: outputLimit,
      store: false,
    };
    if (features.temperature && parameters.temperature !== undefined) body.temperature = parameters.temperature;
    if (parameters.effort) body.reasoning = { effort: parameters.effort };
    if (features.logprobs) {
      Object.assign(body, { include: ["message.output_text.logprobs"], top_logprobs: topAlternatives });
    }
    if (features.structure === "schema") {
      body.text = { format: { type: "json_schema", name: toolName, strict: true, schema } };
    } else if (features.structure === "tool") {
      body.tools = [{ type: "function", name: toolName, strict: true, parameters: schema }];
      body.tool_choice = { type: "function", name: toolName };
    }
    return client.responses.create(body);
  },
  read: readResponse,
};

const tokens = z.number().int().nonnegative();

const responseSchema = z.object({
  model: z.string().nullish(),
  status: z.string().nullish(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  output: z.array(
    z.object({
      type: z.string(),
      phase: z.string().nullish(),
      arguments: z.string().nullish(),
      content: z.array(z.looseObject({ type: z.string() })).nullish(),
    }),
  ),
  usage: z
    .object({
      input_tokens: tokens,
      output_tokens: tokens,
      input_tokens_details: z.object({ cached_tokens: tokens.nullish() }).nullish(),
      output_tokens_details: z.object({ reasoning_tokens: tokens.nullish() }).nullish(),
    })
    .nullish()
    .catch(null),
});

const contentSchema = z.object({
  text: z.string().catch(""),
  refusal: z.string().catch(""),
  logprobs: z.unknown().optional(),
});

function readResponse(body: unknown): Answer {
  const parsed = responseSchema.safeParse(body);
  if (!parsed.success) throw new Malformed("a response that does not have the form of the Responses API");
  const { model, status, incomplete_details, output, usage } = parsed.data;
  const counts = usage
    ? tokenCounts(
        usage.input_tokens,
        usage.output_tokens,
        usage.input_tokens_details?.cached_tokens,
        usage.output_tokens_details?.reasoning_tokens,
      )
    : null;
  const finish = finishOf(status, incomplete_details?.reason);
  if (!finish) throw new Malformed(`an unknown status (${status ?? "none"})`, counts);
  const shared = { model: model ?? undefined, counts };

  // A model may speak to the user on the way; only what it gives as its final word is its answer.
  const messages = output.filter(({ type, phase }) => type === "message" && phase !== "commentary");
  if (messages.length > 1) throw new Malformed(`${messages.length} messages where one was asked for`, counts);
  const parts = (messages[0]?.content ?? []).map((part) => contentSchema.parse(part));
  const refusal = parts.map((part) => part.refusal).join("");
  if (refusal) return { ...shared, text: refusal, finish: "refused" };
  const calls = output.filter(({ type }) => type === "function_call").map((made) => made.arguments ?? "");
  const call = oneToolCall(calls, counts);
  if (call !== null) return { ...shared, text: call, finish };
  const text = parts.map((part) => part.text).join("");
  return { ...shared, text, finish, tokens: parts.length === 1 ? readTokens(parts[0]?.logprobs) : undefined };
}

function finishOf(status: string | null | undefined, incomplete: string | null | undefined): Finish | undefined {
  if (status === "completed") return "stop";
  if (status !== "incomplete") return undefined;
  return incomplete === "max_output_tokens" ? "length" : incomplete === "content_filter" ? "filtered" : undefined;
}
