import { randomBytes } from "node:crypto";
import pLimit from "p-limit";
import { BudgetError, CancelledError, ConfigError, isQuorateError, JudgeError } from "../errors/errors.ts";
import type { Judge } from "../judge/judge.ts";
import type { Poll, PollResult } from "../poll/open-poll.ts";
import { drawSecrets } from "../prompt/draw-secrets.ts";
import { fillSlots, textsOf } from "../prompt/slots.ts";
import type { Ask, CallFailure, Heard } from "../schema/ask.ts";
import type { RunStore } from "../store/run-store.ts";
import { type AskLimits, askInTime } from "./ask-in-time.ts";
import { maybeBilled } from "./maybe-billed.ts";
import { randomPool } from "./random-pool.ts";

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
  /** Most milliseconds for one ask, all its retries included. Default 3,600,000. */
  readonly askMs?: number;
  /** Most milliseconds a call in flight may go on once `drain` has fired. Default 60,000. */
  readonly graceMs?: number;
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
  carry<Result = PollResult>(poll: Poll<Result>): Promise<Result>;
}

/**
 * The engine that makes each call itself, with bounded concurrency.
 *
 * Each reply is committed to the store before its poll hears it, and each call is reserved before it is made. An ask
 * that another poll or process has reserved is waited for and not paid for again. After the first error that stops the
 * run, such as a store that cannot be written, no new call is made.
 */
export function inlineEngine(options: EngineOptions): Engine {
  const { store, run, onCall } = options;
  const limit = pLimit(options.concurrency);
  const judges = new Map(options.judges.map((judge) => [judge.id, judge]));
  const random = options.random ?? randomPool(randomBytes);
  const limits: AskLimits = {
    askMs: options.askMs ?? 3_600_000,
    graceMs: options.graceMs ?? 60_000,
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.drain ? { drain: options.drain } : {}),
  };
  const isStopping = () => options.signal?.aborted === true || options.drain?.aborted === true;
  let stopped: unknown;

  /** Null: the ask is taken, by another poll of this run or by another process. */
  async function call(ask: Ask): Promise<Heard | null> {
    const judge = judges.get(ask.judge);
    if (judge === undefined) throw new ConfigError(`no judge ${ask.judge} on the panel`);
    const secrets = drawSecrets(random, textsOf(ask.messages));
    const filled = { ask, messages: fillSlots(ask.messages, secrets), secrets };
    const worstCost = judge.worstCost?.(filled) ?? null;
    // Looked at when the reservation is written: a signal that came while it waited must find no call made after it.
    const reserved = await store.together(() => {
      if (stopped !== undefined) throw stopped;
      if (isStopping()) throw new CancelledError();
      return store.reserve(run, ask, worstCost);
    });
    if (reserved === null) return null;
    const { call, earlier } = reserved;
    try {
      const reply = await askInTime(judge, earlier.calls > 0 ? { ...filled, earlier } : filled, limits);
      await store.together(() => store.commit(call, ask, reply));
      onCall?.({ kind: "called", ask });
      return { reply, cached: false };
    } catch (error) {
      const failure = callFailure(error);
      if (failure === null) release(call);
      else store.fail(call, failure, maybeBilled(error));
      if (failure === null || stopsRun(error)) throw error;
      onCall?.({ kind: "failed", ask, failure });
      return { failure };
    }
  }

  function release(call: number): void {
    try {
      store.release(call);
    } catch {
      // The error that led here says more, and nothing is held once the process has ended.
    }
  }

  async function hear(ask: Ask): Promise<Heard> {
    try {
      for (let wait = shortestLook; ; wait = Math.min(2 * wait, longestLook)) {
        const stored = store.find(ask.key);
        if (stored !== null) {
          onCall?.({ kind: "cached", ask });
          return { reply: stored, cached: true };
        }
        // Stopped before the slot is free, or the next call would slip in.
        const heard = await limit(() => call(ask).catch(stop));
        if (heard !== null) return heard;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    } catch (error) {
      return stop(error);
    }
  }

  function stop(error: unknown): never {
    stopped ??= error;
    throw stopped;
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

/** Milliseconds between two looks at an ask that another call is under way for. */
const shortestLook = 20;
const longestLook = 500;

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
