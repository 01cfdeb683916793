import type { Usage } from "../schema/ask.ts";
import type { Call } from "./judge.ts";

/** US dollars for a million tokens. */
export interface Prices {
  readonly input: number;
  readonly output: number;
  /** For input read from the provider's cache; `input` where left out. */
  readonly cachedInput?: number;
  /** For input written to the provider's cache; 1.25 times `input` where left out. */
  readonly cacheWrite?: number;
}

/** Tokens as an endpoint counts them. `inputTokens` is all input: fresh, read from and written to a cache. */
export interface TokenCounts extends Omit<Usage, "cost"> {
  readonly cacheWriteTokens: number;
}

/** What a call cost in US dollars, null where prices or the endpoint's counts are missing. */
export function costOf(counts: TokenCounts | null, prices: Prices | undefined): number | null {
  if (!counts || !prices) return null;
  const { inputTokens, outputTokens, cachedInputTokens, cacheWriteTokens } = counts;
  const fresh = Math.max(0, inputTokens - cachedInputTokens - cacheWriteTokens);
  const cached = cachedInputTokens * (prices.cachedInput ?? prices.input);
  return (
    (fresh * prices.input + cached + cacheWriteTokens * writePrice(prices) + outputTokens * prices.output) / million
  );
}

/**
 * Upper bound of what a call can cost in US dollars. No tokeniser makes more tokens than there are bytes of UTF-8, and
 * `overheadTokens` covers what a provider adds for roles, schemas and tools.
 */
export function worstCostOf(call: Call, schema: unknown, outputLimit: number, prices: Prices): number {
  const bytes = call.messages.reduce((sum, message) => sum + Buffer.byteLength(message.content), 0);
  const input = bytes + Buffer.byteLength(JSON.stringify(schema)) + overheadTokens;
  return (input * Math.max(prices.input, writePrice(prices)) + outputLimit * prices.output) / million;
}

const million = 1e6;
const overheadTokens = 1000;

function writePrice(prices: Prices): number {
  return prices.cacheWrite ?? prices.input * 1.25;
}
