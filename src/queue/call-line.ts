import type { Reply } from "../schema/ask.ts";
import type { QueuedCall, QueuedFailure } from "../schema/queued-call.ts";

/** What a worker did with a call. `put-back`: another worker is to make it; `billed`: it may have been paid for. */
export type Answered =
  | { readonly reply: Reply }
  | { readonly failure: QueuedFailure }
  | { readonly putBack: true; readonly billed: boolean };

/** How a line is served. */
export interface ServeOptions {
  /** Calls under way at once. */
  readonly concurrency: number;
  /** Once it fires no further call is handed out; those under way are finished. */
  readonly drain: AbortSignal;
  /** The most that a call under way may cost, entered before it is made. */
  worstCost(call: QueuedCall): Promise<number | null>;
  /** Makes a call. Never rejects. */
  answer(call: QueuedCall): Promise<Answered>;
}

/** What serving a line came to. */
export interface Served {
  /** Calls made whose reply is the one stored. */
  readonly stored: number;
  /** Calls made whose reply came second: the line had handed the same ask out twice. */
  readonly second: number;
  /** Calls that were handed out and had their outcome already. */
  readonly known: number;
  /** Replies that could not be written within the time given; they were paid for. */
  readonly lost: number;
}

/**
 * A line of calls as a worker sees it: the port between the worker and what carries calls.
 *
 * Each call is entered as begun before `answer` is told of it, and each reply is stored once for its ask before the
 * call leaves the line. So whatever is killed, a call that may have been paid for is entered or has its reply stored.
 */
export interface CallLine {
  /** Resolves once `drain` has fired and every call under way has its outcome stored. */
  serve(options: ServeOptions): Promise<Served>;
  close(): Promise<void>;
}
