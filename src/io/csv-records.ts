import { CsvError, parse } from "csv-parse/sync";
import { DatasetError } from "../errors/errors.ts";

/** A row of a table by column name, with its line. */
export interface TableRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, unknown>>;
}

/** All rows of a CSV text under their header. Uneven rows and open quotes throw a `DatasetError` with the line. */
export function csvRecords(text: string, file: string): TableRow[] {
  try {
    const records: { record: Record<string, string>; info: { lines: number } }[] = parse(text, {
      bom: true,
      columns: (header: string[]) => header.map((column) => column.trim()),
      info: true,
      skip_empty_lines: true,
    });
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = typeof cause.lines === "number" ? cause.lines : 1;
    throw new DatasetError(
      { file, line },
      `This is not readable as CSV: ${cause.message}.`,
      "Check quotes and commas.",
      { cause },
    );
  }
}
