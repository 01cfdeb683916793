import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { systemChecks } from "./systems/all-checks.ts";
import { renderSystems } from "./systems/render-systems.ts";
import { makeCheck } from "./systems/system-check.ts";

const rows = await Promise.all(systemChecks.map(makeCheck));

test.each(rows.map((row) => [`${row.rubric}: ${row.capability}`, row] as const))("%s", (_, row) => {
  expect(row.got).toBe(row.expected);
});

test("docs/systems.md shows them (npm run systems writes it anew)", async () => {
  expect(readFileSync(new URL("../docs/systems.md", import.meta.url), "utf8")).toBe(await renderSystems(rows));
});
