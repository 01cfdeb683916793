import type { DatabaseSync } from "node:sqlite";
import { inTransaction } from "./in-transaction.ts";

/**
 * Commits in groups: pieces of work that are handed in before the event loop comes round share one transaction, and so
 * one wait for the disk. A piece's promise resolves once its group is on disk. A piece that throws is undone and rejects
 * alone; a group that cannot be committed rejects whole.
 */
export function groupCommit(database: DatabaseSync): <T>(work: () => T) => Promise<T> {
  let waiting: Piece[] = [];

  function flush(): void {
    const group = waiting;
    waiting = [];
    try {
      const settled = inTransaction(database, () => group.map((piece) => attempt(database, piece)));
      for (const settle of settled) settle();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  return <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
    });
}

interface Piece {
  readonly work: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Runs one piece; what it returns tells the piece how it went, and is to be called once the group is on disk. */
function attempt(database: DatabaseSync, { work, resolve, reject }: Piece): () => void {
  database.exec("SAVEPOINT piece");
  try {
    const result = work();
    database.exec("RELEASE piece");
    return () => resolve(result);
  } catch (error) {
    // A full disk ends the whole transaction; the group then fails together.
    if (!database.isTransaction) throw error;
    database.exec("ROLLBACK TO piece; RELEASE piece");
    return () => reject(error);
  }
}
