import { type Random, seededRandom, shuffled } from "../../util/random.ts";
import type { Value } from "../request.ts";
import type { Case } from "./case.ts";
import { drawSubject, pick, reason, type Subject, spelt, stranger } from "./composed-words.ts";

/** A criterion as a layout writes it. */
interface Row {
  readonly id: string;
  readonly place: number;
  readonly name: string;
  readonly label: string;
  readonly reason: string;
}
type Layout = (rows: readonly Row[]) => string;
type Expect = Case["expect"];

const quoted = (text: string): string => JSON.stringify(text);
const each =
  (write: (row: Row) => string, between = "\n"): Layout =>
  (rows) =>
    rows.map(write).join(between);

/** Layouts in which rows carry their names. */
const layouts: Readonly<Record<string, Layout>> = {
  object: (rows) => `{${each(({ id, label }) => `${quoted(id)}: ${quoted(label)}`, ", ")(rows)}}`,
  "single quotes": (rows) => `{${each(({ id, label }) => `'${id}': '${label}'`, ", ")(rows)}}`,
  "keys without quotes": (rows) => `{\n${each(({ id, label }) => `  ${id}: "${label}"`, ",\n")(rows)},\n}`,
  records: (rows) =>
    JSON.stringify(
      rows.map(({ id, label, reason }) => ({ criterion: id, reasoning: reason, verdict: label })),
      null,
      2,
    ),
  "records under a key": (rows) =>
    JSON.stringify({ results: rows.map(({ id, label, reason }) => ({ id, verdict: label, comment: reason })) }),
  "objects by id": (rows) =>
    JSON.stringify({
      evaluation: Object.fromEntries(rows.map(({ id, label, reason }) => [id, { rationale: reason, verdict: label }])),
    }),
  "an object a line": each(({ id, label, reason }) => JSON.stringify({ id, reason, verdict: label })),
  "one-key objects": (rows) => `[${each(({ id, label }) => `{${quoted(id)}: ${quoted(label)}}`, ", ")(rows)}]`,
  "text in a string": (rows) => quoted(layouts.object?.(rows) ?? ""),
  lines: each(({ name, label }) => `${name}: ${label}`),
  "lines with reasons": each(({ name, label, reason }) => `${name}: ${label} — ${reason}.`),
  "bold bullets": each(({ name, label, reason }) => `- **${name}:** ${label} (${reason})`),
  "bold labels": each(({ name, label }) => `* ${name} – **${label}**`),
  "numbered names": each(({ place, name, label, reason }) => `${place}. **${name}**: ${label}. ${reason}.`),
  arrows: each(({ name, label }) => `${name} → ${label}`),
  "equal signs": each(({ id, label }) => `${id} = ${label}`, "\n"),
  headings: each(({ name, label, reason }) => `### ${name}\n${reason}.\n\n**Verdict:** ${label}`, "\n\n"),
  "headings, verdict first": each(
    ({ name, label, reason }) => `## ${name}\nVerdict: ${label}\nReason: ${reason}`,
    "\n\n",
  ),
  "names alone": each(({ name, label }) => `${name}\n${label}`, "\n\n"),
  "nested bullets": each(({ name, label, reason }) => `- ${name}\n  - Reason: ${reason}\n  - Verdict: ${label}`),
  "records in lines": each(({ id, label, reason }) => `Criterion: ${id}\nReason: ${reason}\nVerdict: ${label}`, "\n\n"),
  table: (rows) =>
    `| Criterion | Verdict | Notes |\n|---|---|---|\n${each(({ name, label, reason }) => `| ${name} | ${label} | ${reason} |`)(rows)}`,
  "table, notes first": (rows) =>
    `| id | notes | verdict |\n|:--|:--|--:|\n${each(({ id, label, reason }) => `| ${id} | ${reason} | **${label}** |`)(rows)}`,
  "wide table": (rows) =>
    `| ${rows.map(({ id }) => id).join(" | ")} |\n|${"---|".repeat(rows.length)}\n| ${rows.map(({ label }) => label).join(" | ")} |`,
  CSV: (rows) => `id,verdict\n${each(({ id, label }) => `${id},${label}`)(rows)}`,
  "CSV with reasons": (rows) =>
    `id,reason,verdict\n${each(({ id, label, reason }) => `${id},"${reason.replaceAll('"', '""')}",${label}`)(rows)}`,
  TSV: (rows) => `criterion\tverdict\treason\n${each(({ id, label, reason }) => `${id}\t${label}\t${reason}`)(rows)}`,
  YAML: each(({ id, label, reason }) => `${id}:\n  reason: ${reason}\n  verdict: ${label}`),
  "YAML list": (rows) =>
    `verdicts:\n${each(({ id, label, reason }) => `  - id: ${id}\n    verdict: ${label}\n    reason: ${reason}`)(rows)}`,
  TOML: each(({ id, label, reason }) => `[${id}]\nreason = '${reason}'\nverdict = "${label}"`, "\n\n"),
  tags: each(({ id, label }) => `<${id}>${label}</${id}>`),
  "tags with attributes": each(
    ({ id, label, reason }) =>
      `<criterion id="${id}">\n  <reason>${reason}</reason>\n  <verdict>${label}</verdict>\n</criterion>`,
  ),
  attributes: (rows) =>
    `<verdicts>\n${each(({ id, label }) => `  <item id="${id}" verdict="${label}" />`)(rows)}\n</verdicts>`,
  "brackets round names": each(({ name, label }) => `[${name}] ${label}`),
};

const surroundings: readonly ((text: string, random: Random) => string)[] = [
  (text) => text,
  (text) => text,
  (text) => `\`\`\`\n${text}\n\`\`\``,
  (text) => `Here is my evaluation.\n\n${text}`,
  (text) => `${text}\n\nLet me know if you need more detail.`,
  (text) => `<think>\nThe first one could go either way. Let me look at line 2 again.\n</think>\n\n${text}`,
  (text) => `I looked at each point in turn.\n</think>\n${text}`,
  (text) => `# Evaluation\n\nI read the response twice; 3 of its lines matter.\n\n${text}\n`,
  (text) => `<answer>\n${text}\n</answer>`,
  (text) => `<|channel|>analysis<|message|>Let me see.<|end|><|start|>assistant<|channel|>final<|message|>${text}`,
];

interface Draft {
  readonly rows: readonly Row[];
  readonly expect: Expect;
  readonly note: string;
  /** Ends the text inside the last label. */
  readonly cut?: boolean;
}

/** What may be wrong with a set of verdicts. */
const faults: readonly ((
  rows: readonly Row[],
  values: ReadonlyMap<string, Value>,
  subject: Subject,
  random: Random,
) => Draft)[] = [
  (rows, values) => ({ note: "whole", rows, expect: { verdicts: Object.fromEntries(values) } }),
  (rows, values, _, random) => ({
    note: "in another order",
    rows: shuffled(rows, random),
    expect: { verdicts: Object.fromEntries(values) },
  }),
  (rows, values) => ({
    note: "with a stranger",
    rows: [...rows, { ...(rows[0] as Row), id: "z9", name: "z9", place: 9 }],
    expect: { verdicts: Object.fromEntries(values) },
  }),
  (rows, values, _, random) => {
    const at = random.integer(rows.length);
    if (rows.length === 1) return { note: "whole", rows, expect: { verdicts: Object.fromEntries(values) } };
    return {
      note: "one left out",
      rows: rows.filter((_, i) => i !== at),
      expect: { error: "missing", partial: without(values, rows[at]) },
    };
  },
  (rows, values, { request }, random) => {
    const at = random.integer(rows.length);
    const error = request.protocol === "likert" ? "not-a-number" : "unknown-label";
    return {
      note: "one label unknown",
      rows: rows.map((row, i) => (i === at ? { ...row, label: stranger(random) } : row)),
      expect: { error, partial: without(values, rows[at]) },
    };
  },
  (rows, values, subject, random) => {
    const at = random.integer(rows.length);
    const row = rows[at] as Row;
    const other = subject.values.find((value) => value !== values.get(row.id));
    if (other === undefined) return { note: "whole", rows, expect: { verdicts: Object.fromEntries(values) } };
    return {
      note: "one twice, differing",
      rows: [...rows, { ...row, label: spelt(other, subject, random) }],
      expect: { error: "conflict", partial: without(values, row) },
    };
  },
  (rows, values) => ({
    note: "cut in the last label",
    cut: true,
    rows,
    expect: { error: "truncated", partial: without(values, rows.at(-1)) },
  }),
];

function without(values: ReadonlyMap<string, Value>, row: Row | undefined): Record<string, Value> {
  return Object.fromEntries([...values].filter(([id]) => id !== row?.id));
}

/** Cases composed of a request, a layout, spellings, a fault and surroundings, drawn with `seed`. */
export function composedCases(times: number, seed: number): Case[] {
  const random = seededRandom(seed);
  return Array.from({ length: times }, () => composed(random));
}

function composed(random: Random): Case {
  const subject = drawSubject(random);
  const values = new Map(subject.request.criteria.map((id) => [id, pick(subject.values, random)]));
  const rows = [...values].map(([id, value], i) => ({
    id,
    place: i + 1,
    name: pick(subject.names(id, i + 1), random),
    label: spelt(value, subject, random),
    reason: reason(random),
  }));
  const draft = (random.next() < 0.45 ? faults[0] : pick(faults, random))?.(rows, values, subject, random) as Draft;
  const [layout, write] = pick(Object.entries(layouts), random);
  // A table of which a column is twice, and an object of which a key is, are written by other cases.
  const twice = draft.note === "one twice, differing" && (layout === "objects by id" || layout === "wide table");
  const body = (twice ? (layouts.lines as Layout) : write)(draft.rows);
  const raw =
    draft.cut === true
      ? cutInLabel(layouts[pick(labelLast, random)] as Layout, draft.rows, random)
      : pick(surroundings, random)(body, random);
  return { ...subject.request, note: `${draft.note}: ${layout}`, raw, expect: draft.expect };
}

/** Layouts in which nothing but brackets follows the last label. */
const labelLast = [
  "object",
  "single quotes",
  "records",
  "objects by id",
  "lines",
  "arrows",
  "headings",
  "nested bullets",
  "YAML",
  "tags",
];

/** The text up to a place before or inside the last label, where what is left is no label of its own. */
function cutInLabel(write: Layout, rows: readonly Row[], random: Random): string {
  const body = write(rows);
  const label = rows.at(-1)?.label ?? "";
  return body.slice(0, body.lastIndexOf(label) + (/^[a-z]{3}/.test(label) ? random.integer(3) : 0));
}
