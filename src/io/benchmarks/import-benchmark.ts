import { DatasetError } from "../../errors/errors.ts";
import type { Label } from "../../schema/label.ts";
import { type ImportedLabels, sliceFields } from "../imported-labels.ts";
import { readJsonRecords } from "../json-records.ts";
import type { BenchmarkFormat } from "./benchmark-format.ts";
import { benchmarkFormatOf, readBenchmarkRecord } from "./known-formats.ts";

/**
 * Reads the labels of a published benchmark; null for a file that is none. A benchmark that holds no labels (HealthBench
 * examples, nuggets that were never assigned) is a `DatasetError` that says so.
 */
export async function importBenchmark(file: string): Promise<ImportedLabels | null> {
  let format: BenchmarkFormat | null = null;
  const labels: Label[] = [];
  const meta: Record<string, Record<string, string>> = {};
  let rows = 0;
  try {
    for await (const { value, line } of readJsonRecords(file)) {
      format ??= rows === 0 ? benchmarkFormatOf(value) : null;
      if (format === null) return null;
      rows++;
      const read = readBenchmarkRecord(format, value, { file, line });
      labels.push(...read.labels);
      for (const row of read.rows) meta[String(row.id)] = sliceFields(shortFields(row));
    }
  } catch (error) {
    // A file that begins as nothing known is for the other importers to name.
    if (format === null && error instanceof DatasetError && error.place.line !== undefined) return null;
    throw error;
  }
  if (format === null) return null;
  if (labels.length === 0) {
    throw new DatasetError({ file }, `${format.name} without labels.`, "Bring labels of people in another file.");
  }
  return { format: format.name, file, rows, labels, judgeLabels: [], meta, dropped: [] };
}

/** What a report may slice by: texts of a word or two, not the contents of the item. */
function shortFields(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(row).filter(
    ([key, value]) => key !== "id" && !(typeof value === "string" && value.length > longestSlice),
  );
  return Object.fromEntries(entries);
}

const longestSlice = 100;
