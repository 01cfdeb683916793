/**
 * Runs the campaign and writes `docs/reliability.md`, and the measured table of `docs/security.md`.
 *
 *   node eval/campaign/run.ts [--quick] [ROW ...]
 *
 * Findings are kept in `eval/campaign/findings.json`, so that rows can be run one by one. `--quick` runs small sizes and
 * writes nothing. Ends with 1 when a row that was run falls short.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { version } from "../../src/index.ts";
import { readModelFigures } from "./attacks/model-row.ts";
import { writeSecurityTable } from "./attacks/security-table.ts";
import type { CampaignRow, Finding } from "./finding.ts";
import { type DatedFinding, renderPage } from "./render-page.ts";
import { campaignRows } from "./rows.ts";

const kept = fileURLToPath(new URL("findings.json", import.meta.url));
const page = fileURLToPath(new URL("../../docs/reliability.md", import.meta.url));

const words = process.argv.slice(2);
const scale = words.includes("--quick") ? "quick" : "full";
const chosen = words.filter((word) => !word.startsWith("--"));
const findings = existsSync(kept) ? (JSON.parse(readFileSync(kept, "utf8")) as Record<string, DatedFinding>) : {};
for (const row of campaignRows.filter(({ id }) => chosen.length === 0 || chosen.includes(id))) {
  const started = performance.now();
  const found = await attempt(row);
  const seconds = Math.round(performance.now() - started) / 1000;
  process.stdout.write(
    `${row.id} ${found.outcome}: ${found.figure}${found.note ? ` (${found.note})` : ""} ${seconds} s\n`,
  );
  if (found.outcome === "falls short") process.exitCode = 1;
  const date = new Date().toISOString().slice(0, 10);
  findings[row.id] = { ...found, date, quorate: version, node: process.versions.node, scale, seconds };
  if (scale === "full") write();
}

const measured = readModelFigures();
if (scale === "full" && measured !== null) writeSecurityTable(measured);

async function attempt(row: CampaignRow): Promise<Finding> {
  try {
    return await row.run(scale);
  } catch (error) {
    return { figure: "none", outcome: "falls short", note: `It could not be run: ${error}.` };
  }
}

function write(): void {
  writeFileSync(kept, `${JSON.stringify(findings, null, 2)}\n`);
  writeFileSync(page, renderPage(campaignRows, findings));
}
