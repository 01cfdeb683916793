import type { LoadedRubric } from "../io/rubric-files.ts";
import { openPoll } from "../poll/open-poll.ts";
import type { Item } from "../schema/item.ts";

/**
 * Reads all items once and plans their polls with a panel that is never asked, so that a broken line or a missing
 * field is told before anything is paid for. Resolves with the number of items; throws the first problem.
 */
export async function checkEveryItem(rubric: LoadedRubric, items: AsyncIterable<Item>): Promise<number> {
  let count = 0;
  const options = { rubric: rubric.rubric, prompts: rubric.prompts, panel: [] };
  for await (const item of items) {
    openPoll(options, item);
    count++;
  }
  return count;
}
