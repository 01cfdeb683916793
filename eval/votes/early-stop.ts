import type { Choice, VoteRule } from "../../src/schema/rubric.ts";
import { seededRandom, shuffled } from "../../src/util/random.ts";
import { isSettled } from "../../src/vote/likely.ts";
import { winnerOf } from "../../src/vote/winner.ts";
import { decisionOf } from "./split-fits.ts";
import type { VotingSet } from "./voting-set.ts";

/** What stopping early saves, in % of the planned calls, and whether any verdict changed. */
export interface EarlyStopFigures {
  readonly rule: VoteRule["rule"];
  readonly stop: VoteRule["stop"];
  readonly random: number;
  readonly bestFirst: number;
  readonly changed: number;
  readonly sequences: number;
}

/**
 * Asks the judges one by one, in 20 random orders and once with the best first, by the rules as the product has them: exactly
 * (`decided`) and at a stated error of 5 % (`likely`).
 */
export function measureEarlyStop(set: VotingSet, accuracies: readonly number[]): EarlyStopFigures[] {
  const choices: Choice[] = set.classes.map((id, i) => ({ id, value: i / (set.classes.length - 1) }));
  const judges = set.judges.map((_, i) => i);
  const bestFirst = judges.toSorted((a, b) => accuracies[b]! - accuracies[a]!);
  const random = seededRandom(11);
  const ways = [
    { rule: "majority", stop: "decided" },
    { rule: "plurality", stop: "decided" },
    { rule: "majority", stop: "likely" },
  ] as const;
  return ways.map((way) => {
    const rule: VoteRule = { ...plain, ...way };
    let changed = 0;
    let sequences = 0;
    const saving = (order: () => readonly number[]): number => {
      let used = 0;
      for (const { opinions } of set.rows) {
        const votes = order().map((judge) => decisionOf(opinions[judge]));
        const { calls, same } = stop(votes, choices, rule);
        used += calls;
        sequences++;
        if (!same) changed++;
      }
      return used / (set.rows.length * judges.length);
    };
    const rounds = Array.from({ length: 20 }, () => saving(() => shuffled(judges, random)));
    const share = rounds.reduce((sum, round) => sum + round, 0) / rounds.length;
    const best = saving(() => bestFirst);
    return { ...way, random: 100 * (1 - share), bestFirst: 100 * (1 - best), changed, sequences };
  });
}

const plain: VoteRule = {
  samples: 1,
  rule: "majority",
  tie: "abstain",
  quorum: 1,
  stop: "decided",
  orders: "given",
  reask: 0,
};

/** Calls until decided, and whether the verdict is that of all votes. */
function stop(
  votes: readonly (number | null)[],
  choices: readonly Choice[],
  rule: VoteRule,
): { calls: number; same: boolean } {
  const counts = choices.map(() => 0);
  let calls = 0;
  let early: string | null = null;
  for (const vote of votes) {
    calls++;
    if (vote !== null) counts[vote]!++;
    if (isSettled(counts, choices, rule, votes.length - calls)) {
      early = winnerOf(counts, choices, rule).choice;
      break;
    }
  }
  for (const vote of votes.slice(calls)) if (vote !== null) counts[vote]!++;
  return { calls, same: winnerOf(counts, choices, rule).choice === early };
}
