import { PromptError } from "../errors/errors.ts";
import type { EvidenceSources } from "../reply/read-reply.ts";
import { idPattern } from "../rubric/rubric-shape.ts";
import type { Item } from "../schema/item.ts";
import type { ReplyRule } from "../schema/rubric.ts";

/**
 * What evidence of an item's judges is held against: the texts a quotation may come from, or the ids of its context.
 * Where ids are asked for, throws a `PromptError` for a context that is no list of `{ id, text }` with ids of their own.
 */
export function evidenceSources({ evidence }: ReplyRule, item: Item): EvidenceSources {
  if (evidence === "ids") return { texts: [], ids: contextIds(item) };
  const texts = Object.entries(item)
    .filter(([name]) => ["response", "response_a", "response_b", "context", "input"].includes(name))
    .flatMap(([, value]) => [value].flat())
    .filter((value): value is string => typeof value === "string");
  return { texts, ids: null };
}

function contextIds(item: Item): string[] {
  const { context } = item;
  if (!Array.isArray(context)) throw wrong(item, "context is not a list", "item.context");
  const ids: string[] = [];
  for (const [index, entry] of context.entries()) {
    const place = `item.context[${index + 1}]`;
    const { id, text } = typeof entry === "object" && entry !== null ? (entry as Record<string, unknown>) : {};
    if (typeof text !== "string" || !idPattern.test(String(id ?? " "))) {
      throw wrong(item, `${place} has no text or no id of letters, digits and _ . : / -`, place);
    }
    if (ids.includes(String(id))) throw wrong(item, `${place} has the id "${String(id)}" of an earlier one`, place);
    ids.push(String(id));
  }
  return ids;
}

function wrong(item: Item, problem: string, field: string): PromptError {
  return new PromptError(
    `Item ${item.id}: ${problem}. Evidence by ids needs a context such as [{ "id": "s1", "text": "..." }].`,
    { details: { item: item.id, field } },
  );
}
