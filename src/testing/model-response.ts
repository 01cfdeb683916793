import type { ModelRequest } from "./model-request.ts";

/** How a scripted answer ends, in words of our own; each API has its own for them. */
export type ModelFinish = "stop" | "length" | "filtered" | "refused";

/** What the model says. Everything but `text` has a default. */
export interface ModelAnswer {
  readonly text: string;
  readonly finish?: ModelFinish;
  /** Input and output tokens; by default one for every four characters. */
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly cachedInputTokens?: number;
  readonly reasoningTokens?: number;
  /** Log-probability of every token; by default the decisive words are unsure. */
  readonly logprobs?: readonly { readonly token: string; readonly logprob: number }[];
  /** Written as text although a tool is there to be called. */
  readonly asText?: boolean;
  /** Fields laid over the top of the response, to make it odd. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Tokens of an answer, for the response and for the ledger. */
export interface AnswerTokens {
  readonly input: number;
  readonly output: number;
}

/** Counts an answer's tokens. */
export function tokensOf(request: ModelRequest, answer: ModelAnswer): AnswerTokens {
  return {
    input: answer.inputTokens ?? Math.ceil(request.prompt.length / 4),
    output: (answer.outputTokens ?? Math.ceil(answer.text.length / 4)) * request.n,
  };
}

/** The response body of the request's API. */
export function modelResponse(request: ModelRequest, answer: ModelAnswer): Record<string, unknown> {
  const body = { chat: chatBody, responses: responsesBody, messages: messagesBody }[request.wire];
  return { ...body(request, answer, tokensOf(request, answer)), ...answer.extra };
}

type MakeBody = (request: ModelRequest, answer: ModelAnswer, tokens: AnswerTokens) => Record<string, unknown>;

const chatBody: MakeBody = (request, answer, tokens) => {
  const finish = answer.finish ?? "stop";
  const call = callsTool(request, answer);
  const message = {
    role: "assistant",
    content: call || finish === "refused" ? null : answer.text,
    refusal: finish === "refused" ? answer.text : null,
    ...(call
      ? { tool_calls: [{ id: "call_0", type: "function", function: { name: "verdicts", arguments: answer.text } }] }
      : {}),
  };
  return {
    id: `chatcmpl-${request.number}`,
    object: "chat.completion",
    created: 1_700_000_000,
    model: request.model,
    choices: Array.from({ length: request.n }, (_, index) => ({
      index,
      message,
      logprobs: request.logprobs && !call ? { content: tokenList(answer), refusal: null } : null,
      finish_reason: { stop: "stop", length: "length", filtered: "content_filter", refused: "stop" }[finish],
    })),
    usage: {
      prompt_tokens: tokens.input,
      completion_tokens: tokens.output,
      total_tokens: tokens.input + tokens.output,
      prompt_tokens_details: { cached_tokens: answer.cachedInputTokens ?? 0 },
      completion_tokens_details: { reasoning_tokens: answer.reasoningTokens ?? 0 },
    },
  };
};

const responsesBody: MakeBody = (request, answer, tokens) => {
  const finish = answer.finish ?? "stop";
  const incomplete = { length: "max_output_tokens", filtered: "content_filter", stop: null, refused: null }[finish];
  const status = incomplete ? "incomplete" : "completed";
  const logprobs = request.logprobs ? { logprobs: tokenList(answer) } : {};
  const part =
    finish === "refused"
      ? { type: "refusal", refusal: answer.text }
      : { type: "output_text", text: answer.text, annotations: [], ...logprobs };
  const item = callsTool(request, answer)
    ? { type: "function_call", id: "fc_0", call_id: "call_0", name: "verdicts", arguments: answer.text, status }
    : { type: "message", id: "msg_0", role: "assistant", status, content: [part] };
  return {
    id: `resp_${request.number}`,
    object: "response",
    created_at: 1_700_000_000,
    status,
    model: request.model,
    output: [{ type: "reasoning", id: "rs_0", summary: [] }, item],
    error: null,
    incomplete_details: incomplete ? { reason: incomplete } : null,
    usage: {
      input_tokens: tokens.input,
      input_tokens_details: { cached_tokens: answer.cachedInputTokens ?? 0 },
      output_tokens: tokens.output,
      output_tokens_details: { reasoning_tokens: answer.reasoningTokens ?? 0 },
      total_tokens: tokens.input + tokens.output,
    },
  };
};

const messagesBody: MakeBody = (request, answer, tokens) => {
  const finish = answer.finish ?? "stop";
  const call = callsTool(request, answer);
  const cached = answer.cachedInputTokens ?? 0;
  return {
    id: `msg_${request.number}`,
    type: "message",
    role: "assistant",
    model: request.model,
    content: call
      ? [{ type: "tool_use", id: "toolu_0", name: "verdicts", input: JSON.parse(answer.text) }]
      : answer.text === ""
        ? []
        : [{ type: "text", text: answer.text, citations: null }],
    stop_reason: {
      stop: call ? "tool_use" : "end_turn",
      length: "max_tokens",
      filtered: "refusal",
      refused: "refusal",
    }[finish],
    stop_sequence: null,
    usage: {
      input_tokens: tokens.input - cached,
      output_tokens: tokens.output,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: cached,
      output_tokens_details: { thinking_tokens: answer.reasoningTokens ?? 0 },
    },
  };
};

/** Like a model: one that refuses or is cut off in text makes no call. */
function callsTool(request: ModelRequest, answer: ModelAnswer): boolean {
  return request.structure === "tool" && !answer.asText && answer.finish !== "refused" && isJson(answer.text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Words and signs of the answer as tokens; a word a verdict may hang on has a rival. */
function tokenList(answer: ModelAnswer): readonly object[] {
  const tokens = answer.logprobs ?? (answer.text.match(/[A-Za-z]+|\d+|[^A-Za-z\d]/g) ?? []).map(plainToken);
  return tokens.map(({ token, logprob }) => ({
    token,
    logprob,
    bytes: null,
    top_logprobs: [
      { token, logprob, bytes: null },
      ...(logprob < -1e-6 ? [{ token: `not-${token}`, logprob: Math.log(1 - Math.exp(logprob)), bytes: null }] : []),
    ],
  }));
}

function plainToken(token: string): { token: string; logprob: number } {
  return { token, logprob: /^(?:yes|no|A|B|tie|na|correct|incorrect|\d+)$/.test(token) ? Math.log(0.8) : 0 };
}
