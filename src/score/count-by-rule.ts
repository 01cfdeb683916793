import type { CriterionOutcome } from "../poll/open-poll.ts";
import type { Criterion, Rubric, VoteRule } from "../schema/rubric.ts";
import type { CriterionResult, Score } from "../schema/score.ts";
import type { ScoreRule } from "../schema/score-rule.ts";
import type { Vote } from "../schema/vote.ts";
import { netOrders } from "../vote/net-orders.ts";
import { tallyVotes } from "../vote/tally-votes.ts";
import { voteRuleOf } from "../vote/vote-rule-of.ts";
import { logOdds } from "./log-odds.ts";
import { scoreCriterion } from "./score-criterion.ts";

/** A criterion as the poll left it and as it was scored. */
export interface Judged {
  readonly outcome: CriterionOutcome;
  readonly result: CriterionResult;
}

/** The criteria that a rule looks at. A mark that no criterion has selects none. */
export function selectBy({ where }: Pick<ScoreRule, "where">, judged: readonly Judged[]): readonly Judged[] {
  if (where === undefined) return judged;
  const { group, tag, criteria } = where;
  return judged.filter(
    ({ outcome: { criterion } }) =>
      (group === undefined || criterion.group === group) &&
      (tag === undefined || criterion.tags.includes(tag)) &&
      (criteria === undefined || criteria.includes(criterion.id)),
  );
}

/**
 * Criteria as a rule counts them: votes by its own vote rule, choices at its credits, log-odds, and its weights.
 * What is counted anew is not calibrated, since the calibrator was fitted on other counts; nor is a point of a scale, since
 * a probability is none.
 */
export function countByRule(rule: ScoreRule, judged: readonly Judged[], rubric: Rubric): CriterionResult[] {
  return judged.map(({ outcome, result }) => {
    const counted = recounted(rule, outcome, result, rubric);
    const odds = rule.combine === "log-odds" && rule.groups === undefined && rule.formula === undefined;
    const score = odds ? logOdds(outcome, counted) : counted.score;
    return { ...counted, score, weight: weightBy(rule, outcome.criterion) };
  });
}

/** The votes of a criterion as they count: of the block and tier that decided, and the two orders of a pair joined. */
export function countedVotes({ votes, tier, block }: CriterionOutcome, rubric: Rubric): readonly Vote[] {
  const deciding = votes.filter(
    (vote) => (tier === undefined || vote.tier === tier) && (block === undefined || vote.block === block),
  );
  return rubric.protocol === "pairwise" && rubric.vote.orders === "both" ? netOrders(deciding) : deciding;
}

function recounted(
  rule: ScoreRule,
  outcome: CriterionOutcome,
  result: CriterionResult,
  rubric: Rubric,
): CriterionResult {
  const { vote, credit, unit } = rule;
  if (vote === undefined && credit === undefined && unit !== "scale") return result;
  const choices = outcome.criterion.choices.map((choice) =>
    credit !== undefined && Object.hasOwn(credit, choice.id) ? { ...choice, value: credit[choice.id] ?? null } : choice,
  );
  const criterion = { ...outcome.criterion, choices };
  const counting: VoteRule = { ...voteRuleOf(rubric, criterion), ...vote };
  if (outcome.settledBy !== "votes") return scoreCriterion({ ...outcome, criterion }, counting);
  const tally = tallyVotes(countedVotes(outcome, rubric), choices, counting, outcome.tally.saved);
  const again = scoreCriterion({ ...outcome, criterion, verdict: tally.winner, tally }, counting);
  // What a promise of risk has left uncertain stays so.
  return isUncertain(result.score) ? { ...again, score: result.score } : again;
}

function isUncertain(score: Score): boolean {
  return score.value === null && score.reason === "uncertain";
}

/** The weight that a rule gives a criterion: by id, by group, by importance, or its own. */
function weightBy({ weights, importance }: ScoreRule, { id, group, importance: own, weight }: Criterion): number {
  for (const name of [id, group]) {
    if (weights !== undefined && name !== undefined && Object.hasOwn(weights, name)) return weights[name] as number;
  }
  return importance !== undefined && own !== undefined ? importance[own] * weight : weight;
}
