import type { EvidenceSources } from "../reply/read-reply.ts";
import type { Ask, Heard } from "../schema/ask.ts";
import type { Item } from "../schema/item.ts";
import type { Criterion } from "../schema/rubric.ts";
import { tallyVotes } from "../vote/tally-votes.ts";
import { voteRuleOf } from "../vote/vote-rule-of.ts";
import { type BatchState, hearBatch } from "./hear-batch.ts";
import { type Batch, planBatches } from "./plan.ts";
import { type FirstVotes, leftToNext, type Tier, type TierGate } from "./tiers.ts";

/** A tier, and how it is asked about some of the item's criteria. */
export interface OpenTier {
  readonly tier: Tier;
  /** Batches for these criteria. The first tier is asked about all that are open. */
  readonly plan: (criteria: readonly Criterion[]) => readonly Batch[];
  readonly open: readonly Criterion[];
}

/** A tier that was heard to its end. */
export interface HeardTier extends OpenTier {
  /** What it was asked about; empty: nothing was left to it. */
  readonly criteria: readonly Criterion[];
  readonly batches: readonly ({ readonly batch: Batch } & BatchState)[];
  /** The votes on one of `criteria`, each marked with the tier, and their tally. */
  readonly said: (criterion: Criterion) => FirstVotes;
}

/** Plans each tier for an item. Rendering for the first happens here, so a missing input throws before any call. */
export function openTiers(tiers: readonly Tier[], item: Item, open: readonly Criterion[]): readonly OpenTier[] {
  return tiers.map((tier) => {
    const plans = new Map<string, readonly Batch[]>();
    const plan = (criteria: readonly Criterion[]): readonly Batch[] => {
      if (criteria.length === 0) return [];
      const key = JSON.stringify(criteria.map(({ id }) => id));
      const planned = plans.get(key) ?? planBatches(tier.rubric, tier.prompts, tier.panel, item, criteria);
      plans.set(key, planned);
      return planned;
    };
    if (tier.number !== 2) plan(open);
    return { tier, plan, open };
  });
}

/**
 * Hears the tiers one after the other: the second is asked only about the criteria that the votes of the first leave
 * open, and then its votes decide, even where none of them can be read.
 */
export function hearTiers(
  tiers: readonly OpenTier[],
  heard: ReadonlyMap<string, Heard>,
  sources: EvidenceSources,
  gate: TierGate | undefined,
): { readonly asks: readonly Ask[] } | { readonly tiers: readonly HeardTier[] } {
  const done: HeardTier[] = [];
  let criteria = tiers[0]?.open ?? [];
  for (const open of tiers) {
    const { tier } = open;
    const batches = open.plan(criteria).map((batch) => ({
      batch,
      ...hearBatch(batch, tier.rubric, heard, sources, tier.agreement),
    }));
    const asks = batches.flatMap((state) => state.asks);
    if (asks.length > 0) return { asks };
    const said = saidIn(tier, batches);
    done.push({ ...open, criteria, batches, said });
    if (tier.number === 1) criteria = leftToNext(tier, criteria, said, gate);
  }
  return { tiers: done };
}

function saidIn(tier: Tier, batches: HeardTier["batches"]): HeardTier["said"] {
  return (criterion) => {
    const state = batches.find(({ batch }) => batch.criteria.includes(criterion)) as HeardTier["batches"][number];
    const own = state.votes.filter((vote) => vote.criterion === criterion.id);
    const counted = state.counted.filter((vote) => vote.criterion === criterion.id);
    const { number } = tier;
    return {
      tally: tallyVotes(counted, criterion.choices, voteRuleOf(tier.rubric, criterion), state.saved),
      votes: number === null ? own : own.map((vote) => ({ ...vote, tier: number })),
    };
  };
}
