import { type CorrectionSets, correctionSets } from "../logic/correction-sets.ts";
import type { ItemResult } from "../schema/score.ts";
import { type QuestionOptions, questionsOf } from "./questions-of.ts";

/** Which claims of one answer to give up, named by their items. */
export type ClaimCorrections = { readonly question: string } & CorrectionSets;

/**
 * Correction sets of the claims of each answer: results are grouped by `fields.group`, `fields.answer` holds a claim's
 * formula, and `fields.correct`, where it is given, says which claims are held fixed.
 */
export function claimCorrections(
  results: readonly ItemResult[],
  options: Pick<QuestionOptions, "fields" | "fieldOf">,
): ClaimCorrections[] {
  return questionsOf(results, { ...options, scoreOf: () => null, same: (a, b) => a === b }).map(
    ({ id, candidates }) => ({
      question: id,
      ...correctionSets(
        candidates.map((claim) => ({ id: claim.id, formula: claim.answer, fixed: claim.right === true })),
      ),
    }),
  );
}
