import { z } from "zod";
import type { TokenProbability } from "../schema/ask.ts";
import { Malformed } from "./hosted.ts";
import type { TokenCounts } from "./prices.ts";

/** The arguments of the one tool call of an answer, null where it has none. Two are two readings: `Malformed`. */
export function oneToolCall(calls: readonly string[], counts: TokenCounts | null): string | null {
  if (calls.length > 1) throw new Malformed(`${calls.length} tool calls where one was asked for`, counts);
  return calls[0] ?? null;
}

/** Counts of an API whose input tokens include those read from a cache. */
export function tokenCounts(
  inputTokens: number,
  outputTokens: number,
  cached: number | null | undefined,
  reasoning: number | null | undefined,
): TokenCounts {
  return {
    inputTokens,
    outputTokens,
    cachedInputTokens: cached ?? 0,
    reasoningTokens: reasoning ?? 0,
    cacheWriteTokens: 0,
  };
}

/** Log-probabilities of an answer's tokens; undefined where the endpoint gave none, or not in numbers. */
export function readTokens(content: unknown): readonly TokenProbability[] | undefined {
  const parsed = logprobsSchema.safeParse(content);
  if (!parsed.success || parsed.data.length === 0) return undefined;
  return parsed.data.map(({ token, logprob, top_logprobs }) => ({ token, logprob, top: top_logprobs ?? [] }));
}

const tokenSchema = z.object({ token: z.string(), logprob: z.number() });

const logprobsSchema = z.array(tokenSchema.extend({ top_logprobs: z.array(tokenSchema).nullish() }));
