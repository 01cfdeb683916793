import { text as textOf } from "node:stream/consumers";
import { DatasetError } from "../errors/errors.ts";
import { importArgilla, isArgilla } from "./argilla.ts";
import { csvRecords } from "./csv-records.ts";
import type { ImportedLabels } from "./imported-labels.ts";
import { importInspectLog, isInspectLog } from "./inspect-log.ts";
import { importLabelStudio, isLabelStudio } from "./label-studio.ts";
import { type LabelTableOptions, parseLabelTable } from "./label-table.ts";
import { importLabelledItems } from "./labelled-items.ts";
import { openFile } from "./open-file.ts";
import { importPromptfooResults, isPromptfooResults } from "./promptfoo-results.ts";
import { importBraintrustRows, importLangfuseScores, isBraintrustRows, isLangfuseScores } from "./score-rows.ts";

/**
 * Reads labels and judge outputs from any file this package knows, told apart by their shape: labelled items, long and
 * wide tables (CSV, JSONL), Label Studio, Argilla, inspect-ai logs, promptfoo results, Langfuse scores, Braintrust
 * rows. `options.raters` names what is a person where the format does not say. A file of no known shape throws a
 * `DatasetError` that lists the shapes.
 */
export async function importLabels(file: string, options: LabelTableOptions = {}): Promise<ImportedLabels> {
  const text = await textOf(await openFile(file));
  const raters = options.raters ?? [];
  if (/\.csv$/i.test(file)) {
    const rows = csvRecords(text, file).map(({ cells }) => cells);
    return isLangfuseScores(rows) ? importLangfuseScores(rows, file) : parseLabelTable(text, file, options);
  }
  const whole = parsed(text);
  if (isInspectLog(whole)) return importInspectLog(whole, file, raters);
  if (isPromptfooResults(whole)) return importPromptfooResults(whole, file);
  const records = Array.isArray(whole) ? whole : firstRecords(text);
  if (isLabelStudio(records)) return importLabelStudio(Array.isArray(whole) ? whole : allRecords(text), file);
  if (isArgilla(records)) return importArgilla(Array.isArray(whole) ? whole : allRecords(text), file);
  if (isLangfuseScores(records)) return importLangfuseScores(Array.isArray(whole) ? whole : allRecords(text), file);
  if (isBraintrustRows(records))
    return importBraintrustRows(Array.isArray(whole) ? whole : allRecords(text), file, raters);
  if (Array.isArray(whole)) throw unknownShape(file);
  const [first] = records;
  if (typeof first !== "object" || first === null) throw unknownShape(file);
  return "human" in first || "recorded" in first ? importLabelledItems(file) : parseLabelTable(text, file, options);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The first readable line of JSONL: enough to see what the file is. */
function firstRecords(text: string): unknown[] {
  for (const line of text.split("\n")) {
    const value = line.trim() === "" ? undefined : parsed(line);
    if (value !== undefined) return [value];
  }
  return [];
}

function allRecords(text: string): unknown[] {
  return text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [parsed(line)]));
}

function unknownShape(file: string): DatasetError {
  return new DatasetError(
    { file },
    "The file has none of the known shapes of labels.",
    "Bring labelled items (JSONL), a table with id and label or one column a rater, or an export of Label Studio, Argilla, inspect-ai, promptfoo, Langfuse or Braintrust.",
  );
}
