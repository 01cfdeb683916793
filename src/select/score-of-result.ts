import { ConfigError } from "../errors/errors.ts";
import type { ItemResult } from "../schema/score.ts";

/** A result with the further scores that its rubric may name. */
type ScoredResult = ItemResult & {
  readonly scores?: Readonly<Record<string, { readonly value: number | null }>>;
};

/**
 * The number that candidates are compared by.
 *
 * Without a name: the item's score; but for a rubric with one criterion, unless calibrated, the share of its votes
 * (`raw`), which knows more than the verdict they led to. `score`: the item's score in any case. Another name: that
 * criterion, in the same way, or that named score of the item. Null where there is none.
 */
export function scoreOfResult(result: ScoredResult, name?: string): number | null {
  if (name === "score") return result.score.value;
  if (name !== undefined) {
    const criterion = result.criteria.find((outcome) => outcome.criterion === name);
    return criterion === undefined ? namedScore(result, name) : scoreOfCriterion(criterion);
  }
  const [only, ...others] = result.criteria;
  if (only === undefined || others.length > 0) return result.score.value;
  return scoreOfCriterion(only);
}

/** Throws a ConfigError for a name that no result knows. */
export function checkScoreName(results: readonly ScoredResult[], name: string | undefined): void {
  if (name === undefined) return;
  const known = new Set(["score"]);
  for (const { criteria, scores } of results) {
    for (const { criterion } of criteria) known.add(criterion);
    for (const named of Object.keys(scores ?? {})) known.add(named);
  }
  if (!known.has(name)) throw new ConfigError(`No result has a score "${name}". There are: ${[...known].join(", ")}.`);
}

function namedScore({ scores }: ScoredResult, name: string): number | null {
  return scores !== undefined && Object.hasOwn(scores, name) ? (scores[name]?.value ?? null) : null;
}

function scoreOfCriterion({ raw, score, settledBy }: ItemResult["criteria"][number]): number | null {
  const calibrated = score.value !== null && score.calibrated;
  return calibrated || settledBy !== "votes" ? score.value : raw;
}
