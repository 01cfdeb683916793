import { PromptError } from "../errors/errors.ts";
import type { Item } from "../schema/item.ts";
import { marked } from "./slots.ts";
import { visibleText } from "./visible-text.ts";

/** What is kept while the values of one item are copied for a template. */
export interface Copying {
  readonly item: string;
  /** Hidden characters by field. */
  readonly hidden: Map<string, number>;
  /** Characters that may still come. */
  left: number;
}

/** Starts the copying of an item. */
export function startCopying(item: string): Copying {
  return { item, hidden: new Map(), left: limits.length };
}

/** Characters copied so far. */
export function lengthCopied(copying: Copying): number {
  return limits.length - copying.left;
}

/** What was noticed, in words. */
export function hiddenFlags({ hidden }: Copying): string[] {
  return [...hidden].map(([field, count]) => `hidden characters in ${field}: ${count}`);
}

/** The value of an item's field; null where an optional one is missing. Throws a `PromptError` that names item and field. */
export function inputValue(item: Item, field: string, optional: boolean, copying: Copying): unknown {
  const value = Object.hasOwn(item, field) ? item[field] : undefined;
  if (value !== undefined && value !== null) return copyOf(value, field, copying, 0);
  if (optional) return null;
  throw new PromptError(
    `Item ${item.id} has no ${field}. Add it, or write ${field}? in the rubric's inputs if items may lack it.`,
    { details: { item: item.id, field } },
  );
}

/**
 * A copy of a value without prototypes, in which hidden characters are visible: what a template may safely show.
 * Throws a `PromptError` for what is no plain JSON, nests too deeply or is too long.
 */
export function copyOf(value: unknown, field: string, copying: Copying, depth: number): unknown {
  if (typeof value === "string") {
    copying.left -= value.length;
    if (copying.left < 0) throw tooLong(copying, field);
    const { text, hidden } = visibleText(value);
    if (hidden > 0) copying.hidden.set(field, (copying.hidden.get(field) ?? 0) + hidden);
    return text;
  }
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "object") throw valueError(copying, field, `holds a ${typeof value}`, "Use plain JSON.");
  if (depth > limits.depth) throw valueError(copying, field, `nests deeper than ${limits.depth}`, "Flatten it.");
  const copy: object = Array.isArray(value) ? [] : Object.create(null);
  // A template that prints a list or object without a helper would write "a,b" or "[object Object]".
  Object.defineProperty(copy, "toString", { value: () => `${marked.object}${field} `, configurable: true });
  for (const [key, entry] of Object.entries(value)) {
    copying.left -= key.length;
    Object.defineProperty(copy, visibleText(key).text, {
      value: entry === undefined ? null : copyOf(entry, field, copying, depth + 1),
      enumerable: true,
      configurable: true,
    });
  }
  return copy;
}

/** The error of an item that holds too much. */
export function tooLong(copying: Copying, field: string): PromptError {
  return valueError(copying, field, `makes the item longer than ${limits.length} characters`, "Shorten it.");
}

function valueError(copying: Copying, field: string, problem: string, fix: string): PromptError {
  return new PromptError(`Item ${copying.item}: ${field} ${problem}. ${fix}`, {
    details: { item: copying.item, field },
  });
}

/** Most characters of one item, and most levels of nesting in a value. */
const limits = { length: 4_000_000, depth: 50 };
