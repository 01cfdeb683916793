import { randomBytes } from "node:crypto";
import pLimit from "p-limit";
import { BudgetError, CancelledError, ConfigError, isQuorateError, JudgeError } from "../errors/errors.ts";
import type { Judge } from "../judge/judge.ts";
import type { Poll, PollResult } from "../poll/open-poll.ts";
import { drawSecrets } from "../prompt/draw-secrets.ts";
import { fillSlots, textsOf } from "../prompt/slots.ts";
import type { Ask, CallFailure, Heard } from "../schema/ask.ts";
import type { RunStore } from "../store/run-store.ts";

/** What the engine tells while it works. */
export type CallEvent =
  | { readonly kind: "cached" | "called"; readonly ask: Ask }
  | { readonly kind: "failed"; readonly ask: Ask; readonly failure: CallFailure };

/** What an engine needs. */
export interface EngineOptions {
  readonly run: string;
  readonly judges: readonly Judge[];
  readonly store: RunStore;
  /** Calls in flight at once, over all judges; a positive integer. */
  readonly concurrency: number;
  /** Aborts calls in flight too. */
  readonly signal?: AbortSignal;
  /** Stops gently: no new call, what is in flight is awaited and kept. */
  readonly drain?: AbortSignal;
  readonly onCall?: (event: CallEvent) => void;
  /** Source of random bytes for fences and nonces; default the system's. */
  readonly random?: (count: number) => Uint8Array;
}

/** Carries the asks of polls to their judges. */
export interface Engine {
  /**
   * Carries one poll to its end. A call that fails is heard as a failure; the promise rejects only when the run must
   * stop: cancelled, out of budget, key refused, unknown model, or a store that cannot be written.
   */
  carry(poll: Poll): Promise<PollResult>;
}

/**
 * The engine that makes each call itself, with bounded concurrency.
 *
 * Each reply is committed to the store before its poll hears it, and each call is reserved before it is made. After
 * the first error that stops the run no new call is made.
 */
export function inlineEngine(options: EngineOptions): Engine {
  const { store, run, onCall } = options;
  const limit = pLimit(options.concurrency);
  const judges = new Map(options.judges.map((judge) => [judge.id, judge]));
  const random = options.random ?? ((count: number) => randomBytes(count));
  let stopped: unknown;

  async function call(ask: Ask): Promise<Heard> {
    if (stopped !== undefined) throw stopped;
    if (options.signal?.aborted || options.drain?.aborted) throw new CancelledError();
    const judge = judges.get(ask.judge);
    if (judge === undefined) throw new ConfigError(`no judge ${ask.judge} on the panel`);
    const secrets = drawSecrets(random, textsOf(ask.messages));
    const reservation = store.reserve(run, ask, null);
    try {
      const filled = { ask, messages: fillSlots(ask.messages, secrets), secrets };
      const reply = await judge.ask(filled, options.signal === undefined ? {} : { signal: options.signal });
      store.commit(reservation, ask, reply);
      onCall?.({ kind: "called", ask });
      return { reply, cached: false };
    } catch (error) {
      const failure = callFailure(error);
      if (failure !== null) store.fail(reservation, failure);
      if (failure === null || stopsRun(error)) throw error;
      onCall?.({ kind: "failed", ask, failure });
      return { failure };
    }
  }

  async function hear(ask: Ask): Promise<Heard> {
    const stored = store.find(ask.key);
    if (stored !== null) {
      onCall?.({ kind: "cached", ask });
      return { reply: stored, cached: true };
    }
    try {
      return await limit(() => call(ask));
    } catch (error) {
      stopped ??= error;
      throw stopped;
    }
  }

  return {
    async carry(poll) {
      const heard = new Map<string, Heard>();
      for (;;) {
        const step = poll.next(heard);
        if ("result" in step) return step.result;
        // Every call is awaited even when one of them stops the run: its reply is paid for and must be committed.
        const replies = await Promise.allSettled(step.asks.map(hear));
        replies.forEach((reply, position) => {
          if (reply.status === "rejected") throw reply.reason;
          heard.set((step.asks[position] as Ask).key, reply.value);
        });
      }
    },
  };
}

/** A failure to record for an error of a call; null for errors that say nothing about the call itself. */
function callFailure(error: unknown): CallFailure | null {
  if (error instanceof JudgeError || (isQuorateError(error) && error.code === "judge")) {
    return { reason: (error as JudgeError).reason, message: error.message };
  }
  if (error instanceof BudgetError || (isQuorateError(error) && error.code === "budget")) {
    return { reason: "budget", message: error.message };
  }
  return null;
}

function stopsRun(error: unknown): boolean {
  return isQuorateError(error) && (error.code === "budget" || (error as JudgeError).stopsRun === true);
}
