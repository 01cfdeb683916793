import type { Criterion, Rubric, VoteRule } from "../schema/rubric.ts";

/** The rule by which the votes on a criterion are counted: the rubric's, with what the criterion has of its own. */
export function voteRuleOf(rubric: Pick<Rubric, "vote">, criterion: Pick<Criterion, "vote">): VoteRule {
  return criterion.vote === undefined ? rubric.vote : { ...rubric.vote, ...criterion.vote };
}
