import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoreError } from "../errors/errors.ts";
import { type Reply, replySchema } from "../schema/ask.ts";
import { callClaims } from "./call-claims.ts";
import { groupCommit } from "./group-commit.ts";
import { inTransaction } from "./in-transaction.ts";
import { networkFileSystem } from "./network-file-system.ts";
import type { RunStore, StoredReply } from "./run-store.ts";
import { guarded } from "./store-error.ts";
import { prepareStore, sqliteVersionOf } from "./store-layout.ts";

/** What a test of the store may take the place of. */
export interface StoreSetting {
  readonly clock?: () => Date;
  /** How long SQLite waits for another connection. Default 20,000. */
  readonly busyMs?: number;
  /** The version that decides whether a second writer is safe. */
  readonly sqliteVersion?: string;
  /** The magic number of a folder's file system. */
  readonly fileSystemType?: (folder: string) => number;
}

/**
 * Opens (or makes) a run store in a SQLite file, or in memory for `:memory:`.
 *
 * Write-ahead log, full synchronisation: a reply that `commit` took survives a kill and a loss of power. Several
 * processes may share one file. With a SQLite older than 3.51.3, whose write-ahead log can be corrupted by two
 * writers, the file is locked for this process alone.
 *
 * @throws StoreError when the file cannot be opened or written, lies on a network file system, is no run store, or has
 * a newer layout.
 */
export function openRunStore(file: string, setting: StoreSetting = {}): RunStore {
  return guarded(file, () => {
    if (file !== ":memory:") prepareFolder(file, setting);
    const database = new DatabaseSync(file, { timeout: setting.busyMs ?? 20_000 });
    try {
      prepareStore(database, file, setting.sqliteVersion ?? sqliteVersionOf(database));
      return storeOver(database, file, setting.clock ?? (() => new Date()));
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

function prepareFolder(file: string, setting: StoreSetting): void {
  const folder = dirname(resolve(file));
  mkdirSync(folder, { recursive: true });
  const network = networkFileSystem(folder, setting.fileSystemType);
  if (network === null) return;
  throw new StoreError(
    `${file} lies on a network file system (${network}), where a run store can be corrupted. Name a file on a local disk with --store.`,
  );
}

function storeOver(database: DatabaseSync, file: string, clock: () => Date): RunStore {
  const now = () => clock().toISOString();
  const claims = callClaims(database, clock);
  const statements = {
    find: database.prepare("SELECT reply FROM replies WHERE key = ?"),
    reply: database.prepare("INSERT INTO replies VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING"),
    begin: database.prepare("INSERT INTO runs (run, description, started_at) VALUES (?, ?, ?)"),
    last: database.prepare(
      "SELECT description FROM runs WHERE json_extract(description, '$.rubric.id') = ? ORDER BY rowid DESC LIMIT 1",
    ),
    endRun: database.prepare("UPDATE runs SET ended_at = ?, state = ? WHERE run = ?"),
    replies: database.prepare("SELECT * FROM replies ORDER BY rowid"),
  };
  const group = groupCommit(database);
  const isAnswered = (key: string) => statements.find.get(key) !== undefined;
  return {
    find: (key) =>
      guarded(file, () => {
        const row = statements.find.get(key) as { reply: string } | undefined;
        return row === undefined ? null : parseReply(row.reply, key, file);
      }),
    reserve: (run, ask, worstCost) => guarded(file, () => claims.reserve(run, ask, worstCost, isAnswered)),
    commit: (call, ask, reply) =>
      guarded(file, () =>
        inTransaction(database, () => {
          const { key, item, judge, prompt, sample } = ask;
          statements.reply.run(key, item, judge, prompt.id, prompt.hash, sample, JSON.stringify(reply), now());
          claims.end(call, null, false);
        }),
      ),
    fail: (call, failure, maybeBilled = false) =>
      guarded(file, () => claims.end(call, JSON.stringify(failure), maybeBilled)),
    release: (call) => guarded(file, () => claims.release(call)),
    together: (work) => group(work).catch((error: unknown) => guarded(file, () => thrown(error))),
    open: () => guarded(file, claims.open),
    lastRun: (rubric) =>
      guarded(file, () => {
        const row = statements.last.get(rubric) as { description: string } | undefined;
        return row === undefined ? null : JSON.parse(row.description);
      }),
    beginRun: (run, description) =>
      guarded(file, () => void statements.begin.run(run, JSON.stringify(description), now())),
    endRun: (run, state) => guarded(file, () => void statements.endRun.run(now(), state, run)),
    *replies() {
      for (const row of statements.replies.iterate() as Iterable<unknown>) yield toStored(row as ReplyRow, file);
    },
    close() {
      claims.leave();
      database.close();
    },
  };
}

function thrown(error: unknown): never {
  throw error;
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
