import type { Item } from "../schema/item.ts";

/** The value of an item at a field name, or at a path such as `item.gold.ids`; undefined where there is none. */
export function fieldOf(item: Item, field: string): unknown {
  return field.startsWith("item.") ? valueAt(item, field) : ownValue(item, field);
}

/** The value at a path that starts with `item.`. Own fields only: a path never reaches what an object inherits. */
export function valueAt(item: Item, path: string): unknown {
  return path.split(".").slice(1).reduce<unknown>(ownValue, item);
}

function ownValue(value: unknown, part: string): unknown {
  const within = typeof value === "object" && value !== null && Object.hasOwn(value, part);
  return within ? (value as Readonly<Record<string, unknown>>)[part] : undefined;
}
