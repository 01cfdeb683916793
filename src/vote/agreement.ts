import type { Choice, Criterion, VoteRule } from "../schema/rubric.ts";
import type { Vote } from "../schema/vote.ts";
import { isDecided } from "./decided.ts";
import { winnerOf } from "./winner.ts";

/** Share in (0, 1] of the answers that are the commonest one; null without an answer. */
export function modeShare(answers: readonly string[]): number | null {
  if (answers.length === 0) return null;
  const counts = [...Map.groupBy(answers, (answer) => answer).values()].map(({ length }) => length);
  return Math.max(...counts) / answers.length;
}

/** Whether a share of agreement reaches the gate; shares that differ by rounding alone are equal. */
export function reaches(share: number, gate: number): boolean {
  return share >= gate - 1e-9;
}

/**
 * What each reply says of a solution: the id of its first wrong step, or "" where no step is wrong. A reply without a
 * verdict on every step says nothing.
 */
export function firstWrongSteps(votes: readonly Vote[], steps: readonly Criterion[]): string[] {
  const replies = Map.groupBy(votes, ({ judge, prompt, sample }) => JSON.stringify([judge, prompt, sample]));
  return [...replies.values()].flatMap((reply) => {
    const said = new Map(reply.flatMap((vote) => (vote.kind === "verdict" ? [[vote.criterion, vote.choice]] : [])));
    if (steps.some(({ id }) => !said.has(id))) return [];
    const wrong = steps.find(({ id, choices }) => choices.find((choice) => choice.id === said.get(id))?.value === 0);
    return [wrong?.id ?? ""];
  });
}

/**
 * Early stop of a first tier, exact: whether `remaining` further votes could change neither the winner nor whether the
 * agreement reaches `gate`.
 *
 * Certain to be accepted: the leader's share stays at the gate even if all the rest goes elsewhere, and the winner is
 * decided. Certain not to be: no choice can reach the gate any more, or there will be no winner.
 */
export function agreementSettled(gate: number): typeof isDecided {
  return (counts, choices: readonly Choice[], rule: VoteRule, remaining) => {
    if (remaining === 0) return true;
    if (rule.stop === "never") return false;
    const readable = counts.reduce((sum, count) => sum + count, 0);
    const most = Math.max(...counts);
    const all = readable + remaining;
    if (!reaches((most + remaining) / all, gate)) return true;
    if (!isDecided(counts, choices, rule, remaining)) return false;
    return winnerOf(counts, choices, rule).choice === null || reaches(most / all, gate);
  };
}
