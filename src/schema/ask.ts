import { z } from "zod";
import type { CallFailureReason } from "../errors/errors.ts";
import type { Protocol, Scale } from "./protocol.ts";

/**
 * A part of a message: text, or a slot that is filled anew for every call. What is `written` tells how a reply is
 * written; a judge whose reply is forced token by token is not shown it.
 */
export type Segment =
  | string
  | { readonly slot: "fence" | "nonce"; readonly written?: true }
  | { readonly text: string; readonly written: true };

/** A message of a compiled prompt, before its slots are filled. */
export interface PromptMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: readonly Segment[];
}

/** A message as it goes over the wire. */
export interface Message {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** Random words of one call. The fence marks judged text off; a verdict without the nonce is not read. */
export interface Secrets {
  readonly fence: string;
  readonly nonce: string;
}

/** What a readable reply must hold. */
export interface ReplyShape {
  readonly protocol: Protocol;
  /** In the order asked. `choices` worst to best, without the abstention. */
  readonly criteria: readonly {
    readonly id: string;
    readonly choices: readonly string[];
    /** The text that the judge is to repeat, where the rubric asks for an echo. */
    readonly echo?: string;
  }[];
  /** Likert only. */
  readonly scale: Scale | null;
  /** Label that the judge writes to the choice it stands for, where the template has words of its own. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly abstain: boolean;
  readonly rationale: "none" | "before";
  readonly evidence: boolean | "ids";
  /** True where the judge writes plain text, so that no endpoint may hold it to a form. */
  readonly free?: true;
  /** Drafts: a list is to be written instead of verdicts, and `criteria` is empty. */
  readonly list?: ListShape;
}

/** A list that a judge is asked to write: the fields of its entries, and the most entries it may have. */
export interface ListShape {
  readonly fields: readonly ListField[];
  readonly most: number;
}

/** A field of the entries of a list. `words`: one of these. An optional one may be left out or null. */
export interface ListField {
  readonly name: string;
  readonly kind: "text" | "number" | "words";
  readonly words: readonly string[];
  readonly optional: boolean;
}

/** Settings of a model that change what it answers. All are part of an ask's key. */
export interface JudgeParameters {
  /** Left out where the model refuses it. */
  readonly temperature?: number;
  /** Upper limit of written tokens. */
  readonly maxTokens?: number;
  /** Reasoning effort, for models that reason. */
  readonly effort?: "minimal" | "low" | "medium" | "high";
  readonly seed?: number;
}

/** One call to make. */
export interface Ask {
  /** Hash of the rendering with open slots, judge, parameters, sample and attempt: cache key and primary key. */
  readonly key: string;
  readonly item: string;
  readonly judge: string;
  readonly parameters: JudgeParameters;
  readonly prompt: { readonly id: string; readonly hash: string };
  /** From 0. */
  readonly sample: number;
  /** 0, or 1 for the one re-ask after an unreadable reply. */
  readonly attempt: 0 | 1;
  /** Pairwise: `swapped` shows the second response first. */
  readonly order: "given" | "swapped";
  readonly messages: readonly PromptMessage[];
  readonly shape: ReplyShape;
}

/** Tokens and money of one call. `cost` in US dollars, null where no price is known. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cachedInputTokens: number;
  readonly reasoningTokens: number;
  readonly cost: number | null;
}

/** No tokens, no money. */
export const noUsage: Usage = { inputTokens: 0, outputTokens: 0, cachedInputTokens: 0, reasoningTokens: 0, cost: 0 };

/** A written token with its log-probability (natural) and the likeliest alternatives at its place. */
export interface TokenProbability {
  readonly token: string;
  readonly logprob: number;
  readonly top: readonly { readonly token: string; readonly logprob: number }[];
}

/** How an answer ended. */
export type Finish = "stop" | "length" | "refused" | "filtered";

/** The raw answer to one ask, and what it cost. */
export interface Reply {
  /** All the judge wrote as its answer; a tool call is given as the JSON of its arguments. */
  readonly text: string;
  readonly finish: Finish;
  /** The model as the endpoint names it. */
  readonly model: string;
  readonly usage: Usage;
  readonly secrets: Secrets;
  readonly elapsedMs: number;
  /** Probability of each choice, by criterion, where the judge gives them directly. Sums to 1. */
  readonly probabilities?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** By criterion, the share in [0, 1] of the model's distribution that `probabilities` was scaled up from. */
  readonly choiceMass?: Readonly<Record<string, number>>;
  /** Tokens of `text`, where the endpoint gives log-probabilities. */
  readonly tokens?: readonly TokenProbability[];
  /** False where the rendering could not carry a nonce (a judge whose reply is forced token by token). */
  readonly nonceRequired: boolean;
}

/** A call that gave no reply after all retries. */
export interface CallFailure {
  readonly reason: CallFailureReason | "budget";
  readonly message: string;
}

/** What a poll is told about one of its asks. */
export type Heard = { readonly reply: Reply; readonly cached: boolean } | { readonly failure: CallFailure };

const probability = z.number().min(0).max(1);

/** Checks a reply where it enters from a store or a cassette. */
export const replySchema: z.ZodType<Reply> = z.object({
  text: z.string(),
  finish: z.enum(["stop", "length", "refused", "filtered"]),
  model: z.string(),
  usage: z.object({
    inputTokens: z.number(),
    outputTokens: z.number(),
    cachedInputTokens: z.number(),
    reasoningTokens: z.number(),
    cost: z.number().nullable(),
  }),
  secrets: z.object({ fence: z.string(), nonce: z.string() }),
  elapsedMs: z.number(),
  probabilities: z.record(z.string(), z.record(z.string(), probability)).exactOptional(),
  choiceMass: z.record(z.string(), probability).exactOptional(),
  tokens: z
    .array(
      z.object({
        token: z.string(),
        logprob: z.number(),
        top: z.array(z.object({ token: z.string(), logprob: z.number() })),
      }),
    )
    .exactOptional(),
  nonceRequired: z.boolean(),
});
