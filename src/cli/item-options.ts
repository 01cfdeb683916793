import { parseFieldMapping } from "../io/item-fields.ts";
import type { ItemOptions } from "../io/items.ts";

/** How to read items under the options --map and --limit. */
export function itemOptions(options: { readonly map: readonly string[]; readonly limit?: number }): ItemOptions {
  return {
    mappings: options.map.map(parseFieldMapping),
    ...(options.limit === undefined ? {} : { limit: options.limit }),
  };
}
