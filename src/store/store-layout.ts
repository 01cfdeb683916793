import type { DatabaseSync } from "node:sqlite";
import { StoreError } from "../errors/errors.ts";
import { hasWalResetBug } from "./sqlite-version.ts";
import { isBusy } from "./store-error.ts";

/**
 * Makes a database ready: write-ahead log, full synchronisation, and the tables, made anew or brought up from an older
 * layout. With a SQLite whose write-ahead log two writers can corrupt, the file is locked for this connection alone.
 *
 * @throws StoreError when the file is no run store or has a newer layout.
 */
export function prepareStore(database: DatabaseSync, file: string, sqliteVersion: string): void {
  const alone = hasWalResetBug(sqliteVersion);
  if (alone) database.exec("PRAGMA locking_mode = EXCLUSIVE");
  checkLayout(database, file);
  switchToLog(database, alone ? 0 : 10_000);
  database.exec("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; BEGIN IMMEDIATE");
  try {
    // Read again under the lock: another process may just have made the tables.
    const from = checkLayout(database, file);
    for (const step of layouts.slice(from)) database.exec(step);
    if (from < layouts.length) database.exec(`PRAGMA user_version = ${layouts.length}`);
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

/** SQLite's own version, as the file is opened with it. */
export function sqliteVersionOf(database: DatabaseSync): string {
  return (database.prepare("SELECT sqlite_version() AS version").get() as { version: string }).version;
}

/** The layout found, 0 for an empty file. */
function checkLayout(database: DatabaseSync, file: string): number {
  const { user_version: found } = database.prepare("PRAGMA user_version").get() as { user_version: number };
  const { tables } = database.prepare("SELECT count(*) AS tables FROM sqlite_schema").get() as { tables: number };
  if (found > layouts.length) {
    throw new StoreError(
      `${file} was written by a newer quorate (layout ${found}, this one knows ${layouts.length}). Update quorate.`,
    );
  }
  if (found === 0 && tables > 0) throw new StoreError(`${file} is a SQLite file but no run store. Name another file.`);
  return found;
}

/** Two connections that switch at once find each other in the way, whatever the timeout: the switch is tried again. */
function switchToLog(database: DatabaseSync, patienceMs: number): void {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (!isBusy(error) || Date.now() >= end) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/** What each layout adds to the one before. */
const layouts: readonly string[] = [
  `CREATE TABLE runs (
     run TEXT PRIMARY KEY, description TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT, state TEXT
   ) STRICT;
   CREATE TABLE calls (
     call INTEGER PRIMARY KEY, key TEXT NOT NULL, run TEXT NOT NULL, item TEXT NOT NULL, judge TEXT NOT NULL,
     worst_cost REAL, reserved_at TEXT NOT NULL, ended_at TEXT, failure TEXT
   ) STRICT;
   CREATE INDEX open_calls ON calls (call) WHERE ended_at IS NULL;
   CREATE TABLE replies (
     key TEXT PRIMARY KEY, item TEXT NOT NULL, judge TEXT NOT NULL, prompt TEXT NOT NULL, prompt_hash TEXT NOT NULL,
     sample INTEGER NOT NULL, reply TEXT NOT NULL, committed_at TEXT NOT NULL
   ) STRICT;`,
  `CREATE TABLE owners (owner TEXT PRIMARY KEY, place TEXT NOT NULL, pid INTEGER NOT NULL, seen_at INTEGER NOT NULL) STRICT;
   ALTER TABLE calls ADD COLUMN owner TEXT;
   ALTER TABLE calls ADD COLUMN maybe_billed INTEGER NOT NULL DEFAULT 0;
   DROP INDEX open_calls;
   CREATE INDEX open_calls ON calls (key) WHERE ended_at IS NULL OR maybe_billed = 1;`,
];
