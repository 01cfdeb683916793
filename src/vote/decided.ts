import type { Choice, VoteRule } from "../schema/rubric.ts";
import { winnerOf } from "./winner.ts";

/**
 * Whether `remaining` further votes could no longer change what `counts` say, whatever they are: for any choice, an
 * abstention or a failure. The quorum must be reached already. Exact: every split of the remaining votes that could
 * matter is covered, none is assumed unlikely.
 *
 * Means, `median`, `probability` and `weighted` are settled only when no vote remains: any vote moves them.
 */
export function isDecided(
  counts: readonly number[],
  choices: readonly Choice[],
  rule: VoteRule,
  remaining: number,
): boolean {
  if (remaining === 0) return true;
  const readable = counts.reduce((sum, count) => sum + count, 0);
  if (readable < rule.quorum || anyVoteMoves.has(rule.rule)) return false;

  const now = winnerOf(counts, choices, rule);
  if (now.tie) return false;
  // The outcome can only move towards one rival at a time: giving all or part of the rest to a single choice (and
  // letting the others fail) is the worst case for every counting rule.
  return choices.every((_, rival) => {
    for (let given = 1; given <= remaining; given++) {
      const after = counts.map((count, position) => (position === rival ? count + given : count));
      const then = winnerOf(after, choices, rule);
      if (then.choice !== now.choice || then.tie) return false;
    }
    return true;
  });
}

/**
 * How many more votes to ask before looking again: the fewest with which the outcome could be decided, at least 1 and
 * at most `remaining`. `settled` says when it is.
 */
export function votesToDecision(
  counts: readonly number[],
  choices: readonly Choice[],
  rule: VoteRule,
  remaining: number,
  settled: typeof isDecided = isDecided,
): number {
  for (let more = 1; more < remaining; more++) {
    const possible = choices.some((_, position) =>
      settled(
        counts.map((count, i) => (i === position ? count + more : count)),
        choices,
        rule,
        remaining - more,
      ),
    );
    if (possible) return more;
  }
  return remaining;
}

const anyVoteMoves: ReadonlySet<VoteRule["rule"]> = new Set<VoteRule["rule"]>([
  "mean",
  "median",
  "trimmed-mean",
  "probability",
  "weighted",
]);
