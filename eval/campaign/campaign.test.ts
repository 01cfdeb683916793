import { expect, test } from "vitest";
import { campaignRows } from "./rows.ts";

/** Rows that take seconds at their quick size; the others are run by `npm run campaign`. */
const quick = ["C1", "C3", "C4", "C11", "C12", "D8", "E2", "E7", "E8", "G2", "G3", "G6"];

test.each(quick)("row %s holds at its quick size", async (id) => {
  const row = campaignRows.find((one) => one.id === id);
  const found = await row?.run("quick");
  expect(found, JSON.stringify(found)).toMatchObject({ outcome: "holds" });
});

test("every row of the tables is there once", () => {
  const ids = campaignRows.map(({ id }) => id);
  const numbered = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
  const wanted = [
    ...numbered("A", 13),
    ...numbered("B", 7).filter((id) => id !== "B2"),
    ...numbered("C", 13),
    ...numbered("D", 8),
    ...numbered("E", 8),
    ...numbered("G", 12),
  ];
  expect(ids).toEqual(wanted);
});
