import type { Ask, CallFailure, Reply } from "../schema/ask.ts";

/** A call that was reserved and has no stored reply. */
export interface OpenCall {
  readonly call: number;
  readonly key: string;
  readonly run: string;
  readonly item: string;
  readonly judge: string;
  /** Highest cost in US dollars it may have; null where no price is known. */
  readonly worstCost: number | null;
  /** ISO 8601. */
  readonly reservedAt: string;
  /**
   * `under-way`: a living process waits for its reply; `cut-off`: its process ended or gave it up; `failed`: it ended
   * without a reply, at a point where the provider may have counted it.
   */
  readonly state: "under-way" | "cut-off" | "failed";
}

/** Calls that may have been billed and gave no reply. `cost` in US dollars at the worst, null where a price is missing. */
export interface MaybeBilled {
  readonly calls: number;
  readonly cost: number | null;
}

/** A call that may be made now. */
export interface ReservedCall {
  /** For `commit`, `fail` or `release`. */
  readonly call: number;
  /** What earlier runs may have paid for the same ask. */
  readonly earlier: MaybeBilled;
}

/** A stored reply with what asked for it. */
export interface StoredReply {
  readonly key: string;
  readonly item: string;
  readonly judge: string;
  readonly prompt: { readonly id: string; readonly hash: string };
  readonly sample: number;
  readonly reply: Reply;
  /** ISO 8601. */
  readonly committedAt: string;
}

/**
 * Where asks and replies are kept: the port that engines write to.
 *
 * The order of calls is the promise. `reserve` returns after the reservation is on disk, and only then is the call
 * made; `commit` returns after the reply is on disk, and only then is it heard. Inside `together` both hold for its
 * promise. So after any kill the calls that may
 * have been billed without a stored reply are all in `open()`. A reservation is also a claim: while its process lives,
 * no other call for the same ask can be reserved, by this process or another.
 */
export interface RunStore {
  /** The reply to an ask, from this run or an earlier one; null: it has to be made. */
  find(key: string): Reply | null;
  /**
   * Reserves the call for an ask. Null: another call for it is under way, or has been answered since `find` was called;
   * look again with `find` after a moment.
   */
  reserve(run: string, ask: Ask, worstCost: number | null): ReservedCall | null;
  commit(call: number, ask: Ask, reply: Reply): void;
  /** A call that ended without a reply. `maybeBilled`: it is not certain that it cost nothing. */
  fail(call: number, failure: CallFailure, maybeBilled?: boolean): void;
  /** A call nobody waits for any more: it stays in `open()`, and its ask may be reserved again. */
  release(call: number): void;
  /**
   * Runs `work`, which may use the functions above, in one transaction with whatever else is handed in at the same
   * moment; resolves with its result once all of it is on disk. Many calls in flight then share one wait for the disk.
   */
  together<T>(work: () => T): Promise<T>;
  /** Calls that may have been billed without a stored reply, oldest first. */
  open(): OpenCall[];
  /** What the last run of a rubric was begun with, null without one. */
  lastRun(rubric: string): unknown;
  /** `description.rubric.id` is what `lastRun` finds it by. */
  beginRun(run: string, description: unknown): void;
  endRun(run: string, state: "done" | "interrupted" | "stopped"): void;
  /** All replies, oldest first. */
  replies(): Iterable<StoredReply>;
  close(): void;
}
