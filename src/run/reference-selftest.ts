import { ConfigError } from "../errors/errors.ts";
import type { Item } from "../schema/item.ts";
import type { Rubric } from "../schema/rubric.ts";
import type { ItemResult, Score } from "../schema/score.ts";
import { type ScoreOptions, scoreItems } from "./score-items.ts";

/** An item after its reference was judged by its own criteria. */
export interface SelftestResult {
  /** Without the criteria that the reference fails. */
  readonly item: Item;
  /** Ids of the criteria the reference fails. */
  readonly failed: readonly string[];
  /** Ids without a score for the reference: they stay, since nothing is known against them. */
  readonly unscored: readonly string[];
  readonly result: ItemResult;
}

/**
 * Judges each item's reference as if it were the response, and takes the criteria that it fails out of the item: a
 * criterion that the right answer does not meet is a bad criterion. Failing is a score below the rubric's pass mark.
 *
 * @throws ConfigError where the criteria stand in the rubric and not in the items, or nest.
 */
export async function* referenceSelftest(
  items: Iterable<Item> | AsyncIterable<Item>,
  options: ScoreOptions,
): AsyncGenerator<SelftestResult> {
  const { rubric } = options.rubric;
  const field = criteriaField(rubric);
  const waiting: Item[] = [];
  async function* references(): AsyncGenerator<Item> {
    for await (const item of items) {
      waiting.push(item);
      yield { ...item, response: item.reference };
    }
  }
  // Results come in the order of the items.
  for await (const result of scoreItems(references(), options)) {
    const item = waiting.shift() as Item;
    const fails = ({ score }: { score: Score }) => score.value !== null && score.value < rubric.score.pass;
    const entries = item[field];
    const kept = Array.isArray(entries) ? entries.filter((_, place) => !failsAt(result, place, fails)) : entries;
    yield {
      item: { ...item, [field]: kept },
      failed: result.criteria.filter(fails).map(({ criterion }) => criterion),
      unscored: result.criteria.filter(({ score }) => score.value === null).map(({ criterion }) => criterion),
      result,
    };
  }
}

/** The field of the items that holds the criteria. */
export function criteriaField({ id, criteria }: Rubric): string {
  const path = "from" in criteria ? criteria.from.split(".") : [];
  if (path.length === 2) return path[1] as string;
  throw new ConfigError(
    `The rubric ${id} does not read its criteria from a field of the items. A self-test takes criteria out of items: write criteria: { from: item.criteria }.`,
  );
}

function failsAt(
  result: ItemResult,
  place: number,
  fails: (entry: ItemResult["criteria"][number]) => boolean,
): boolean {
  const entry = result.criteria[place];
  return entry !== undefined && fails(entry);
}
