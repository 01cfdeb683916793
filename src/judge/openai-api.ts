import type { OpenAI } from "openai";
import type { JudgeParameters, Message } from "../schema/ask.ts";
import type { Adaptation, Answer } from "./hosted.ts";

/** What a request to an OpenAI-compatible endpoint uses. */
export type OpenAIFeatures = {
  readonly structure: "schema" | "tool" | "text";
  readonly temperature: boolean;
  readonly logprobs: boolean;
  /** Name of the token limit in Chat Completions: `max_tokens`, or `max_completion_tokens` for newer models. */
  readonly tokenField: "old" | "new";
};

/** One call to make, in the terms of both APIs. */
export interface OpenAIRequest {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly schema: Record<string, unknown>;
  readonly parameters: JudgeParameters;
  readonly features: OpenAIFeatures;
  readonly outputLimit: number;
}

/** One of OpenAI's two APIs. */
export interface OpenAIApi {
  create(client: OpenAI, request: OpenAIRequest): Promise<unknown>;
  read(body: unknown): Answer;
}

/** Name of the schema or tool that carries the verdicts. */
export const toolName = "verdicts";

/** How many alternatives of each token to ask for; the APIs allow up to 20. */
export const topAlternatives = 20;

/** What is given up when the endpoint refuses it by name. */
export function openaiAdaptations(structureIsFixed: boolean): readonly Adaptation<OpenAIFeatures>[] {
  const structure: Adaptation<OpenAIFeatures> = {
    feature: "structure",
    from: "schema",
    to: "text",
    said: /response_format|text\.format|json_?schema|structured.?output|guided|grammar/i,
  };
  return [
    ...(structureIsFixed ? [] : [structure]),
    { feature: "temperature", from: true, to: false, said: /temperature/i },
    { feature: "logprobs", from: true, to: false, said: /logprobs/i },
    { feature: "tokenField", from: "old", to: "new", said: /max_completion_tokens.*instead|unsupported.*max_tokens/is },
    { feature: "tokenField", from: "new", to: "old", said: unknownField("max_completion_tokens") },
  ];
}

/** True for models that think before they write: the o series, and GPT from 5 on except its chat variants. */
export function isReasoningModel(model: string): boolean {
  return /(?:^|[/:])(?:o[1-9]\d*(?:-|$)|gpt-(?:[5-9]|[1-9]\d)(?!.*chat))/.test(model);
}

function unknownField(name: string): RegExp {
  const refusal = "(?:unknown|unrecogni[sz]ed|unsupported|unexpected|not permitted|not supported|extra)";
  return new RegExp(`${refusal}.*${name}|${name}.*${refusal}`, "is");
}
