import type { Draft, DraftEntry, DroppedEntry, DropRule } from "../schema/draft.ts";
import type { Item } from "../schema/item.ts";
import { partialMatch, spanIsCited } from "../stats/partial-match.ts";

/** A list after the rules that need no judge. */
export interface KeptEntries {
  readonly kept: readonly DraftEntry[];
  readonly dropped: readonly DroppedEntry[];
}

/**
 * Applies a draft's written rules to a list, in this order: an entry that repeats an earlier one of the same part, one
 * that a drop rule names, one whose quotation does not stand in the item (`partialMatch` not above the gate), and those
 * beyond the most that are wanted. What is left out is returned with its reason.
 */
export function keepEntries(entries: readonly DraftEntry[], draft: Draft, item: Item): KeptEntries {
  const kept: DraftEntry[] = [];
  const dropped: DroppedEntry[] = [];
  const seen = new Set<string>();
  const parts = new Map<unknown, number>();
  for (const entry of entries) {
    const { id: _, ...said } = entry;
    const key = JSON.stringify(said).toLowerCase().replace(/\s+/g, " ");
    const count = parts.get(entry.from) ?? 0;
    const why = seen.has(key)
      ? "it repeats an earlier one"
      : (namedBy(entry, draft.drop) ??
        uncited(entry, draft, item) ??
        (count >= draft.list.most ? "beyond the most" : null));
    seen.add(key);
    if (why !== null) dropped.push({ entry, why });
    else {
      kept.push(entry);
      parts.set(entry.from, count + 1);
    }
  }
  return { kept, dropped };
}

function namedBy(entry: DraftEntry, rules: readonly DropRule[]): string | null {
  for (const rule of rules) {
    const value = String(entry[rule.field] ?? "");
    if ("is" in rule && rule.is.includes(value)) return `${rule.field} is ${value}`;
    const word = "mentions" in rule ? rule.mentions.find((one) => mentions(value, one)) : undefined;
    if (word !== undefined) return `${rule.field} mentions ${word}`;
  }
  return null;
}

/** Whole words, in any case. */
function mentions(text: string, words: string): boolean {
  const plain = (value: string) =>
    ` ${value
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim()} `;
  return plain(text).includes(plain(words));
}

function uncited(entry: DraftEntry, { cite, walk }: Draft, item: Item): string | null {
  if (cite === null) return null;
  const value = item[cite.in];
  // An entry that was drafted from one part must quote that part.
  const source = walk?.apart && walk.over === cite.in && Array.isArray(value) ? partOf(value, walk.by, entry) : value;
  const match = partialMatch(String(entry[cite.field] ?? ""), textOf(source));
  if (spanIsCited(match, cite.above)) return null;
  return `its ${cite.field} does not stand in ${cite.in} (match ${match.toFixed(0)} of 100, above ${cite.above} wanted)`;
}

function partOf(list: readonly unknown[], by: number, entry: DraftEntry): readonly unknown[] {
  const part = Number(entry.from) - 1;
  return list.slice(part * by, (part + 1) * by);
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(textOf).join("\n");
  if (typeof value === "object" && value !== null) return Object.values(value).map(textOf).join("\n");
  return value === undefined || value === null ? "" : String(value);
}
