import type { Choice, VoteRule } from "../schema/rubric.ts";
import type { Tally, Vote } from "../schema/vote.ts";
import { choiceShare, weightedShares } from "./weighted-shares.ts";
import { likeliest, noWinner, winnerOf } from "./winner.ts";

/**
 * Counts the votes on one criterion and finds the winner.
 *
 * Only verdicts are readable votes. Abstentions and failures are counted, shown, and kept out of every share. Without
 * a quorum of readable votes there is no winner. Under the rule `weighted` the shares are weighted by judge, and the
 * weights stand beside the counts. `saved` is the number of planned votes that were never asked.
 */
export function tallyVotes(votes: readonly Vote[], choices: readonly Choice[], rule: VoteRule, saved = 0): Tally {
  const positions = new Map(choices.map((choice, position) => [choice.id, position]));
  const counts = choices.map(() => 0);
  const sums = choices.map(() => 0);
  let abstained = 0;
  let failed = 0;
  for (const vote of votes) {
    if (vote.kind === "abstain") abstained++;
    else if (vote.kind === "failed") failed++;
    else {
      const position = positions.get(vote.choice);
      if (position === undefined) throw new RangeError(`a vote for ${vote.choice}, which is no choice`);
      counts[position] = (counts[position] as number) + 1;
      choices.forEach(({ id }, i) => {
        sums[i] = (sums[i] as number) + choiceShare(vote, id);
      });
    }
  }
  const readable = counts.reduce((sum, count) => sum + count, 0);
  const weights = rule.rule === "weighted" ? weightsOf(votes, rule.weights ?? {}) : null;
  const plain = readable === 0 ? null : sums.map((sum) => sum / readable);
  const shares = weights === null ? plain : weightedShares(votes, choices, weights);
  const quorate = readable >= rule.quorum;
  const byShare = weights !== null || rule.rule === "probability";
  const byRule = byShare ? likeliest(shares ?? [], choices, rule) : winnerOf(counts, choices, rule);
  const winner = quorate ? byRule : noWinner;
  const byChoice = (values: readonly number[]) =>
    Object.fromEntries(choices.map((choice, i) => [choice.id, values[i] as number]));
  return {
    counts: byChoice(counts),
    abstained,
    failed,
    saved,
    winner: winner.choice,
    tie: winner.tie,
    quorate,
    shares: shares === null ? null : byChoice(shares),
    ...(weights === null ? {} : { weights }),
  };
}

/** The weights of the judges that voted. */
function weightsOf(votes: readonly Vote[], weights: Readonly<Record<string, number>>): Record<string, number> {
  const judges = new Set(votes.map(({ judge }) => judge));
  return Object.fromEntries([...judges].map((judge) => [judge, Object.hasOwn(weights, judge) ? weights[judge]! : 0]));
}
