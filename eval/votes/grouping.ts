import type { LabelledItem } from "../../src/io/labelled-items.ts";
import type { SetConfig } from "./set-config.ts";

/** A name for each item, and where it comes from. */
export interface ItemNames<T> {
  readonly by: T;
  of(item: LabelledItem): string;
}

/** Fields that say what an item is about, likeliest first. */
const groupFields = [
  "group",
  "group_id",
  "question_id",
  "prompt_id",
  "doc",
  "doc_id",
  "document_id",
  "source_id",
  "dialogue_id",
  "conversation_id",
  "task_id",
  "question",
  "document",
  "article",
  "instruction",
  "prompt",
  "source",
  "passage",
  "context",
  "text",
  "query",
  "topic",
];

const subsetFields = ["subset", "domain", "task", "category", "dataset", "split", "system", "pair", "type", "source"];

/** Groups: the config's field, else the first known field with repeated values, else each item for itself. */
export function groupNames(items: readonly LabelledItem[], config: SetConfig): ItemNames<string> {
  const fields = config.group === undefined ? groupFields : [config.group];
  for (const field of fields) {
    const values = items.map((item) => fieldOf(item, field));
    const distinct = new Set(values.filter((value) => value !== null)).size;
    const wanted = config.group !== undefined || (distinct >= 20 && distinct < items.length);
    if (values.every((value) => value !== null) && wanted) {
      return { by: field, of: (item) => fieldOf(item, field) ?? item.id };
    }
  }
  return { by: "item", of: ({ id }) => id };
}

/** Subsets to leave out: the config's field, else the first known one with 2 to 20 values. */
export function subsetNames(
  items: readonly LabelledItem[],
  config: SetConfig,
): { readonly by: string | null; of(item: LabelledItem): string | null } {
  const fields = config.subset === undefined ? subsetFields : [config.subset];
  for (const field of fields) {
    const distinct = new Set(items.map(({ meta }) => short(meta[field]))).size;
    if (distinct >= 2 && distinct <= 20) return { by: field, of: ({ meta }) => short(meta[field]) };
  }
  return { by: null, of: () => null };
}

function fieldOf({ meta, input }: LabelledItem, field: string): string | null {
  return textOf(meta[field]) ?? textOf(input[field]);
}

function short(value: unknown): string | null {
  const text = textOf(value);
  return text !== null && text.length <= 80 ? text : null;
}

function textOf(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}
