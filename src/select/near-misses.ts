import type { ItemResult } from "../schema/score.ts";
import { leadersBy } from "./candidate.ts";
import { type CandidateFields, type QuestionOptions, questionsOf } from "./questions-of.ts";
import { checkScoreName, scoreOfResult } from "./score-of-result.ts";

/** The hardest negative of a question: wrong, and nearly right. */
export interface NearMiss {
  readonly question: string;
  /** Null: `tie`, or `none` where no wrong candidate has a wrongness. */
  readonly item: string | null;
  readonly reason?: "tie" | "none";
  readonly wrongness: number | null;
  /** All wrong candidates with the smallest wrongness. */
  readonly tied: readonly string[];
}

/**
 * For each question the wrong candidate with the smallest wrongness. Right ones, unknown ones, and those without a
 * wrongness are passed over.
 *
 * Wrongness is the score named by `by`; without a name, 1 less the score.
 */
export function nearMisses(
  results: readonly ItemResult[],
  options: Omit<QuestionOptions, "scoreOf"> & { readonly fields: CandidateFields; readonly by?: string },
): NearMiss[] {
  checkScoreName(results, options.by);
  const wrongnessOf = (result: ItemResult) => {
    const score = scoreOfResult(result, options.by);
    return score === null || options.by !== undefined ? score : 1 - score;
  };
  return questionsOf(results, { ...options, scoreOf: wrongnessOf }).map(({ id, candidates }) => {
    const wrong = candidates.filter(({ right, score }) => right === false && score !== null);
    const nearest = leadersBy(wrong, ({ score }) => -(score as number));
    const tied = nearest.map((candidate) => candidate.id);
    const wrongness = nearest[0]?.score ?? null;
    if (tied.length === 1) return { question: id, item: tied[0]!, wrongness, tied };
    return { question: id, item: null, reason: tied.length === 0 ? "none" : "tie", wrongness, tied };
  });
}
