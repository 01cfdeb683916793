import type { DatabaseSync } from "node:sqlite";

/**
 * Takes the write lock before anything is read: a reader that turns writer fails whatever the timeout. Inside a
 * transaction that is under way, `work` becomes a part of it.
 */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  if (database.isTransaction) return work();
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    // SQLite rolls back by itself when the disk is full.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}
