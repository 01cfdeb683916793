import type { Ask, JudgeParameters, Message, Reply, Secrets } from "../schema/ask.ts";

/** An ask with its slots filled: what an adapter sends. */
export interface Call {
  readonly ask: Ask;
  readonly messages: readonly Message[];
  readonly secrets: Secrets;
  /** Calls for the same ask that an earlier run may have paid for without a reply. A budget counts them as spent. */
  readonly earlier?: { readonly calls: number; readonly cost: number | null };
}

/** How a call can be stopped. */
export interface AskOptions {
  /** Stops at once. */
  readonly signal?: AbortSignal;
  /** Once it fires no further request is made; one that is under way may end. */
  readonly drain?: AbortSignal;
}

/**
 * A model with parameters that answers a compiled prompt.
 *
 * `ask` resolves with the raw reply, whatever it says (a refusal is a reply), or rejects with a `JudgeError`. It makes
 * one request and never retries: wrap it (`withRetry`). It does not interpret the text.
 */
export interface Judge {
  /** `provider:model`. */
  readonly id: string;
  readonly parameters: JudgeParameters;
  ask(call: Call, options?: AskOptions): Promise<Reply>;
  /** Upper bound of what one call can cost in US dollars. Missing where no price is known. */
  worstCost?(call: Call): number;
  /** Frees what the judge holds (a loaded model, sockets). */
  close?(): Promise<void>;
}
