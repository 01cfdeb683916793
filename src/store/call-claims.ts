import type { DatabaseSync } from "node:sqlite";
import type { Ask } from "../schema/ask.ts";
import { inTransaction } from "./in-transaction.ts";
import type { MaybeBilled, OpenCall, ReservedCall } from "./run-store.ts";
import { heartbeat, isAlive, newOwner, type Owner } from "./store-owner.ts";

/** The reservations of a store's file, as one connection holds them. */
export interface CallClaims {
  reserve(run: string, ask: Ask, worstCost: number | null, isAnswered: (key: string) => boolean): ReservedCall | null;
  end(call: number, failure: string | null, maybeBilled: boolean): void;
  release(call: number): void;
  open(): OpenCall[];
  /** Gives up all that is held; the file forgets this owner. */
  leave(): void;
}

/** Keeps reservations in the tables `calls` and `owners`. The owner is entered, and gives signs of life, once it reserves. */
export function callClaims(database: DatabaseSync, clock: () => Date): CallClaims {
  const now = () => clock().getTime();
  const unsettled = "(calls.ended_at IS NULL OR calls.maybe_billed = 1)";
  const statements = {
    beat: database.prepare(
      "INSERT INTO owners (owner, place, pid, seen_at) VALUES (?, ?, ?, ?) ON CONFLICT (owner) DO UPDATE SET seen_at = excluded.seen_at",
    ),
    owners: database.prepare("SELECT owner, place, pid, seen_at AS seenAt FROM owners"),
    leave: database.prepare("DELETE FROM owners WHERE owner = ?"),
    holders: database.prepare(
      `SELECT owners.owner, place, pid, seen_at AS seenAt FROM calls JOIN owners USING (owner)
       WHERE key = ? AND ${unsettled} AND calls.ended_at IS NULL`,
    ),
    earlier: database.prepare(
      `SELECT count(*) AS calls, sum(worst_cost) AS cost, count(worst_cost) AS priced FROM calls
       WHERE key = ? AND run <> ? AND ${unsettled}`,
    ),
    reserve: database.prepare(
      "INSERT INTO calls (key, run, item, judge, worst_cost, reserved_at, owner) VALUES (?, ?, ?, ?, ?, ?, ?)",
    ),
    end: database.prepare("UPDATE calls SET ended_at = ?, failure = ?, maybe_billed = ? WHERE call = ?"),
    release: database.prepare("UPDATE calls SET owner = NULL WHERE call = ?"),
    open: database.prepare(
      `SELECT calls.*, owners.place, owners.pid, owners.seen_at AS seenAt FROM calls LEFT JOIN owners USING (owner)
       WHERE ${unsettled} ORDER BY call`,
    ),
  };
  let self: Owner | null = null;
  let timer: NodeJS.Timeout | undefined;

  function enter(): Owner {
    const owner = newOwner(now());
    for (const other of statements.owners.all() as unknown as Owner[]) {
      if (!isAlive(other, now())) statements.leave.run(other.owner);
    }
    beat(owner);
    timer = setInterval(() => {
      try {
        beat(owner);
      } catch {
        // A file that cannot be written is told by the next reservation.
      }
    }, heartbeat.every).unref();
    return owner;
  }

  function beat({ owner, place, pid }: Owner): void {
    statements.beat.run(owner, place, pid, now());
  }

  const isHeld = (key: string) =>
    (statements.holders.all(key) as unknown as Owner[]).some((owner) => isAlive(owner, now()));

  function earlier(key: string, run: string): MaybeBilled {
    const { calls, cost, priced } = statements.earlier.get(key, run) as unknown as {
      calls: number;
      cost: number | null;
      priced: number;
    };
    return { calls, cost: priced < calls ? null : (cost ?? 0) };
  }

  return {
    reserve(run, ask, worstCost, isAnswered) {
      const taken = () => isHeld(ask.key) || isAnswered(ask.key);
      // Looked at first without the write lock: who waits for another process must not slow it down.
      if (taken()) return null;
      return inTransaction(database, () => {
        if (taken()) return null;
        self ??= enter();
        const before = earlier(ask.key, run);
        const at = clock().toISOString();
        const done = statements.reserve.run(ask.key, run, ask.item, ask.judge, worstCost, at, self.owner);
        return { call: Number(done.lastInsertRowid), earlier: before };
      });
    },
    end(call, failure, maybeBilled) {
      statements.end.run(clock().toISOString(), failure, maybeBilled ? 1 : 0, call);
    },
    release(call) {
      statements.release.run(call);
    },
    open: () => (statements.open.all() as unknown as CallRow[]).map((row) => toOpenCall(row, now())),
    leave() {
      clearInterval(timer);
      if (self === null) return;
      try {
        statements.leave.run(self.owner);
      } catch {
        // A process that has ended holds nothing either.
      }
    },
  };
}

interface CallRow extends Owner {
  call: number;
  key: string;
  run: string;
  item: string;
  judge: string;
  worst_cost: number | null;
  reserved_at: string;
  ended_at: string | null;
}

function toOpenCall(row: CallRow, now: number): OpenCall {
  const { call, key, run, item, judge } = row;
  const held = row.place !== null && isAlive(row, now);
  return {
    call,
    key,
    run,
    item,
    judge,
    worstCost: row.worst_cost,
    reservedAt: row.reserved_at,
    state: row.ended_at !== null ? "failed" : held ? "under-way" : "cut-off",
  };
}
