import type { CheckTools } from "../check/check-tools.ts";
import type { CompiledPrompt } from "../prompt/compile-prompt.ts";
import { criteriaOf } from "../rubric/criteria-of.ts";
import type { Ask, Heard, Usage } from "../schema/ask.ts";
import type { Item } from "../schema/item.ts";
import type { Criterion, Rubric } from "../schema/rubric.ts";
import type { Calls, TierCalls } from "../schema/score.ts";
import type { Tally, Vote } from "../schema/vote.ts";
import { hashOf } from "../util/hash.ts";
import { seededRandom } from "../util/random.ts";
import { joinedIds } from "../vote/joined-ids.ts";
import { ordersThatDiffer } from "../vote/net-orders.ts";
import { tallyVotes } from "../vote/tally-votes.ts";
import { voteRuleOf } from "../vote/vote-rule-of.ts";
import { evidenceSources } from "./evidence-sources.ts";
import { type HeardTier, hearTiers, openTiers } from "./hear-tiers.ts";
import type { PanelMember } from "./plan.ts";
import { type Settled, settleBeforeAsking } from "./settle.ts";
import { sumCalls, sumUsage } from "./sum-calls.ts";
import { tierCalls } from "./tier-calls.ts";
import { type TierGate, tiersOf } from "./tiers.ts";

/** What a poll is opened with, besides the item. */
export interface PollOptions {
  readonly rubric: Rubric;
  readonly prompts: readonly CompiledPrompt[];
  readonly panel: readonly PanelMember[];
  /** Decides after the first tier whether the second is asked, in place of the agreement that the rubric states. */
  readonly gate?: TierGate;
  /** What the checks need. Default: nothing. */
  readonly tools?: CheckTools;
}

/** What the votes, a check or the guard say about one criterion. */
export interface CriterionOutcome {
  readonly criterion: Criterion;
  readonly settledBy: "votes" | "check" | "guard";
  readonly verdict: string | null;
  /** In [0, 1]: found by a check that decides by value; the verdict is then null. */
  readonly value?: number;
  /** Ids of the context that the verdict rests on, where ids were asked for. */
  readonly evidenceIds?: readonly string[];
  /** Of all tiers. */
  readonly votes: readonly Vote[];
  /** Of the tier that decided. */
  readonly tally: Tally;
  /** The tier that decided, where there are two. */
  readonly tier?: 1 | 2;
  /** Of the first tier, where the second decided. */
  readonly firstTally?: Tally;
}

/** What a poll ends with. */
export interface PollResult {
  readonly item: string;
  readonly criteria: readonly CriterionOutcome[];
  readonly calls: Calls;
  readonly usage: Usage;
  /** Where there are two tiers: what each of them was asked and cost. */
  readonly tiers?: readonly TierCalls[];
  readonly flags: readonly string[];
}

/** Asks to make next, or the result. */
export type PollStep<Result = PollResult> = { readonly asks: readonly Ask[] } | { readonly result: Result };

/**
 * The pure machine that decides what to ask next and what the votes say.
 *
 * `next` is a function of what was heard and of nothing else: the same replies give the same step, in whatever order
 * they came and whether they come from a judge, a store or a recording. Asks already heard are never returned again.
 */
export interface Poll<Result = PollResult> {
  readonly item: string;
  next(heard: ReadonlyMap<string, Heard>): PollStep<Result>;
}

/**
 * Opens the poll on one item. Rendering happens here, so a missing input throws (`PromptError`) before any call.
 */
export function openPoll(options: PollOptions, item: Item): Poll {
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
  if (unknown > 0) found.push(`unknown evidence ids: ${unknown}`);
  return found;
}
