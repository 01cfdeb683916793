import { fieldsWithKeys, type KeyFinder } from "../check/find-keys.ts";
import { sliceFields } from "../io/imported-labels.ts";
import type { Item } from "../schema/item.ts";
import type { Rubric } from "../schema/rubric.ts";

/**
 * What of an item stands in its result, to slice by: its short fields that the rubric does not show. A field that holds
 * what looks like a key is left out, and a flag says so.
 */
export function itemMeta(
  item: Item,
  rubric: Rubric,
  finder: KeyFinder,
): { readonly meta: Record<string, string>; readonly flags: readonly string[] } {
  const shown = new Set(["id", "meta", ...rubric.inputs.map(({ name }) => name)]);
  const { meta } = item;
  const all = Object.entries({ ...(typeof meta === "object" && meta !== null ? meta : {}), ...item });
  const fields = sliceFields(Object.fromEntries(all.filter(([name, value]) => !shown.has(name) && isShort(value))));
  const keys = fieldsWithKeys(fields, finder);
  for (const { field } of keys) delete fields[field];
  return {
    meta: fields,
    flags: keys.map(({ field, kind }) => `The field "${field}" is left out of the result: it looks like ${kind}.`),
  };
}

/** Longer texts are content, not marks, and would be stored once more with every result. */
function isShort(value: unknown): boolean {
  return typeof value !== "string" || value.length <= 80;
}
