import type { IncomingHttpHeaders } from "node:http";

/** The APIs the server speaks: Chat Completions, Responses, Messages. */
export type ModelWire = "chat" | "responses" | "messages";

/** A request as the answering function sees it, the same for all three APIs. */
export interface ModelRequest {
  readonly wire: ModelWire;
  /** From 0, in order of arrival. */
  readonly number: number;
  /** How often the same prompt came before, its secrets aside: 0 for the first time. */
  readonly seen: number;
  readonly model: string;
  /** The key it came with, null where it had none. */
  readonly key: string | null;
  /** The texts of all messages, one after the other. */
  readonly prompt: string;
  /** How the answer is held to its form: a JSON schema, a tool (forced or offered), or not at all. */
  readonly structure: "schema" | "tool" | "text";
  readonly schema: JsonSchema | null;
  readonly logprobs: boolean;
  /** How many choices are asked for. */
  readonly n: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The part of JSON Schema that reply formats use. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minItems?: number;
}

/** The API that a path belongs to, null for any other path. */
export function wireOf(path: string | undefined): ModelWire | null {
  return wirePaths.find(([ending]) => path?.endsWith(ending))?.[1] ?? null;
}

/** Reads a request body. Throws where it is not a JSON object. */
export function readModelRequest(
  wire: ModelWire,
  headers: IncomingHttpHeaders,
  text: string,
): Omit<ModelRequest, "number" | "seen"> {
  const body = JSON.parse(text) as Body;
  const tool = body.tools?.[0];
  const schema = body.response_format?.json_schema?.schema ?? body.text?.format?.schema ?? null;
  const toolSchema = tool?.function?.parameters ?? tool?.parameters ?? tool?.input_schema ?? null;
  return {
    wire,
    model: body.model,
    key: keyOf(headers),
    prompt: promptOf(body),
    structure: tool ? "tool" : schema ? "schema" : "text",
    schema: tool ? toolSchema : schema,
    logprobs: body.logprobs === true || body.top_logprobs !== undefined,
    n: body.n ?? 1,
    headers,
    body: body as unknown as Record<string, unknown>,
  };
}

const wirePaths: readonly (readonly [string, ModelWire])[] = [
  ["/chat/completions", "chat"],
  ["/responses", "responses"],
  ["/messages", "messages"],
];

type Content = string | readonly { readonly text?: string }[];

interface Body {
  readonly model: string;
  readonly messages?: readonly { readonly content: Content }[];
  readonly input?: string | readonly { readonly content: Content }[];
  readonly system?: Content;
  readonly tools?: readonly {
    readonly function?: { readonly parameters: JsonSchema };
    readonly parameters?: JsonSchema;
    readonly input_schema?: JsonSchema;
  }[];
  readonly response_format?: { readonly json_schema?: { readonly schema: JsonSchema } };
  readonly text?: { readonly format?: { readonly schema?: JsonSchema } };
  readonly logprobs?: boolean;
  readonly top_logprobs?: number;
  readonly n?: number;
}

function promptOf(body: Body): string {
  const turns = typeof body.input === "string" ? [{ content: body.input }] : (body.messages ?? body.input ?? []);
  return [body.system ?? "", ...turns.map(({ content }) => content)].map(textOf).filter(Boolean).join("\n");
}

function textOf(content: Content): string {
  return typeof content === "string" ? content : content.map(({ text }) => text ?? "").join("");
}

function keyOf(headers: IncomingHttpHeaders): string | null {
  const header = headers["x-api-key"] ?? headers.authorization?.replace(/^Bearer /, "");
  return typeof header === "string" ? header : null;
}
