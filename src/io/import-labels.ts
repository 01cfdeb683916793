import { text as textOf } from "node:stream/consumers";
import { DatasetError } from "../errors/errors.ts";
import { importArgilla, isArgilla } from "./argilla.ts";
import { importBenchmark } from "./benchmarks/import-benchmark.ts";
import { csvRecords } from "./csv-records.ts";
import type { ImportedLabels } from "./imported-labels.ts";
import { importInspectLog, isInspectLog } from "./inspect-log.ts";
import { isRecord, recordsOf } from "./label-collector.ts";
import { importLabelStudio, isLabelStudio } from "./label-studio.ts";
import { type LabelTableOptions, parseLabelTable } from "./label-table.ts";
import { importLabelledItems } from "./labelled-items.ts";
import { readLines } from "./lines.ts";
import { openFile } from "./open-file.ts";
import { importPromptfooResults, isPromptfooResults } from "./promptfoo-results.ts";
import { importBraintrustRows, importLangfuseScores, isBraintrustRows, isLangfuseScores } from "./score-rows.ts";

/**
 * Reads labels and judge outputs from any file this package knows, told apart by their shape: labelled items, long and
 * wide tables (CSV, JSONL), published benchmarks, Label Studio, Argilla, inspect-ai logs, promptfoo results, Langfuse
 * scores, Braintrust rows. `options.raters` names what is a person where the format does not say. A file of no known
 * shape throws a `DatasetError` that lists the shapes.
 */
export async function importLabels(file: string, options: LabelTableOptions = {}): Promise<ImportedLabels> {
  // Labelled items are the one form that may be larger than memory: they are known by their first line.
  if (!/\.json$/i.test(file) && isLabelledItem(await firstRecord(file))) return importLabelledItems(file);
  const benchmark = /\.csv$/i.test(file) ? null : await importBenchmark(file);
  if (benchmark !== null) return benchmark;
  const text = await textOf(await openFile(file));
  const raters = options.raters ?? [];
  if (/\.csv$/i.test(file)) {
    const rows = csvRecords(text, file).map(({ cells }) => cells);
    return isLangfuseScores(rows) ? importLangfuseScores(rows, file) : parseLabelTable(text, file, options);
  }
  const whole = parsed(text);
  if (isInspectLog(whole)) return importInspectLog(whole, file, raters);
  if (isPromptfooResults(whole)) return importPromptfooResults(whole, file);
  const lines = Array.isArray(whole) ? whole : linesOf(text);
  const importer = importerOf(recordsOf(lines));
  if (importer !== null) return withUnread(importer(recordsOf(lines), file, raters), lines);
  if (Array.isArray(whole) || recordsOf(lines).length === 0) throw unknownShape(file);
  return parseLabelTable(text, file, options);
}

type RecordImporter = (records: readonly unknown[], file: string, raters: readonly string[]) => ImportedLabels;

function importerOf(records: readonly unknown[]): RecordImporter | null {
  if (isLabelStudio(records)) return importLabelStudio;
  if (isArgilla(records)) return importArgilla;
  if (isLangfuseScores(records)) return importLangfuseScores;
  return isBraintrustRows(records) ? importBraintrustRows : null;
}

/** Adds the entries of the file that are no object to what was dropped. */
function withUnread(imported: ImportedLabels, lines: readonly unknown[]): ImportedLabels {
  const unread = lines.flatMap((entry, index) =>
    isRecord(entry) ? [] : [{ line: index + 1, reason: "the entry is no JSON object" }],
  );
  return { ...imported, rows: imported.rows + unread.length, dropped: [...unread, ...imported.dropped] };
}

/** The first line of a file, where it is a JSON object. */
async function firstRecord(file: string): Promise<unknown> {
  for await (const { text } of readLines(file, await openFile(file))) return parsed(text);
  return undefined;
}

function isLabelledItem(record: unknown): boolean {
  return isRecord(record) && "id" in record && ("human" in record || "recorded" in record);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function linesOf(text: string): unknown[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(parsed);
}

function unknownShape(file: string): DatasetError {
  return new DatasetError(
    { file },
    "The file has none of the known shapes of labels.",
    "Bring labelled items (JSONL), a table with id and label or one column a rater, a published benchmark with labels, or an export of Label Studio, Argilla, inspect-ai, promptfoo, Langfuse or Braintrust.",
  );
}
