import { z } from "zod";
import { DatasetError } from "../errors/errors.ts";
import type { JudgeLabel, Label } from "../schema/label.ts";
import { type DroppedEntry, type ImportedLabels, sliceFields } from "./imported-labels.ts";
import { readLines } from "./lines.ts";
import { openFile } from "./open-file.ts";

const label = z.union([z.string(), z.number(), z.boolean().transform(String), z.null()]);

/** One human judgement inside a labelled item. */
export interface HumanEntry {
  readonly rater: string;
  readonly criterion?: string;
  readonly label: string | number | null;
}

/** One judge output inside a labelled item; other fields (`raw`, `reference`, ...) are kept as they are. */
export interface RecordedEntry {
  readonly judge: string;
  readonly sample?: string;
  readonly criterion?: string;
  readonly label: string | number | null;
  readonly [field: string]: unknown;
}

/** An item with what people and judges said about it. */
export interface LabelledItem {
  readonly id: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly human: readonly HumanEntry[];
  readonly recorded: readonly RecordedEntry[];
  readonly meta: Readonly<Record<string, unknown>>;
}

const name = z.union([z.string().min(1), z.number().transform(String)]);

/** Checks one line of a labelled-item file. Numeric ids and names are taken as their text. */
const labelledItemSchema: z.ZodType<LabelledItem> = z.object({
  id: name,
  input: z.record(z.string(), z.unknown()).default({}),
  human: z.array(z.object({ rater: name, criterion: name.exactOptional(), label })).default([]),
  recorded: z
    .array(z.looseObject({ judge: name, sample: name.exactOptional(), criterion: name.exactOptional(), label }))
    .default([]),
  meta: z.record(z.string(), z.unknown()).default({}),
});

/** What to do with a line that cannot be used. */
export interface LabelledItemOptions {
  /** Told of every broken line; reading then goes on. Without it the first broken line ends the reading. */
  readonly onBroken?: (error: DatasetError) => void;
}

/**
 * Reads a labelled-item JSONL file (`id, input, human, recorded, meta`), one item at a time, without holding the file
 * in memory. Empty lines are passed over. A line that is no JSON, has the wrong shape or repeats an id is broken: it
 * throws a `DatasetError` with file and line, or goes to `onBroken` and is left out.
 */
export async function* readLabelledItems(
  file: string,
  options: LabelledItemOptions = {},
): AsyncGenerator<LabelledItem, void, void> {
  const seen = new Map<string, number>();
  for await (const { text, line } of readLines(file, await openFile(file))) {
    const item = parseLine(text, { file, line });
    const first = item instanceof DatasetError ? undefined : seen.get(item.id);
    const problem =
      first === undefined || item instanceof DatasetError
        ? item
        : new DatasetError(
            { file, line },
            `The id "${item.id}" stands on line ${first} already.`,
            "Give each item its own id.",
          );
    if (problem instanceof DatasetError) {
      if (!options.onBroken) throw problem;
      options.onBroken(problem);
      continue;
    }
    seen.set(problem.id, line);
    yield problem;
  }
}

/** The human labels of an item in long form. A missing criterion is the empty string. */
export function labelsOf(item: LabelledItem): Label[] {
  return item.human.map(({ rater, criterion = "", label }) => ({ item: item.id, criterion, rater, label }));
}

/**
 * The judge outputs of an item in long form. A missing sample is `0`. The score is `score` where it is a number, else
 * the second of two `probs` (negative, positive); a list of such pairs, one for each reference answer, gives its best.
 */
export function judgeLabelsOf(item: LabelledItem): JudgeLabel[] {
  return item.recorded.map((entry) => ({
    item: item.id,
    criterion: entry.criterion ?? "",
    judge: entry.judge,
    sample: entry.sample ?? "0",
    label: entry.label,
    score: scoreOf(entry),
  }));
}

/** Reads a whole labelled-item file into the long form. Broken lines are dropped and reported. */
export async function importLabelledItems(file: string): Promise<ImportedLabels> {
  const labels: Label[] = [];
  const judgeLabels: JudgeLabel[] = [];
  const meta: Record<string, Record<string, string>> = {};
  const lengths: Record<string, Record<string, number>> = {};
  const dropped: DroppedEntry[] = [];
  let rows = 0;
  const onBroken = (error: DatasetError) => {
    dropped.push({ line: error.place.line ?? null, reason: String(error.details.problem) });
  };
  for await (const item of readLabelledItems(file, { onBroken })) {
    rows++;
    labels.push(...labelsOf(item));
    judgeLabels.push(...judgeLabelsOf(item));
    meta[item.id] = sliceFields(item.meta);
    lengths[item.id] = textLengths(item.input);
  }
  return { format: "labelled items", file, rows: rows + dropped.length, labels, judgeLabels, meta, lengths, dropped };
}

function parseLine(text: string, place: { file: string; line: number }): LabelledItem | DatasetError {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return new DatasetError(place, "The line is not JSON.", "Write one JSON object on each line.", { cause });
  }
  const parsed = labelledItemSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join(".") || "the line";
  return new DatasetError(place, `${field}: ${issue?.message}.`, "Expected id, input, human, recorded and meta.");
}

function textLengths(input: LabelledItem["input"]): Record<string, number> {
  const texts = Object.entries(input).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return Object.fromEntries(texts.map(([field, text]) => [field, text.length]));
}

function scoreOf(entry: RecordedEntry): number | null {
  const { score, probs } = entry;
  if (typeof score === "number") return score;
  if (!Array.isArray(probs)) return null;
  if (isPair(probs)) return probs[1];
  if (probs.length > 0 && probs.every(isPair)) return Math.max(...probs.map((pair) => pair[1]));
  return null;
}

function isPair(value: unknown): value is [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === "number");
}
