import type { ReplyRule } from "../schema/rubric.ts";
import type { Vote } from "../schema/vote.ts";

/**
 * The evidence ids of a verdict that won: those that more than half of the votes for it name, or under `union` all that
 * one of them names, in the order first named. Undefined where no vote for it was asked for ids.
 */
export function joinedIds(
  votes: readonly Vote[],
  verdict: string | null,
  join: ReplyRule["evidenceJoin"],
): readonly string[] | undefined {
  const won = votes.filter((vote) => vote.kind === "verdict" && vote.choice === verdict);
  const named = won.flatMap((vote) => (vote.kind === "verdict" && vote.evidenceIds ? [vote.evidenceIds] : []));
  if (named.length === 0) return undefined;
  const all = [...new Set(named.flat())];
  if (join === "union") return all;
  return all.filter((id) => named.filter((ids) => ids.includes(id)).length * 2 > named.length);
}
