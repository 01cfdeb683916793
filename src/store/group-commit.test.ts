import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { groupCommit } from "./group-commit.ts";
import { inTransaction } from "./in-transaction.ts";

function table(): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE seen (n INTEGER PRIMARY KEY)");
  return database;
}

const rows = (database: DatabaseSync) =>
  database
    .prepare("SELECT n FROM seen ORDER BY n")
    .all()
    .map(({ n }) => n);
const put = (database: DatabaseSync, n: number) => () => {
  database.prepare("INSERT INTO seen VALUES (?)").run(n);
  return n;
};

test("pieces handed in together are one transaction, each with its own result", async () => {
  const database = table();
  let commits = 0;
  const exec = database.exec.bind(database);
  database.exec = (sql) => {
    if (sql === "COMMIT") commits++;
    exec(sql);
  };
  const together = groupCommit(database);
  expect(await Promise.all([1, 2, 3].map((n) => together(put(database, n))))).toEqual([1, 2, 3]);
  expect(rows(database)).toEqual([1, 2, 3]);
  expect(commits).toBe(1);
  await together(put(database, 4));
  expect(commits).toBe(2);
});

test("a piece that throws is undone and rejects alone", async () => {
  const database = table();
  const together = groupCommit(database);
  const half = together(() => {
    put(database, 8)();
    throw new RangeError("no");
  });
  const others = [together(put(database, 1)), together(() => inTransaction(database, put(database, 2)))];
  await expect(half).rejects.toThrow("no");
  expect(await Promise.all(others)).toEqual([1, 2]);
  expect(rows(database)).toEqual([1, 2]);
});

test("a group that cannot be committed rejects whole, and the next one is tried anew", async () => {
  const database = table();
  // Checked at the commit: a row that points nowhere.
  database.exec(
    "PRAGMA foreign_keys = ON; CREATE TABLE child (n INTEGER REFERENCES seen (n) DEFERRABLE INITIALLY DEFERRED)",
  );
  const together = groupCommit(database);
  const group = [together(put(database, 1)), together(() => database.exec("INSERT INTO child VALUES (99)"))];
  for (const piece of group) await expect(piece).rejects.toThrow("FOREIGN KEY");
  expect(rows(database)).toEqual([]);
  await together(put(database, 1));
  expect(rows(database)).toEqual([1]);
});
