import { DatasetError, type Place } from "../../errors/errors.ts";
import { isRecord } from "../label-collector.ts";
import type { BenchmarkFormat, BenchmarkRows } from "./benchmark-format.ts";
import { healthBench, healthBenchGrades } from "./health-bench.ts";
import { nuggetizer } from "./nuggetizer.ts";
import { paperBench } from "./paper-bench.ts";
import { judgeBench, rewardBench, rewardBenchLists } from "./preference-pairs.ts";
import { processBench } from "./process-bench.ts";

const formats: readonly BenchmarkFormat[] = [
  healthBench,
  healthBenchGrades,
  nuggetizer,
  processBench,
  rewardBench,
  rewardBenchLists,
  judgeBench,
  paperBench,
];

/** The published form that a file has, by its first record; null for none. */
export function benchmarkFormatOf(first: unknown): BenchmarkFormat | null {
  return isRecord(first) ? (formats.find((format) => format.recognises(first)) ?? null) : null;
}

/** Reads a record of a known form. Throws a `DatasetError` with the line for what is no object. */
export function readBenchmarkRecord(format: BenchmarkFormat, record: unknown, place: Place): BenchmarkRows {
  if (isRecord(record)) return format.read(record, place);
  throw new DatasetError(
    place,
    "this is no JSON object.",
    `The file begins as ${format.name}; every record must be one.`,
  );
}
