import { PromptError } from "../errors/errors.ts";
import { fieldOf } from "../rubric/value-at.ts";
import type { Item } from "../schema/item.ts";

/** The text (or number, as text) of a field; null where the item lacks it. Throws a `PromptError` for another value. */
export function textIn(item: Item, field: string): string | null {
  return read(item, field, "a text", (value) => (isText(value) ? String(value) : undefined));
}

/** The text of a field, or its texts where it is a list; null where the item lacks it or the list is empty. */
export function textsIn(item: Item, field: string): readonly string[] | null {
  const texts = read(item, field, "a text or a list of texts", (value) => {
    const all = [value].flat();
    return all.every(isText) ? all.map(String) : undefined;
  });
  return texts?.length === 0 ? null : texts;
}

/** The list of texts or numbers of a field, as texts; null where the item lacks it. */
export function listIn(item: Item, field: string): readonly string[] | null {
  return read(item, field, "a list of texts", asList);
}

/** One list of texts, or several; null where the item lacks it or nothing stands in it. */
export function listsIn(item: Item, field: string): readonly (readonly string[])[] | null {
  return read(item, field, "a list of texts, or several", (value) => {
    if (!Array.isArray(value)) return undefined;
    const lists = value.some(Array.isArray) ? value.map(asList) : [asList(value)];
    return lists.every((list) => list !== undefined) ? lists : undefined;
  });
}

/** One matrix of numbers in [0, 1] whose rows are of one length, or several; null where the item lacks it. */
export function matricesIn(item: Item, field: string): readonly (readonly (readonly number[])[])[] | null {
  return read(item, field, "a matrix of numbers in [0, 1], or several", (value) => {
    if (isMatrix(value)) return [value];
    return Array.isArray(value) && value.every(isMatrix) ? value : undefined;
  });
}

/** Reads a field with `as`, which gives undefined for a value it cannot take. */
export function read<T>(item: Item, field: string, wanted: string, as: (value: unknown) => T | undefined): T | null {
  const value = fieldOf(item, field);
  if (value === undefined || value === null) return null;
  const taken = as(value);
  if (taken !== undefined) return taken;
  const name = field.startsWith("item.") ? field : `item.${field}`;
  throw new PromptError(`Item ${item.id}: ${name} is not ${wanted}, as a check needs it. Mend the item.`, {
    details: { item: item.id, field: field.replace(/^item\./, "") },
  });
}

function isText(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

function asList(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every(isText) ? value.map(String) : undefined;
}

function isMatrix(value: unknown): value is number[][] {
  if (!Array.isArray(value) || value.length === 0 || !value.every(Array.isArray)) return false;
  const width = (value[0] as unknown[]).length;
  return value.every((row) => row.length === width && row.every((entry: unknown) => isShare(entry)));
}

function isShare(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 1;
}
