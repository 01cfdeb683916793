import type { Vote } from "../schema/vote.ts";

/**
 * The votes of a reply where only a whole one counts: with one criterion failed, all have failed. Those that could be read
 * are then unreadable as `misaligned`: what a list says is in doubt when it is not the list that was asked for.
 */
export function wholeOrNone(votes: readonly Vote[]): Vote[] {
  if (votes.every(({ kind }) => kind !== "failed")) return [...votes];
  return votes.map((vote): Vote => {
    if (vote.kind === "failed") return vote;
    const { criterion, judge, prompt, sample, order, usage, cached } = vote;
    const ballot = { judge, prompt, sample, order, usage, cached };
    return { kind: "failed", criterion, reason: "unreadable", detail: "misaligned", ...ballot };
  });
}
