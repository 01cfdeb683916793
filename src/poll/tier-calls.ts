import type { TierCalls } from "../schema/score.ts";
import type { HeardTier } from "./hear-tiers.ts";
import type { Batch } from "./plan.ts";
import { sumUsage } from "./sum-calls.ts";

/**
 * Calls and usage of a tier. Saved are the calls that early stop left out, and those that the tier would have taken had
 * it been asked about every open criterion.
 */
export function tierCalls({ tier, plan, open, criteria, batches }: HeardTier): TierCalls {
  const replies = batches.flatMap((state) => state.replies);
  const { protocol, vote } = tier.rubric;
  const callsPerBallot = protocol === "pairwise" && vote.orders === "both" ? 2 : 1;
  const stopped = batches.reduce((sum, { saved }) => sum + saved, 0) * callsPerBallot;
  const unasked = criteria.length === open.length ? 0 : callsOf(plan(open)) - callsOf(plan(criteria));
  return {
    asked: criteria.length,
    calls: {
      made: replies.filter(({ cached }) => !cached).length,
      cached: replies.filter(({ cached }) => cached).length,
      saved: stopped + unasked,
    },
    usage: sumUsage(replies.map(({ usage }) => usage)),
  };
}

function callsOf(batches: readonly Batch[]): number {
  return batches.reduce((sum, { ballots }) => sum + ballots.reduce((calls, ballot) => calls + ballot.length, 0), 0);
}
