import type { Choice, VoteRule } from "../schema/rubric.ts";
import type { Tally, Vote } from "../schema/vote.ts";
import { likeliest, winnerOf } from "./winner.ts";

/**
 * Counts the votes on one criterion and finds the winner.
 *
 * Only verdicts are readable votes. Abstentions and failures are counted, shown, and kept out of every share. Without
 * a quorum of readable votes there is no winner. `saved` is the number of planned votes that were never asked.
 */
export function tallyVotes(votes: readonly Vote[], choices: readonly Choice[], rule: VoteRule, saved = 0): Tally {
  const positions = new Map(choices.map((choice, position) => [choice.id, position]));
  const counts = choices.map(() => 0);
  const shares = choices.map(() => 0);
  let abstained = 0;
  let failed = 0;
  for (const vote of votes) {
    if (vote.kind === "abstain") abstained++;
    else if (vote.kind === "failed") failed++;
    else {
      const position = positions.get(vote.choice);
      if (position === undefined) throw new RangeError(`a vote for ${vote.choice}, which is no choice`);
      counts[position] = (counts[position] as number) + 1;
      choices.forEach((choice, i) => {
        const share = vote.probabilities?.[choice.id] ?? (vote.probabilities ? 0 : i === position ? 1 : 0);
        shares[i] = (shares[i] as number) + share;
      });
    }
  }
  const readable = counts.reduce((sum, count) => sum + count, 0);
  const quorate = readable >= rule.quorum;
  const byRule = rule.rule === "probability" ? likeliest(shares, choices, rule) : winnerOf(counts, choices, rule);
  const winner = quorate ? byRule : { choice: null, tie: false };
  const byChoice = (values: readonly number[], scale: number) =>
    Object.fromEntries(choices.map((choice, i) => [choice.id, (values[i] as number) * scale]));
  return {
    counts: byChoice(counts, 1),
    abstained,
    failed,
    saved,
    winner: winner.choice,
    tie: winner.tie,
    quorate,
    shares: readable === 0 ? null : byChoice(shares, 1 / readable),
  };
}
