import { DatasetError, isQuorateError } from "../errors/errors.ts";
import { type ItemOptions, readPlacedItems } from "../io/items.ts";
import type { LoadedRubric } from "../io/rubric-files.ts";
import { openPoll } from "../poll/open-poll.ts";
import type { Item } from "../schema/item.ts";

/**
 * Reads all items once and plans their polls with a panel that is never asked, so that a broken line or a missing
 * field is told before anything is paid for. `look` sees each item. Resolves with the number of items; throws the first problem.
 */
export async function checkEveryItem(
  rubric: LoadedRubric,
  file: string,
  options: ItemOptions,
  look: (item: Item, line: number) => void = () => {},
): Promise<number> {
  let count = 0;
  const poll = { ...rubric, panel: [] };
  for await (const { item, line } of readPlacedItems(file, options)) {
    try {
      openPoll(poll, item);
    } catch (error) {
      throw placed(error, item, { file, line });
    }
    look(item, line);
    count++;
  }
  return count;
}

/** The error of an item that cannot be asked about, with its line and the option that may mend it. */
export function placed(error: unknown, item: Item, place: { readonly file: string; readonly line: number }): unknown {
  if (!isQuorateError(error) || error.code !== "prompt") return error;
  const { field } = error.details;
  const others = Object.keys(item).filter((name) => name !== "id");
  const missing = typeof field === "string" && item[field] === undefined && others.length > 0;
  const fix = missing ? `Or fill it with --map ${field}=NAME; the line has ${others.join(", ")}.` : "";
  return new DatasetError(place, error.message, fix, { cause: error });
}
