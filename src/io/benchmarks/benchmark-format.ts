import type { z } from "zod";
import { DatasetError, type Place } from "../../errors/errors.ts";
import type { Label } from "../../schema/label.ts";

/** A record as it stands in the file. */
export type BenchmarkRecord = Readonly<Record<string, unknown>>;

/** What one record of a benchmark becomes: rows of items, each with an id, and what people said of them. */
export interface BenchmarkRows {
  readonly rows: readonly BenchmarkRecord[];
  readonly labels: readonly Label[];
}

/** The form in which a published benchmark comes. */
export interface BenchmarkFormat {
  readonly name: string;
  /** Whether a record has this shape, by the keys that set it apart. */
  recognises(record: BenchmarkRecord): boolean;
  /** Reads a record of this shape. Throws a `DatasetError` with the line for one that cannot be used. */
  read(record: BenchmarkRecord, place: Place): BenchmarkRows;
}

/** Holds a record against the schema of its format; the error names line, field and what was expected. */
export function checkedRecord<T>(schema: z.ZodType<T>, record: BenchmarkRecord, place: Place, format: string): T {
  const parsed = schema.safeParse(record);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join(".") || "the record";
  throw new DatasetError(
    place,
    `${field}: ${issue?.message}.`,
    `The file begins as ${format}; every record must be one.`,
  );
}
