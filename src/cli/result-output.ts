import { runCsvHeader, runCsvRows } from "../report/run-csv.ts";
import type { ItemResult } from "../schema/score.ts";
import { formatOf, openOutputFile } from "./output-file.ts";

/** Files that results go to, all of them whole or none. */
export interface ResultOutput {
  add(result: ItemResult): void;
  finish(): void;
  discard(): void;
}

/**
 * Opens the files; a name ending in .csv gets one row for each item and criterion, with a column for each of `names`, the
 * further scores of the rubric. Throws a ConfigError.
 */
export function openResultOutput(paths: readonly string[], names: readonly string[] = []): ResultOutput {
  const formats = paths.map((path) => formatOf(path, ["jsonl", "csv"]));
  const outputs: { readonly csv: boolean; readonly file: ReturnType<typeof openOutputFile> }[] = [];
  const discard = () => {
    for (const { file } of outputs) file.discard();
  };
  try {
    for (const [position, path] of paths.entries()) {
      const output = { csv: formats[position] === "csv", file: openOutputFile(path) };
      outputs.push(output);
      if (output.csv) output.file.write(`${runCsvHeader(names)}\n`);
    }
  } catch (error) {
    discard();
    throw error;
  }
  return {
    add(result) {
      for (const { csv, file } of outputs) {
        file.write(csv ? `${runCsvRows(result, names).join("\n")}\n` : `${JSON.stringify(result)}\n`);
      }
    },
    finish() {
      for (const { file } of outputs) file.finish();
    },
    discard,
  };
}
