import { DatasetError } from "../errors/errors.ts";
import type { JudgeLabel, Label } from "../schema/label.ts";
import { csvRecords, type TableRow } from "./csv-records.ts";
import { type DroppedEntry, type ImportedLabels, labelValue } from "./imported-labels.ts";

/** How the columns of a label table are to be read. */
export interface LabelTableOptions {
  /** Wide tables: the columns that are raters. Default: every column that is nothing else. */
  readonly raters?: readonly string[];
  /** Columns of a wide table, or raters of a long one, that are judges and no people. */
  readonly judges?: readonly string[];
  /** Wide tables: columns to slice the report by. With `raters` given, all that is left. */
  readonly slices?: readonly string[];
}

const longColumns = ["id", "item", "criterion", "rater", "judge", "sample", "label", "score"];

/** Usual item fields, which a wide table may carry along: they are no raters. */
const itemFields = ["input", "output", "response", "response_a", "response_b", "reference", "context", "notes"];

/**
 * Reads labels from the text of a table: CSV (a `file` ending in `.csv`), else JSONL with one flat object a line.
 *
 * Long: `id`, `label` and `rater` (a person) or `judge` (with optional `sample` and `score`), optional `criterion`;
 * further columns become slice fields. Wide: `id`, optional `criterion`, and one column a rater. A table with a
 * `label` column is long. An empty cell is a label that was not given. A row that cannot be used is dropped and
 * reported; a table without an `id` column, or that is no table, throws a `DatasetError`.
 */
export function parseLabelTable(text: string, file: string, options: LabelTableOptions = {}): ImportedLabels {
  const csv = /\.csv$/i.test(file);
  const dropped: DroppedEntry[] = [];
  const rows = csv ? csvRecords(text, file) : jsonRows(text, dropped);
  const columns = new Set(rows.flatMap(({ cells }) => Object.keys(cells)));
  if (rows.length > 0 && !columns.has("id") && !columns.has("item")) {
    throw new DatasetError(
      { file, line: 1 },
      "The table has no column `id`.",
      `Name the column that holds the item id \`id\`; found: ${[...columns].join(", ")}.`,
    );
  }
  const long = columns.has("label");
  const table = long ? readLong(rows, options) : readWide(rows, [...columns], file, options);
  return {
    format: `${long ? "long" : "wide"} ${csv ? "CSV" : "JSONL"}`,
    file,
    rows: rows.length + dropped.length,
    ...table,
    dropped: [...dropped, ...table.dropped],
  };
}

type Table = Pick<ImportedLabels, "labels" | "judgeLabels" | "meta" | "dropped">;

function readLong(rows: readonly TableRow[], options: LabelTableOptions): Table {
  const labels: Label[] = [];
  const judgeLabels: JudgeLabel[] = [];
  const meta: Record<string, Record<string, string>> = {};
  const dropped: DroppedEntry[] = [];
  for (const { line, cells } of rows) {
    const item = word(cells.id ?? cells.item);
    const rater = word(cells.rater);
    const judge = word(cells.judge) ?? (rater !== null && options.judges?.includes(rater) ? rater : null);
    const label = labelValue(cells.label ?? null);
    const score = cells.score === undefined || cells.score === "" ? null : Number(cells.score);
    const problem =
      item === null
        ? "no id"
        : judge === null && rater === null
          ? "neither rater nor judge"
          : label === undefined
            ? "the label is neither text nor number"
            : Number.isNaN(score)
              ? "the score is no number"
              : null;
    if (problem !== null || item === null || label === undefined) {
      dropped.push({ line, reason: problem ?? "no id" });
      continue;
    }
    const criterion = word(cells.criterion) ?? "";
    if (judge !== null) judgeLabels.push({ item, criterion, judge, sample: word(cells.sample) ?? "0", label, score });
    else labels.push({ item, criterion, rater: rater as string, label });
    const fields = Object.entries(cells).filter(([column]) => !longColumns.includes(column));
    keepFields(meta, item, fields);
  }
  return { labels, judgeLabels, meta, dropped };
}

function readWide(
  rows: readonly TableRow[],
  columns: readonly string[],
  file: string,
  options: LabelTableOptions,
): Table {
  const { judges = [], slices = [] } = options;
  const named = [...(options.raters ?? []), ...judges, ...slices];
  const missing = named.find((column) => !columns.includes(column));
  if (rows.length > 0 && missing !== undefined) {
    throw new DatasetError({ file, line: 1 }, `There is no column \`${missing}\`.`, `Found: ${columns.join(", ")}.`);
  }
  const free = columns.filter((column) => !["id", "item", "criterion", ...named, ...itemFields].includes(column));
  const raters = options.raters ?? free;
  const fields = options.raters ? [...slices, ...free] : slices;
  const labels: Label[] = [];
  const judgeLabels: JudgeLabel[] = [];
  const meta: Record<string, Record<string, string>> = {};
  const dropped: DroppedEntry[] = [];
  for (const { line, cells } of rows) {
    const item = word(cells.id ?? cells.item);
    if (item === null) {
      dropped.push({ line, reason: "no id" });
      continue;
    }
    const criterion = word(cells.criterion) ?? "";
    for (const column of [...raters, ...judges]) {
      const label = labelValue(cells[column] ?? null);
      if (label === undefined) dropped.push({ line, reason: `${column}: the label is neither text nor number` });
      else if (judges.includes(column))
        judgeLabels.push({ item, criterion, judge: column, sample: "0", label, score: null });
      else if (label !== null) labels.push({ item, criterion, rater: column, label });
    }
    keepFields(
      meta,
      item,
      fields.map((column) => [column, cells[column]]),
    );
  }
  return { labels, judgeLabels, meta, dropped };
}

/** The first value met for a field of an item stays. */
function keepFields(
  meta: Record<string, Record<string, string>>,
  item: string,
  fields: readonly (readonly [string, unknown])[],
): void {
  meta[item] ??= {};
  for (const [field, value] of fields) {
    const text = word(value);
    if (text !== null) (meta[item] as Record<string, string>)[field] ??= text;
  }
}

function word(value: unknown): string | null {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function jsonRows(text: string, dropped: DroppedEntry[]): TableRow[] {
  const rows: TableRow[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    try {
      const cells: unknown = JSON.parse(line);
      if (typeof cells === "object" && cells !== null && !Array.isArray(cells)) {
        rows.push({ line: index + 1, cells: cells as Record<string, unknown> });
      } else dropped.push({ line: index + 1, reason: "the line is no JSON object" });
    } catch {
      dropped.push({ line: index + 1, reason: "the line is not JSON" });
    }
  }
  return rows;
}
