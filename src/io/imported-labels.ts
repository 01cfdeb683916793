import type { JudgeLabel, Label } from "../schema/label.ts";

/** A row, cell or entry that an importer did not take, and why. `line` counts from 1 where the file has lines. */
export interface DroppedEntry {
  readonly line: number | null;
  readonly reason: string;
}

/** What an importer found in one file. Every importer of this folder gives this shape. */
export interface ImportedLabels {
  /** Format in words, such as `long CSV`. */
  readonly format: string;
  readonly file: string;
  /** Rows or records that were read, taken or not. */
  readonly rows: number;
  readonly labels: readonly Label[];
  readonly judgeLabels: readonly JudgeLabel[];
  /** Fields of each item that a report can slice by. */
  readonly meta: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Characters of each text of an item's input, where the file holds inputs. */
  readonly lengths?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly dropped: readonly DroppedEntry[];
}

/**
 * What was taken and what was dropped, in words, one statement a line. Equal reasons are counted together, with the
 * first lines they were met on.
 */
export function describeImport(imported: ImportedLabels): string[] {
  const { file, format, rows, labels, judgeLabels, dropped } = imported;
  const items = new Set([...labels, ...judgeLabels].map(({ item }) => item)).size;
  const raters = new Set(labels.map(({ rater }) => rater)).size;
  const judges = new Set(judgeLabels.map(({ judge }) => judge)).size;
  const lines = [
    `${file}: ${format}, ${count(rows, "row")}, ${count(items, "item")}.`,
    `Taken: ${count(labels.length, "label")} of ${count(raters, "rater")}, ${count(judgeLabels.length, "judge output")} of ${count(judges, "judge")}.`,
  ];
  const reasons = new Map<string, (number | null)[]>();
  for (const { reason, line } of dropped) reasons.set(reason, [...(reasons.get(reason) ?? []), line]);
  for (const [reason, places] of reasons) {
    const known = places.filter((line) => line !== null);
    const shown = known.slice(0, 5).join(", ");
    const where = known.length === 0 ? "" : ` (line ${shown}${known.length > 5 ? ", …" : ""})`;
    lines.push(`Dropped: ${places.length} × ${reason}${where}.`);
  }
  if (dropped.length === 0) lines.push("Dropped: nothing.");
  return lines;
}

/** A label as the long form holds it: text trimmed, true and false as words, empty or null as null. */
export function labelValue(value: unknown): string | number | null | undefined {
  if (value === null) return null;
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  return text === "" ? null : text;
}

/** The fields of a record that are one word or number, as text: what a report can slice by. */
export function sliceFields(record: Readonly<Record<string, unknown>>): Record<string, string> {
  const fields = Object.entries(record).filter(([, value]) => ["string", "number", "boolean"].includes(typeof value));
  return Object.fromEntries(fields.map(([key, value]) => [key, String(value)]));
}

function count(n: number, noun: string): string {
  return `${n.toLocaleString("en-US")} ${noun}${n === 1 ? "" : "s"}`;
}
