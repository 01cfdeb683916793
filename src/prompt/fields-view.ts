import type { Item } from "../schema/item.ts";
import { hiddenFlags, inputValue, startCopying } from "./copy-value.ts";
import type { ItemView } from "./item-view.ts";

/** The declared fields of an item as a template sees them, where there is no rubric: nothing else of it is shown. */
export function fieldsView(
  item: Item,
  inputs: readonly { readonly name: string; readonly optional: boolean }[],
): ItemView {
  const copying = startCopying(item.id);
  const view: Record<string, unknown> = Object.create(null);
  for (const { name, optional } of inputs) view[name] = inputValue(item, name, optional, copying);
  return { view, flags: hiddenFlags(copying) };
}
