import type { ItemResult } from "../schema/score.ts";

/**
 * The number that candidates are compared by.
 *
 * Without a name: the item's score where it is calibrated or the rubric has several criteria; for one criterion the
 * share of its votes (`raw`), which knows more than the verdict they led to. With a name: the score of that criterion
 * (its raw score again, unless calibrated), or the named score of the item. Null where there is none.
 */
export function scoreOfResult(result: ItemResult, name?: string): number | null {
  if (name !== undefined) {
    const criterion = result.criteria.find((outcome) => outcome.criterion === name);
    return criterion === undefined ? namedScore(result, name) : scoreOfCriterion(criterion);
  }
  const [only, ...others] = result.criteria;
  if (only === undefined || others.length > 0) return result.score.value;
  return scoreOfCriterion(only);
}

/** Names that `scoreOfResult` knows in a result. */
export function scoreNames(result: ItemResult): string[] {
  return [...result.criteria.map(({ criterion }) => criterion), ...Object.keys(result.scores ?? {})];
}

function namedScore({ scores }: ItemResult, name: string): number | null {
  return scores !== undefined && Object.hasOwn(scores, name) ? (scores[name]?.value ?? null) : null;
}

function scoreOfCriterion({ raw, score, settledBy }: ItemResult["criteria"][number]): number | null {
  const calibrated = score.value !== null && score.calibrated;
  return calibrated || settledBy !== "votes" ? score.value : raw;
}
