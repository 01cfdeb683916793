import type { Choice, VoteRule } from "../schema/rubric.ts";
import { isDecided } from "./decided.ts";
import { winnerOf } from "./winner.ts";

/**
 * Chance that the `remaining` votes change what `counts` say, when every vote is a draw from the item's own shares of
 * the choices and nothing was known of these shares before (uniform prior): the Dirichlet-multinomial probability of all
 * continuations with another winner. 1 where there is no winner yet; 0 without remaining votes.
 *
 * It leaves out that judges differ: with unlike judges on a panel the true chance is greater, so ask the best one first.
 */
export function flipChance(
  counts: readonly number[],
  choices: readonly Choice[],
  rule: VoteRule,
  remaining: number,
): number {
  const now = winnerOf(counts, choices, rule);
  if (remaining === 0) return 0;
  if (now.choice === null || now.tie) return 1;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const after = [...counts];
  let flipped = 0;
  // Each choice in turn takes some of the rest; `chance` is the probability of the order seen so far, times the orders.
  const share = (position: number, left: number, chance: number): void => {
    if (position === choices.length - 1) {
      after[position] = (counts[position] as number) + left;
      const last = chance * rising((counts[position] as number) + 1, left);
      const then = winnerOf(after, choices, rule);
      if (then.choice !== now.choice || then.tie) flipped += last;
      return;
    }
    for (let given = 0; given <= left; given++) {
      after[position] = (counts[position] as number) + given;
      share(position + 1, left - given, chance * rising((counts[position] as number) + 1, given) * choose(left, given));
    }
  };
  share(0, remaining, 1);
  return flipped / rising(total + choices.length, remaining);
}

/**
 * Whether no more votes need be asked: the outcome is decided, or, under `stop: likely`, the chance that the rest
 * changes it is at most `stopError`. The quorum must be reached, and the rule must count votes.
 */
export function isSettled(
  counts: readonly number[],
  choices: readonly Choice[],
  rule: VoteRule,
  remaining: number,
): boolean {
  if (isDecided(counts, choices, rule, remaining)) return true;
  if (rule.stop !== "likely" || !countsVotes(rule) || remaining > mostRemaining) return false;
  const readable = counts.reduce((sum, count) => sum + count, 0);
  return (
    readable >= rule.quorum && flipChance(counts, choices, rule, remaining) <= (rule.stopError ?? defaultStopError)
  );
}

/** Accepted chance that the votes not asked would have changed the verdict. */
const defaultStopError = 0.05;

/** Continuations beyond this are too many to add up. */
const mostRemaining = 30;

const countingRules: ReadonlySet<VoteRule["rule"]> = new Set<VoteRule["rule"]>([
  "majority",
  "plurality",
  "unanimous",
  "k-of-n",
  "intersection",
  "union",
]);

function countsVotes({ rule }: VoteRule): boolean {
  return countingRules.has(rule);
}

function rising(from: number, steps: number): number {
  let product = 1;
  for (let i = 0; i < steps; i++) product *= from + i;
  return product;
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return ways;
}
