import type { EvidenceSources } from "../reply/read-reply.ts";
import type { Ask, Heard } from "../schema/ask.ts";
import type { Criterion, Rubric, VoteRule } from "../schema/rubric.ts";
import type { Vote } from "../schema/vote.ts";
import { agreementSettled } from "../vote/agreement.ts";
import { votesToDecision } from "../vote/decided.ts";
import { isSettled } from "../vote/likely.ts";
import { netOrders } from "../vote/net-orders.ts";
import { tallyVotes } from "../vote/tally-votes.ts";
import { voteRuleOf } from "../vote/vote-rule-of.ts";
import { type HeardReply, hearAsk } from "./hear-ask.ts";
import type { Ballot, Batch } from "./plan.ts";

/** Where a batch stands. */
export interface BatchState {
  /** To make now; empty when the batch is done. */
  readonly asks: readonly Ask[];
  /** One for each reply and criterion, in the order planned. */
  readonly votes: readonly Vote[];
  /** The votes as they count: the two orders of a pair joined. */
  readonly counted: readonly Vote[];
  /** Votes never asked because they could not change any winner. */
  readonly saved: number;
  readonly replies: readonly HeardReply[];
}

/**
 * Reads what was heard of a batch, wave by wave: the first wave holds the fewest votes that could decide, each later
 * one the fewest that still could. Without early stop there is one wave with all votes. `agreement` is that of a first
 * tier: its votes then have to decide whether the second is asked, too.
 */
export function hearBatch(
  batch: Batch,
  rubric: Rubric,
  heard: ReadonlyMap<string, Heard>,
  sources: EvidenceSources,
  agreement?: number,
): BatchState {
  const votes: Vote[] = [];
  const replies: HeardReply[] = [];
  let counted: Vote[] = [];
  let taken = 0;
  for (;;) {
    const wave = batch.ballots.slice(
      taken,
      taken + nextWave(batch, rubric, counted, batch.ballots.length - taken, agreement),
    );
    if (wave.length === 0) return { asks: [], votes, counted, saved: batch.ballots.length - taken, replies };
    const asks: Ask[] = [];
    for (const ask of wave.flat()) {
      const state = hearAsk(ask, rubric, heard, sources);
      votes.push(...state.votes);
      replies.push(...state.replies);
      if (state.next !== null) asks.push(state.next);
    }
    if (asks.length > 0) return { asks, votes, counted, saved: 0, replies };
    taken += wave.length;
    counted = countBallots(batch.ballots.slice(0, taken), votes);
  }
}

function nextWave(
  batch: Batch,
  rubric: Rubric,
  counted: readonly Vote[],
  remaining: number,
  agreement?: number,
): number {
  if (remaining === 0) return 0;
  const settled = agreement === undefined ? isSettled : agreementSettled(agreement);
  const waits = batch.criteria.map((criterion) => {
    const rule = voteRuleOf(rubric, criterion);
    if (rule.stop === "never") return remaining;
    const counts = countsOf(criterion, rule, counted);
    if (settled(counts, criterion.choices, rule, remaining)) return 0;
    return votesToDecision(counts, criterion.choices, rule, remaining, settled);
  });
  return Math.max(...waits);
}

function countsOf(criterion: Criterion, rule: VoteRule, counted: readonly Vote[]): number[] {
  const own = counted.filter((vote) => vote.criterion === criterion.id);
  const { counts } = tallyVotes(own, criterion.choices, rule);
  return criterion.choices.map((choice) => counts[choice.id] ?? 0);
}

function countBallots(ballots: readonly Ballot[], votes: readonly Vote[]): Vote[] {
  return ballots.some((ballot) => ballot.length > 1) ? netOrders(votes) : [...votes];
}
