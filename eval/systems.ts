import { writeFileSync } from "node:fs";
import { systemChecks } from "./systems/all-checks.ts";
import { renderSystems } from "./systems/render-systems.ts";
import { makeCheck } from "./systems/system-check.ts";

/**
 * Makes every worked check of the published systems through the public interface (rubric file, scripted replies, score),
 * prints a table and writes `docs/systems.md`: `npm run systems`. Ends with 1 when a row is not equal.
 */
const rows = [];
for (const check of systemChecks) {
  const row = await makeCheck(check);
  rows.push(row);
  const mark = row.equal ? "equal" : "DIFFERS";
  process.stdout.write(
    `${row.rubric.padEnd(22)} ${mark.padEnd(8)} ${row.capability}: expected ${row.expected}, got ${row.got}\n`,
  );
}
const different = rows.filter(({ equal }) => !equal);
writeFileSync(new URL("../docs/systems.md", import.meta.url), await renderSystems(rows));
process.stdout.write(`${rows.length - different.length} of ${rows.length} equal.\n`);
process.exitCode = different.length > 0 ? 1 : 0;
