import type { CompiledPrompt } from "../prompt/compile-prompt.ts";
import { criteriaOf } from "../rubric/criteria-of.ts";
import type { Item } from "../schema/item.ts";
import type { Criterion, Rubric } from "../schema/rubric.ts";
import type { Vote } from "../schema/vote.ts";
import { hashOf } from "../util/hash.ts";
import { seededRandom } from "../util/random.ts";
import { joinedIds } from "../vote/joined-ids.ts";
import { ordersThatDiffer } from "../vote/net-orders.ts";
import { tallyVotes } from "../vote/tally-votes.ts";
import { voteRuleOf } from "../vote/vote-rule-of.ts";
import { evidenceSources } from "./evidence-sources.ts";
import { type HeardTier, hearTiers, openTiers } from "./hear-tiers.ts";
import type { CriterionOutcome, Poll, PollOptions, PollResult } from "./open-poll.ts";
import { type Settled, settleBeforeAsking } from "./settle.ts";
import { sumCalls, sumUsage } from "./sum-calls.ts";
import { tierCalls } from "./tier-calls.ts";
import { tiersOf } from "./tiers.ts";

/** Opens the poll on one response and one reference. */
export function openSingle(options: PollOptions, item: Item): Poll {
  const { rubric, prompts, panel, gate } = options;
  const criteria = criteriaOf(rubric, item);
  const { settled, flags } = settleBeforeAsking(rubric, item, criteria, options.tools ?? {});
  // The list itself where all of it is asked: what is known of a question is kept by its list.
  const open = settled.size === 0 ? criteria : criteria.filter((criterion) => !settled.has(criterion.id));
  const tiers = openTiers(tiersOf(rubric, drawn(rubric, prompts, item), panel, gate), item, open);
  const sources = evidenceSources(rubric.reply, item);
  return {
    item: item.id,
    next(heard) {
      const step = hearTiers(tiers, heard, sources, gate);
      if ("asks" in step) return step;
      return { result: conclude(rubric, item, criteria, settled, flags, step.tiers) };
    },
  };
}

/** The templates that an item is asked with: all, or the one that the seed of the pool and the item's id draw. */
function drawn(rubric: Rubric, prompts: readonly CompiledPrompt[], item: Item): readonly CompiledPrompt[] {
  if (rubric.pool === null || prompts.length < 2) return prompts;
  const random = seededRandom(Number.parseInt(hashOf([rubric.pool.seed, item.id]).slice(0, 8), 16));
  return [prompts[random.integer(prompts.length)] as CompiledPrompt];
}

function conclude(
  rubric: Rubric,
  item: Item,
  criteria: readonly Criterion[],
  settled: ReadonlyMap<string, Settled>,
  flags: readonly string[],
  tiers: readonly HeardTier[],
): PollResult {
  const outcomes = criteria.map((criterion): CriterionOutcome => {
    const before = settled.get(criterion.id);
    if (before !== undefined) {
      const tally = tallyVotes([], criterion.choices, voteRuleOf(rubric, criterion));
      const { by, ...found } = before;
      return { criterion, settledBy: by, ...found, votes: [], tally };
    }
    const asked = tiers.filter((tier) => tier.criteria.includes(criterion));
    const last = asked.at(-1) as HeardTier;
    const { tally } = last.said(criterion);
    const number = last.tier.number;
    const evidenceIds = joinedIds(last.said(criterion).votes, tally.winner, rubric.reply.evidenceJoin);
    return {
      criterion,
      settledBy: "votes",
      verdict: tally.winner,
      votes: asked.flatMap(({ said }) => said(criterion).votes),
      tally,
      ...(evidenceIds === undefined ? {} : { evidenceIds }),
      ...(number === null ? {} : { tier: number }),
      ...(number === 2 ? { firstTally: (asked[0] as HeardTier).said(criterion).tally } : {}),
    };
  });
  const ledger = tiers.map(tierCalls);
  return {
    item: item.id,
    criteria: outcomes,
    calls: sumCalls(ledger.map(({ calls }) => calls)),
    usage: sumUsage(ledger.map(({ usage }) => usage)),
    ...(tiers.length < 2 ? {} : { tiers: ledger }),
    flags: [
      ...new Set([...flags, ...tiers.flatMap(({ batches }) => batches.flatMap(({ batch }) => batch.flags))]),
      ...voteFlags(tiers.flatMap(({ batches }) => batches.flatMap(({ votes }) => votes))),
    ],
  };
}

function voteFlags(votes: readonly Vote[]): string[] {
  const found: string[] = [];
  const differ = ordersThatDiffer(votes);
  if (differ > 0) found.push(`orders disagree: ${differ}`);
  const invented = votes
    .flatMap((vote) => (vote.kind === "verdict" ? (vote.evidence ?? []) : []))
    .filter((evidence) => !evidence.found).length;
  if (invented > 0) found.push(`invented quotations: ${invented}`);
  const unknown = votes.flatMap((vote) => (vote.kind === "verdict" ? (vote.unknownIds ?? []) : [])).length;
  for (const flag of ["tool failed", "self-check failed"]) {
    const count = votes.filter(({ flags }) => flags?.includes(flag)).length;
    if (count > 0) found.push(`${flag}: ${count}`);
  }
  if (unknown > 0) found.push(`unknown evidence ids: ${unknown}`);
  return found;
}
