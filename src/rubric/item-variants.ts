import { PromptError } from "../errors/errors.ts";
import type { Item } from "../schema/item.ts";
import type { Rubric } from "../schema/rubric.ts";
import { canonicalJson } from "../util/hash.ts";
import { valueAt } from "./value-at.ts";

/** The item with one of its references, or one of its blocks, in place of all. Numbers count from 1. */
export interface ItemVariant {
  readonly item: Item;
  readonly number: number;
}

/** The item once for each reference that the rubric takes from it; null where it takes none. */
export function byReference(rubric: Pick<Rubric, "id" | "references">, item: Item): readonly ItemVariant[] | null {
  return rubric.references === null ? null : variantsOf(rubric.id, item, rubric.references.from, "reference");
}

/** The item once for each block that is judged as the response; null where the response is judged whole. */
export function byBlock(rubric: Pick<Rubric, "id" | "blocks">, item: Item): readonly ItemVariant[] | null {
  return rubric.blocks === null ? null : variantsOf(rubric.id, item, rubric.blocks.from, "response");
}

/** Every item that a rubric asks about: the item itself, or each reference with each block. */
export function askedItems(rubric: Pick<Rubric, "id" | "references" | "blocks">, item: Item): readonly Item[] {
  const referenced = byReference(rubric, item)?.map((variant) => variant.item) ?? [item];
  return referenced.flatMap((one) => byBlock(rubric, one)?.map((variant) => variant.item) ?? [one]);
}

/** Most variants of one item. */
const mostVariants = 500;

/** An entry that stands twice is asked once, under the number of the first. */
function variantsOf(rubric: string, item: Item, from: string, field: "reference" | "response"): ItemVariant[] {
  const entries = valueAt(item, from);
  const details = { item: item.id, field: from };
  if (!Array.isArray(entries) || entries.length === 0) {
    const problem = entries === undefined || entries === null ? "has no" : "has no list of entries at";
    throw new PromptError(`Item ${item.id} ${problem} ${from}, which rubric ${rubric} reads. Add a list there.`, {
      details,
    });
  }
  if (entries.length > mostVariants) {
    throw new PromptError(`Item ${item.id}: ${from} has more than ${mostVariants} entries. Split the item.`, {
      details,
    });
  }
  const seen = new Set<string>();
  return entries.flatMap((entry: unknown, index) => {
    if (entry === null || entry === undefined) {
      throw new PromptError(`Item ${item.id}: ${from}[${index + 1}] is empty. Remove it.`, { details });
    }
    const text = canonicalJson(entry);
    if (seen.has(text)) return [];
    seen.add(text);
    return [{ item: { ...item, [field]: entry }, number: index + 1 }];
  });
}
