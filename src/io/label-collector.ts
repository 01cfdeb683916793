import type { JudgeLabel, Label } from "../schema/label.ts";
import { type DroppedEntry, type ImportedLabels, labelValue, sliceFields } from "./imported-labels.ts";

/** Gathers what an importer takes and drops. Values may be anything; what is no label is dropped with its reason. */
export interface LabelCollector {
  row(): void;
  human(entry: Omit<Label, "label"> & { readonly value: unknown }): void;
  judge(entry: Omit<JudgeLabel, "label" | "score"> & { readonly value: unknown; readonly score?: unknown }): void;
  drop(reason: string): void;
  meta(item: string, fields: unknown): void;
  finish(): ImportedLabels;
}

/** Opens a collector for one file. */
export function collectLabels(format: string, file: string): LabelCollector {
  const labels: Label[] = [];
  const judgeLabels: JudgeLabel[] = [];
  const dropped: DroppedEntry[] = [];
  const meta: Record<string, Record<string, string>> = {};
  let rows = 0;
  const drop = (reason: string) => {
    dropped.push({ line: null, reason });
  };
  return {
    drop,
    row() {
      rows++;
    },
    human({ value, ...entry }) {
      const label = labelValue(value);
      if (label === undefined) drop(`${entry.criterion || "a label"} holds something that is neither text nor number`);
      else labels.push({ ...entry, label });
    },
    judge({ value, score, ...entry }) {
      const label = labelValue(value);
      if (label === undefined)
        drop(`${entry.criterion || "a judge output"} holds something that is neither text nor number`);
      else
        judgeLabels.push({
          ...entry,
          label,
          score: typeof score === "number" && Number.isFinite(score) ? score : null,
        });
    },
    meta(item, fields) {
      if (isRecord(fields)) meta[item] = { ...meta[item], ...sliceFields(fields) };
    },
    finish: () => ({ format, file, rows, labels, judgeLabels, meta, dropped }),
  };
}

/** True for a plain object read from JSON. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as a list of objects; what is none gives an empty list. */
export function recordsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** A name out of JSON: text or a number, else null. */
export function nameOf(value: unknown): string | null {
  return typeof value === "number" || (typeof value === "string" && value !== "") ? String(value) : null;
}
