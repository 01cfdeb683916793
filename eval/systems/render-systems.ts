import { loadRubric, packagedRubrics } from "../../src/index.ts";
import type { Rubric } from "../../src/schema/rubric.ts";
import type { CheckedRow } from "./system-check.ts";

/** The page `docs/systems.md`: what each packaged system is for, where it follows its source, and its worked checks. */
export async function renderSystems(rows: readonly CheckedRow[]): Promise<string> {
  const names = (await packagedRubrics()).filter((name) => name.startsWith("systems/"));
  const rubrics = await Promise.all(names.map(async (name) => (await loadRubric(name)).rubric));
  rubrics.sort((a, b) => placeOf(a, rows) - placeOf(b, rows));
  const equal = rows.filter((row) => row.equal).length;
  return `# Published systems

Judges and verifiers from papers and repositories, each a rubric file that you can run, read and change. What a source does
not say is a choice of ours: it is named here and in the file, and is a key of the file. \`npm run systems\` makes every worked
check below through rubric file, scripted replies and score, and writes this page: ${equal} of ${rows.length} equal. What several of
them make of real labelled data is in [systems-data.md](../eval/systems-data.md).

\`\`\`sh
quorate score systems/healthbench items.jsonl --judge openai:gpt-4.1-mini -o results.jsonl
\`\`\`

| rubric | for | checks equal |
| --- | --- | --- |
${rubrics.map((rubric) => tableRow(rubric, rows)).join("\n")}

${rubrics.map((rubric) => section(rubric, rows)).join("\n\n")}
`;
}

function own(rubric: Rubric, rows: readonly CheckedRow[]): readonly CheckedRow[] {
  return rows.filter((row) => `systems/${row.rubric}` === rubric.id);
}

function placeOf(rubric: Rubric, rows: readonly CheckedRow[]): number {
  const place = rows.findIndex((row) => `systems/${row.rubric}` === rubric.id);
  return place === -1 ? rows.length : place;
}

function tableRow(rubric: Rubric, rows: readonly CheckedRow[]): string {
  const checks = own(rubric, rows);
  const equal = checks.filter((row) => row.equal).length;
  return `| [\`${rubric.id}\`](#${anchorOf(headingOf(rubric))}) | ${cell(rubric.title)} | ${equal} of ${checks.length} |`;
}

function headingOf({ source, id }: Rubric): string {
  return source?.system ?? id;
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

function section(rubric: Rubric, rows: readonly CheckedRow[]): string {
  const { source, description, id } = rubric;
  const told = [
    ["Published", [source?.published, source?.licence && `licence ${source.licence}`].filter(Boolean).join("; ")],
    ["Follows the source", source?.follows],
    ["Differs", source?.differs],
    ["The source is silent", source?.silent],
  ].filter((entry): entry is [string, string] => Boolean(entry[1]));
  const checks = own(rubric, rows);
  const table = checks
    .map((row) => `| ${cell(row.capability)} | ${cell(row.expected)} | ${cell(row.got)} |`)
    .join("\n");
  return `## ${headingOf(rubric)}

${description.trim()}

[\`rubrics/${id}.hbs\`](../rubrics/${id}.hbs): \`quorate score ${id} items.jsonl --judge …\`

${told.map(([name, text]) => `- **${name}.** ${text}`).join("\n")}
${checks.length === 0 ? "" : `\n| check | expected | got |\n| --- | --- | --- |\n${table}`}`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
