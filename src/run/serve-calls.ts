import { isQuorateError, type JudgeError } from "../errors/errors.ts";
import type { Judge } from "../judge/judge.ts";
import type { Answered, CallLine, Served } from "../queue/call-line.ts";
import type { Ask, JudgeParameters } from "../schema/ask.ts";
import type { QueuedCall } from "../schema/queued-call.ts";
import { canonicalJson } from "../util/hash.ts";
import { askInTime } from "./ask-in-time.ts";
import { maybeBilled } from "./maybe-billed.ts";

/** What a worker needs. */
export interface ServeCallsOptions {
  readonly line: CallLine;
  /** Opens the judge of the line with the parameters of an ask; called once for each set of them. */
  readonly openJudge: (parameters: JudgeParameters) => Promise<Judge>;
  /** Calls in flight at once. Default 8. */
  readonly concurrency?: number;
  /** Stops gently: no new call, those in flight are finished. */
  readonly drain: AbortSignal;
  /** Aborts calls in flight too. */
  readonly signal?: AbortSignal;
  /** Most milliseconds for one ask, all its retries included. Default 3,600,000. */
  readonly askMs?: number;
  /** Most milliseconds a call in flight may go on once `drain` has fired. Default 60,000. */
  readonly graceMs?: number;
  readonly onCall?: (event: { readonly kind: "called" | "failed" | "put-back"; readonly ask: Ask }) => void;
}

/**
 * Makes the calls of a line until `drain` fires: a worker.
 *
 * A call that fails is a failure that its run hears. An error after which no later call could do better (a refused key,
 * an unknown model, a spent budget, an endpoint that was never reached) stops this worker, which puts its calls back
 * for others and rejects with that error.
 */
export async function serveCalls(options: ServeCallsOptions): Promise<Served> {
  const { line, openJudge, onCall, askMs = 3_600_000, graceMs = 60_000 } = options;
  const stop = new AbortController();
  const drain = AbortSignal.any([options.drain, stop.signal]);
  const limits = { askMs, graceMs, drain, ...(options.signal ? { signal: options.signal } : {}) };
  const judges = new Map<string, Promise<Judge>>();
  let stopped: unknown;

  function judgeFor({ ask }: QueuedCall): Promise<Judge> {
    const parameters = canonicalJson(ask.parameters);
    const judge = judges.get(parameters) ?? openJudge(ask.parameters);
    judges.set(parameters, judge);
    return judge;
  }

  async function answer(call: QueuedCall): Promise<Answered> {
    const { ask } = call;
    if (drain.aborted) return { putBack: true, billed: false };
    try {
      const reply = await askInTime(await judgeFor(call), call, limits);
      onCall?.({ kind: "called", ask });
      return { reply };
    } catch (error) {
      const billed = isCancelled(error) || maybeBilled(error);
      if (isFailure(error)) {
        onCall?.({ kind: "failed", ask });
        return { failure: { reason: error.reason, message: error.message, billed } };
      }
      onCall?.({ kind: "put-back", ask });
      if (!isCancelled(error)) {
        stopped ??= error;
        stop.abort();
      }
      return { putBack: true, billed };
    }
  }

  const worstCost = async (call: QueuedCall) =>
    (await judgeFor(call).catch(() => undefined))?.worstCost?.(call) ?? null;
  try {
    const served = await line.serve({ concurrency: options.concurrency ?? 8, drain, worstCost, answer });
    if (stopped !== undefined) throw stopped;
    return served;
  } finally {
    const opened = await Promise.allSettled(judges.values());
    await Promise.all(opened.map((one) => (one.status === "fulfilled" ? one.value.close?.() : undefined)));
  }
}

function isFailure(error: unknown): error is JudgeError {
  return isQuorateError(error) && error.code === "judge" && (error as JudgeError).stopsRun !== true;
}

function isCancelled(error: unknown): boolean {
  return isQuorateError(error) && error.code === "cancelled";
}
