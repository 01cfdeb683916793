import type { CriterionResult, ItemResult } from "../schema/score.ts";
import { seededRandom, shuffled } from "../util/random.ts";

/** A criterion that a response does not meet, to be told to who wrote it. */
export interface UnmetCriterion {
  readonly criterion: string;
  readonly score: number;
  /** Reasons of the votes that found so, in the order of the votes. */
  readonly rationales: readonly string[];
}

/**
 * What a response fails, as feedback for another try: the criteria with a score below `pass` (default 0.5), in the order of
 * the rubric. `share` in [0, 1] gives floor(share × their number) of them, drawn by `seed`; default all. Criteria without a
 * score are no feedback: nobody found that they fail.
 */
export function unmetCriteria(
  result: ItemResult,
  options: { readonly pass?: number; readonly share?: number; readonly seed?: number } = {},
): UnmetCriterion[] {
  const { pass = 0.5, share = 1, seed = 1 } = options;
  const unmet = result.criteria.flatMap((entry) => {
    const { value } = entry.score;
    return value === null || value >= pass
      ? []
      : [{ criterion: entry.criterion, score: value, rationales: reasonsOf(entry) }];
  });
  const drawn = new Set(shuffled(unmet, seededRandom(seed)).slice(0, Math.floor(share * unmet.length + 1e-9)));
  return unmet.filter((entry) => drawn.has(entry));
}

function reasonsOf({ votes, verdict }: CriterionResult): string[] {
  return votes.flatMap((vote) =>
    vote.kind === "verdict" && vote.choice === verdict && vote.rationale !== undefined ? [vote.rationale] : [],
  );
}
