import type { CompiledPrompt } from "../prompt/compile-prompt.ts";
import { criteriaOf } from "../rubric/criteria-of.ts";
import type { Ask, Heard, Usage } from "../schema/ask.ts";
import type { Item } from "../schema/item.ts";
import type { Criterion, Rubric } from "../schema/rubric.ts";
import type { Tally, Vote } from "../schema/vote.ts";
import { ordersThatDiffer } from "../vote/net-orders.ts";
import { tallyVotes } from "../vote/tally-votes.ts";
import { voteRuleOf } from "../vote/vote-rule-of.ts";
import { hearBatch } from "./hear-batch.ts";
import { type Batch, type PanelMember, planBatches } from "./plan.ts";
import { type Settled, settleBeforeAsking } from "./settle.ts";

/** What a poll is opened with, besides the item. */
export interface PollOptions {
  readonly rubric: Rubric;
  readonly prompts: readonly CompiledPrompt[];
  readonly panel: readonly PanelMember[];
}

/** What the votes, a check or the guard say about one criterion. */
export interface CriterionOutcome {
  readonly criterion: Criterion;
  readonly settledBy: "votes" | "check" | "guard";
  readonly verdict: string | null;
  /** In [0, 1]: found by a check that decides by value; the verdict is then null. */
  readonly value?: number;
  readonly votes: readonly Vote[];
  readonly tally: Tally;
}

/** What a poll ends with. */
export interface PollResult {
  readonly item: string;
  readonly criteria: readonly CriterionOutcome[];
  readonly calls: { readonly made: number; readonly cached: number; readonly saved: number };
  readonly usage: Usage;
  readonly flags: readonly string[];
}

/** Asks to make next, or the result. */
export type PollStep = { readonly asks: readonly Ask[] } | { readonly result: PollResult };

/**
 * The pure machine that decides what to ask next and what the votes say.
 *
 * `next` is a function of what was heard and of nothing else: the same replies give the same step, in whatever order
 * they came and whether they come from a judge, a store or a recording. Asks already heard are never returned again.
 */
export interface Poll {
  readonly item: string;
  next(heard: ReadonlyMap<string, Heard>): PollStep;
}

/**
 * Opens the poll on one item. Rendering happens here, so a missing input throws (`PromptError`) before any call.
 */
export function openPoll(options: PollOptions, item: Item): Poll {
  const { rubric, prompts, panel } = options;
  const criteria = criteriaOf(rubric, item);
  const { settled, flags } = settleBeforeAsking(rubric, item, criteria);
  // The list itself where all of it is asked: what is known of a question is kept by its list.
  const open = settled.size === 0 ? criteria : criteria.filter((criterion) => !settled.has(criterion.id));
  const batches = open.length === 0 ? [] : planBatches(rubric, prompts, panel, item, open);
  const sources = evidenceSources(item);
  return {
    item: item.id,
    next(heard) {
      const heardBatches = batches.map((batch) => ({ batch, ...hearBatch(batch, rubric, heard, sources) }));
      const asks = heardBatches.flatMap((state) => state.asks);
      if (asks.length > 0) return { asks };
      return { result: conclude(rubric, item, criteria, settled, flags, heardBatches) };
    },
  };
}

type HeardBatch = { readonly batch: Batch } & ReturnType<typeof hearBatch>;

function conclude(
  rubric: Rubric,
  item: Item,
  criteria: readonly Criterion[],
  settled: ReadonlyMap<string, Settled>,
  flags: readonly string[],
  batches: readonly HeardBatch[],
): PollResult {
  const outcomes = criteria.map((criterion): CriterionOutcome => {
    const rule = voteRuleOf(rubric, criterion);
    const before = settled.get(criterion.id);
    if (before !== undefined) {
      const tally = tallyVotes([], criterion.choices, rule);
      const { by, ...found } = before;
      return { criterion, settledBy: by, ...found, votes: [], tally };
    }
    const state = batches.find(({ batch }) => batch.criteria.includes(criterion)) as HeardBatch;
    const votes = state.votes.filter((vote) => vote.criterion === criterion.id);
    const counted = state.counted.filter((vote) => vote.criterion === criterion.id);
    const tally = tallyVotes(counted, criterion.choices, rule, state.saved);
    return { criterion, settledBy: "votes", verdict: tally.winner, votes, tally };
  });
  const calls = batches.flatMap((state) => state.replies);
  const callsPerBallot = rubric.protocol === "pairwise" && rubric.vote.orders === "both" ? 2 : 1;
  return {
    item: item.id,
    criteria: outcomes,
    calls: {
      made: calls.filter(({ cached }) => !cached).length,
      cached: calls.filter(({ cached }) => cached).length,
      saved: batches.reduce((sum, { saved }) => sum + saved, 0) * callsPerBallot,
    },
    usage: sumUsage(calls.map(({ usage }) => usage)),
    flags: [
      ...flags,
      ...batches.flatMap(({ batch }) => batch.flags),
      ...voteFlags(batches.flatMap(({ votes }) => votes)),
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
  return found;
}

/** Texts of the item a quotation may come from: every text or list of texts but the criteria's own. */
function evidenceSources(item: Item): string[] {
  return Object.entries(item)
    .filter(([name]) => ["response", "response_a", "response_b", "context", "input"].includes(name))
    .flatMap(([, value]) => [value].flat())
    .filter((value): value is string => typeof value === "string");
}

/** The sum of usages; the cost is null as soon as one of them is unknown. */
export function sumUsage(usages: readonly Usage[]): Usage {
  const add = (pick: (usage: Usage) => number) => usages.reduce((sum, usage) => sum + pick(usage), 0);
  return {
    inputTokens: add((usage) => usage.inputTokens),
    outputTokens: add((usage) => usage.outputTokens),
    cachedInputTokens: add((usage) => usage.cachedInputTokens),
    reasoningTokens: add((usage) => usage.reasoningTokens),
    cost: usages.some((usage) => usage.cost === null) ? null : add((usage) => usage.cost ?? 0),
  };
}
