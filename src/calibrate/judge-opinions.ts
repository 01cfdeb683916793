import type { Tally, Vote } from "../schema/vote.ts";
import { netOrders } from "../vote/net-orders.ts";
import type { Opinion } from "./stack-rows.ts";

/** What is needed of a criterion's outcome. */
export interface VotedCriterion {
  /** `counts` lists the choices worst to best. */
  readonly tally: Pick<Tally, "counts">;
  readonly votes: readonly Vote[];
}

/**
 * What each judge of a panel says of a yes-or-no question: the mean place of its readable votes on the order of the
 * choices, 0 to 1, as shares of "no" and "yes". The two orders of a pair are joined first; a vote for "not applicable"
 * says nothing. Null for a judge without a readable vote.
 */
export function judgeOpinions({ tally, votes }: VotedCriterion, judges: readonly string[]): (Opinion | null)[] {
  const choices = Object.keys(tally.counts).filter((choice) => choice !== "na");
  const swapped = votes.some(({ order }) => order === "swapped");
  const counted = swapped ? netOrders(votes) : votes;
  return judges.map((judge) => {
    let sum = 0;
    let readable = 0;
    for (const vote of counted) {
      if (vote.judge !== judge || vote.kind !== "verdict") continue;
      const place = placeOf(vote, choices);
      if (place === null) continue;
      sum += place;
      readable++;
    }
    if (readable === 0) return null;
    const mean = Math.min(1, Math.max(0, sum / readable));
    return { shares: [1 - mean, mean] };
  });
}

function placeOf(vote: Vote & { kind: "verdict" }, choices: readonly string[]): number | null {
  const last = Math.max(1, choices.length - 1);
  if (vote.probabilities === undefined) {
    const at = choices.indexOf(vote.choice);
    return at < 0 ? null : at / last;
  }
  let mass = 0;
  let place = 0;
  choices.forEach((choice, at) => {
    const share = vote.probabilities?.[choice] ?? 0;
    mass += share;
    place += (share * at) / last;
  });
  return mass > 0 ? place / mass : null;
}
