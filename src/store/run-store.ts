import type { Ask, CallFailure, Reply } from "../schema/ask.ts";

/** A call that was reserved: sent, or about to be. */
export interface Reservation {
  readonly call: number;
  readonly key: string;
  readonly run: string;
  readonly item: string;
  readonly judge: string;
  /** Highest cost in US dollars it may have; null where no price is known. */
  readonly worstCost: number | null;
  /** ISO 8601. */
  readonly reservedAt: string;
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
 * made; `commit` returns after the reply is on disk, and only then is it heard. So after any kill the calls that may
 * have been billed without a stored reply are exactly `open()`.
 */
export interface RunStore {
  /** The reply to an ask, from this run or an earlier one; null: it has to be made. */
  find(key: string): Reply | null;
  /** Returns the number of the call, for `commit` or `fail`. */
  reserve(run: string, ask: Ask, worstCost: number | null): number;
  commit(call: number, ask: Ask, reply: Reply): void;
  /** A call that ended without a reply. */
  fail(call: number, failure: CallFailure): void;
  /** Calls reserved and never ended, oldest first. */
  open(): Reservation[];
  beginRun(run: string, description: unknown): void;
  endRun(run: string, state: "done" | "interrupted" | "stopped"): void;
  /** All replies, oldest first. */
  replies(): Iterable<StoredReply>;
  close(): void;
}
