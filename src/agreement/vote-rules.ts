import type { VoteRule } from "./agreement-report.ts";
import { answerOf, type ConsensusRule, unitKey } from "./consensus.ts";
import type { Answer, Joined, Pair } from "./join.ts";
import type { MeasureContext } from "./measure-context.ts";
import { measurePairs } from "./measures.ts";

/**
 * How well votes agree with people: for each judge with several samples the vote of its samples, and with several
 * judges the vote of all, in which each judge has one vote, that of its samples under the same rule.
 *
 * The rules are those by which people's labels become one: `majority` (more than half of the readable votes) and
 * `unanimous`; numbers have their mean. A failed call casts no vote. Where the rule gives none, ties included, there is
 * no answer: it is counted and never scored.
 */
export function measureVoteRules(judges: readonly Joined[], context: MeasureContext): VoteRule[] {
  const numeric = context.vocabulary.kind === "numeric";
  const rules: readonly ConsensusRule[] = numeric ? ["majority"] : ["majority", "unanimous"];
  const voting = judges.filter(({ pairs }) => pairs.some(({ label }) => label !== null));
  const measure = (rule: ConsensusRule, voters: string, votes: readonly Pair[]): VoteRule => {
    const decided = votes.filter(({ label }) => label !== null);
    return {
      rule: numeric ? "mean" : rule,
      voters,
      units: votes.length,
      undecided: votes.length - decided.length,
      measures: measurePairs(decided, context),
    };
  };
  return rules.flatMap((rule) => {
    const ofJudge = voting.map(({ judge, pairs }) => ({ judge, pairs, votes: castVotes(pairs, rule, context) }));
    const sampled = ofJudge.filter(({ pairs, votes }) => pairs.length > votes.length);
    return [
      ...sampled.map(({ judge, votes }) => measure(rule, `the samples of ${judge}`, votes)),
      ...(ofJudge.length < 2
        ? []
        : [
            measure(
              rule,
              `${ofJudge.length} judges`,
              castVotes(
                ofJudge.flatMap(({ votes }) => votes),
                rule,
                context,
              ),
            ),
          ]),
    ];
  });
}

/** One answer for each unit that was answered at all: the votes on it brought together; label null where undecided. */
function castVotes<Cast extends Answer>(
  answers: readonly Cast[],
  rule: ConsensusRule,
  context: MeasureContext,
): Cast[] {
  return [...Map.groupBy(answers, ({ unit }) => unitKey(unit)).values()].map((calls) => {
    const votes = calls.flatMap(({ label }) => (label === null ? [] : [label]));
    return { ...(calls[0] as Cast), label: answerOf(votes, context.vocabulary, rule), score: null };
  });
}
