import { parse as csvParser } from "csv-parse";
import { DatasetError } from "../errors/errors.ts";
import { type Item, itemSchema } from "../schema/item.ts";
import type { BenchmarkFormat } from "./benchmarks/benchmark-format.ts";
import { benchmarkFormatOf, readBenchmarkRecord } from "./benchmarks/known-formats.ts";
import { type FieldMapping, itemFields } from "./item-fields.ts";
import { readJsonRecords } from "./json-records.ts";
import { openFile } from "./open-file.ts";

/** How to read items. */
export interface ItemOptions {
  /** Explicit fields, as `--map field=path` gives them. */
  readonly mappings?: readonly FieldMapping[];
  /** Read no more than this many, at least 1. */
  readonly limit?: number;
  /** Read from here instead of opening the file (standard input). */
  readonly stream?: NodeJS.ReadableStream;
}

/**
 * Reads items from JSON Lines (default), CSV (a name ending in .csv) or a JSON list or object (.json), one at a time; JSON
 * Lines and CSV in bounded memory. Files of published benchmarks are known by the shape of their first record.
 *
 * A row without an id gets its line number as id. Errors are `DatasetError`s with file and line: not JSON, no object,
 * an id twice, a mapped path that leads nowhere, a file that cannot be read, a file without rows.
 */
export async function* readItems(file: string, options: ItemOptions = {}): AsyncGenerator<Item> {
  for await (const { item } of readPlacedItems(file, options)) yield item;
}

/** As `readItems`, each item with the line it stands on, from 1. */
export async function* readPlacedItems(
  file: string,
  options: ItemOptions = {},
): AsyncGenerator<{ readonly item: Item; readonly line: number }> {
  const seen = new Map<string, number>();
  let count = 0;
  for await (const { row, line } of file.endsWith(".csv") ? csvRows(file, options) : jsonRows(file, options)) {
    const item = toItem(row, { file, line }, options.mappings ?? []);
    const first = seen.get(item.id);
    if (first !== undefined) {
      throw new DatasetError(
        { file, line },
        `the id "${item.id}" stands on line ${first} already.`,
        "Give each item its own id.",
      );
    }
    seen.set(item.id, line);
    yield { item, line };
    if (++count === options.limit) return;
  }
  if (count === 0) throw new DatasetError({ file }, "the file holds no items.", "Write one JSON object on each line.");
}

interface Row {
  readonly row: unknown;
  readonly line: number;
}

/** The records of the file, or the rows that the records of a published benchmark become. */
async function* jsonRows(file: string, options: ItemOptions): AsyncGenerator<Row> {
  let format: BenchmarkFormat | null | undefined;
  for await (const { value, line } of readJsonRecords(file, options.stream)) {
    if (format === undefined) format = benchmarkFormatOf(value);
    if (format === null) yield { row: value, line };
    else for (const row of readBenchmarkRecord(format, value, { file, line }).rows) yield { row, line };
  }
}

async function* csvRows(file: string, options: ItemOptions): AsyncGenerator<Row> {
  const parser = csvParser({ columns: true, bom: true, skip_empty_lines: true, info: true, relax_column_count: false });
  const source = options.stream ?? (await openFile(file));
  source.on("error", (error) => parser.destroy(error));
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<{
      record: unknown;
      info: { lines: number };
    }>) {
      yield { row: record, line: info.lines };
    }
  } catch (cause) {
    const { lines, message } = cause as { lines?: number; message: string };
    throw new DatasetError(
      { file, ...(lines === undefined ? {} : { line: lines }) },
      `this CSV cannot be read: ${message}.`,
      "Give every row as many cells as the header.",
      { cause },
    );
  }
}

function toItem(row: unknown, place: { file: string; line: number }, mappings: readonly FieldMapping[]): Item {
  if (typeof row !== "object" || row === null || Array.isArray(row)) {
    throw new DatasetError(
      place,
      "this line is no JSON object.",
      'Write an object such as {"id": "1", "response": "…"}.',
    );
  }
  const { fields, missing } = itemFields(row as Record<string, unknown>, mappings);
  const [first] = missing;
  if (first !== undefined) {
    const has = Object.keys(row).join(", ") || "nothing";
    throw new DatasetError(
      place,
      `${first.path.join(".")} is not there (the line has ${has}).`,
      `Change --map ${first.field}=… to a path that is.`,
    );
  }
  const id = (row as Record<string, unknown>).id ?? fields.id ?? String(place.line);
  const parsed = itemSchema.safeParse({ ...fields, id });
  if (!parsed.success) throw new DatasetError(place, "the id must be a text or a number.", "Change the field id.");
  return parsed.data;
}
