import type { Ask, JudgeParameters, Message, Reply, Secrets } from "../schema/ask.ts";

/** An ask with its slots filled: what an adapter sends. */
export interface Call {
  readonly ask: Ask;
  readonly messages: readonly Message[];
  readonly secrets: Secrets;
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
  ask(call: Call, options?: { readonly signal?: AbortSignal }): Promise<Reply>;
  /** Upper bound of what one call can cost in US dollars. Missing where no price is known. */
  worstCost?(call: Call): number;
  /** Frees what the judge holds (a loaded model, sockets). */
  close?(): Promise<void>;
}
