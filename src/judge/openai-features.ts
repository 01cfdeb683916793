import type { OpenAI } from "openai";
import type { JudgeParameters } from "../schema/ask.ts";
import type { Adaptation, ClientOptions } from "./hosted.ts";

/** What a request to an OpenAI-compatible endpoint uses. */
export type OpenAIFeatures = {
  readonly structure: "schema" | "tool" | "text";
  readonly temperature: boolean;
  readonly logprobs: boolean;
  /** Name of the token limit in Chat Completions: `max_tokens`, or `max_completion_tokens` for newer models. */
  readonly tokenField: "old" | "new";
};

/** What both OpenAI wires are made of. */
export interface OpenAIWireOptions {
  readonly provider: string;
  readonly model: string;
  readonly parameters: JudgeParameters;
  readonly features: OpenAIFeatures;
  /** True where the caller chose the structure: then a refusal of it is an error, not a reason for another. */
  readonly fixed: boolean;
  readonly outputLimit: number;
  connect(client: ClientOptions): Promise<OpenAI>;
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
