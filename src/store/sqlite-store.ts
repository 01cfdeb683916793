import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { isQuorateError, StoreError } from "../errors/errors.ts";
import { type CallFailure, type Reply, replySchema } from "../schema/ask.ts";
import type { Reservation, RunStore, StoredReply } from "./run-store.ts";
import { hasWalResetBug } from "./sqlite-version.ts";

const layout = 1;

/**
 * Opens (or makes) a run store in a SQLite file, or in memory for `:memory:`.
 *
 * Write-ahead log, full synchronisation: a reply that `commit` took survives a kill and a loss of power. With a SQLite
 * older than 3.51.3, whose write-ahead log can be corrupted by two writers, the file is locked for this process alone.
 *
 * @throws StoreError when the file cannot be opened or written, is no run store, or has a newer layout.
 */
export function openRunStore(file: string, clock: () => Date = () => new Date()): RunStore {
  return guarded(file, () => {
    if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
    const database = new DatabaseSync(file, { timeout: 5000 });
    try {
      prepareLayout(database, file);
      return storeOver(database, file, clock);
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

function prepareLayout(database: DatabaseSync, file: string): void {
  const { version } = database.prepare("SELECT sqlite_version() AS version").get() as { version: string };
  if (hasWalResetBug(version)) database.exec("PRAGMA locking_mode = EXCLUSIVE");
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  const { user_version: found } = database.prepare("PRAGMA user_version").get() as { user_version: number };
  const { tables } = database.prepare("SELECT count(*) AS tables FROM sqlite_schema").get() as { tables: number };
  if (found > layout) {
    throw new StoreError(
      `${file} was written by a newer quorate (layout ${found}, this one knows ${layout}). Update quorate.`,
    );
  }
  if (found === 0 && tables > 0) throw new StoreError(`${file} is a SQLite file but no run store. Name another file.`);
  database.exec(`
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS runs (
      run TEXT PRIMARY KEY, description TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT, state TEXT
    ) STRICT;
    CREATE TABLE IF NOT EXISTS calls (
      call INTEGER PRIMARY KEY, key TEXT NOT NULL, run TEXT NOT NULL, item TEXT NOT NULL, judge TEXT NOT NULL,
      worst_cost REAL, reserved_at TEXT NOT NULL, ended_at TEXT, failure TEXT
    ) STRICT;
    CREATE INDEX IF NOT EXISTS open_calls ON calls (call) WHERE ended_at IS NULL;
    CREATE TABLE IF NOT EXISTS replies (
      key TEXT PRIMARY KEY, item TEXT NOT NULL, judge TEXT NOT NULL, prompt TEXT NOT NULL, prompt_hash TEXT NOT NULL,
      sample INTEGER NOT NULL, reply TEXT NOT NULL, committed_at TEXT NOT NULL
    ) STRICT;
    PRAGMA user_version = ${layout};
    COMMIT;
  `);
}

function storeOver(database: DatabaseSync, file: string, clock: () => Date): RunStore {
  const now = () => clock().toISOString();
  const statements = {
    find: database.prepare("SELECT reply FROM replies WHERE key = ?"),
    reserve: database.prepare(
      "INSERT INTO calls (key, run, item, judge, worst_cost, reserved_at) VALUES (?, ?, ?, ?, ?, ?)",
    ),
    reply: database.prepare("INSERT INTO replies VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING"),
    end: database.prepare("UPDATE calls SET ended_at = ?, failure = ? WHERE call = ?"),
    open: database.prepare("SELECT * FROM calls WHERE ended_at IS NULL ORDER BY call"),
    begin: database.prepare("INSERT INTO runs (run, description, started_at) VALUES (?, ?, ?)"),
    endRun: database.prepare("UPDATE runs SET ended_at = ?, state = ? WHERE run = ?"),
    replies: database.prepare("SELECT * FROM replies ORDER BY rowid"),
  };
  return {
    find: (key) =>
      guarded(file, () => {
        const row = statements.find.get(key) as { reply: string } | undefined;
        return row === undefined ? null : parseReply(row.reply, key, file);
      }),
    reserve: (run, ask, worstCost) =>
      guarded(file, () => {
        const done = statements.reserve.run(ask.key, run, ask.item, ask.judge, worstCost, now());
        return Number(done.lastInsertRowid);
      }),
    commit: (call, ask, reply) =>
      guarded(file, () => {
        database.exec("BEGIN IMMEDIATE");
        try {
          const { key, item, judge, prompt, sample } = ask;
          statements.reply.run(key, item, judge, prompt.id, prompt.hash, sample, JSON.stringify(reply), now());
          statements.end.run(now(), null, call);
          database.exec("COMMIT");
        } catch (error) {
          database.exec("ROLLBACK");
          throw error;
        }
      }),
    fail: (call, failure: CallFailure) =>
      guarded(file, () => {
        statements.end.run(now(), JSON.stringify(failure), call);
      }),
    open: () => guarded(file, () => (statements.open.all() as unknown as CallRow[]).map(toReservation)),
    beginRun: (run, description) =>
      guarded(file, () => {
        statements.begin.run(run, JSON.stringify(description), now());
      }),
    endRun: (run, state) =>
      guarded(file, () => {
        statements.endRun.run(now(), state, run);
      }),
    *replies() {
      for (const row of statements.replies.iterate() as Iterable<unknown>) yield toStored(row as ReplyRow, file);
    },
    close: () => database.close(),
  };
}

interface CallRow {
  call: number;
  key: string;
  run: string;
  item: string;
  judge: string;
  worst_cost: number | null;
  reserved_at: string;
}

interface ReplyRow {
  key: string;
  item: string;
  judge: string;
  prompt: string;
  prompt_hash: string;
  sample: number;
  reply: string;
  committed_at: string;
}

function toReservation(row: CallRow): Reservation {
  const { call, key, run, item, judge } = row;
  return { call, key, run, item, judge, worstCost: row.worst_cost, reservedAt: row.reserved_at };
}

function toStored(row: ReplyRow, file: string): StoredReply {
  const { key, item, judge, sample } = row;
  const prompt = { id: row.prompt, hash: row.prompt_hash };
  return { key, item, judge, prompt, sample, reply: parseReply(row.reply, key, file), committedAt: row.committed_at };
}

function parseReply(text: string, key: string, file: string): Reply {
  try {
    return replySchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new StoreError(`${file}: the stored reply ${key} is damaged. Delete that row, or the file, and run again.`, {
      cause,
    });
  }
}

/** SQLite's errors name neither the file nor what to do. */
function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (isQuorateError(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError(`${file}: the run store cannot be used (${reason}). ${advice(reason)}`, { cause });
  }
}

function advice(reason: string): string {
  if (/readonly|EACCES|EPERM|permission/i.test(reason))
    return "Make the file and its folder writable, or name another with --store.";
  if (/full|ENOSPC|IOERR|disk/i.test(reason)) return "Free space; what was stored stays, and the run resumes.";
  if (/locked|busy/i.test(reason))
    return "Another process is writing it; wait for it or name another file with --store.";
  if (/malformed|not a database|corrupt/i.test(reason))
    return "It is damaged or no SQLite file; name another with --store.";
  return "Name another file with --store.";
}
