import type { CheckTools } from "../check/check-tools.ts";
import type { CompiledPrompt } from "../prompt/compile-prompt.ts";
import { byBlock, byReference } from "../rubric/item-variants.ts";
import type { Ask, Heard, Usage } from "../schema/ask.ts";
import type { Item } from "../schema/item.ts";
import type { Criterion, Rubric } from "../schema/rubric.ts";
import type { BlockVerdict, Calls, TierCalls } from "../schema/score.ts";
import type { Tally, Vote } from "../schema/vote.ts";
import { joinBlocks, joinCosts } from "./join-results.ts";
import type { PanelMember } from "./plan.ts";
import { pollOfPolls } from "./poll-of-polls.ts";
import { openSingle } from "./single-poll.ts";
import type { TierGate } from "./tiers.ts";

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
  /** Where blocks are judged apart: the one whose verdict this is, and what each of them says. */
  readonly block?: number;
  readonly blocks?: readonly BlockVerdict[];
  /** The tier that decided, where there are two. */
  readonly tier?: 1 | 2;
  /** Of the first tier, where the second decided. */
  readonly firstTally?: Tally;
}

/** What a poll ends with. */
export interface PollResult {
  readonly item: string;
  readonly criteria: readonly CriterionOutcome[];
  /** Where each reference is asked with apart: the outcomes by reference; `criteria` is then empty. */
  readonly references?: readonly { readonly reference: number; readonly criteria: readonly CriterionOutcome[] }[];
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
  const { rubric } = options;
  const references = byReference(rubric, item);
  if (references === null) return openBlocks(options, item);
  const polls = references.map((variant) => openBlocks(options, variant.item));
  return pollOfPolls(item.id, polls, (results) => ({
    ...joinCosts(item.id, results),
    criteria: [],
    references: results.map(({ criteria }, i) => ({ reference: references[i]?.number ?? 0, criteria })),
  }));
}

function openBlocks(options: PollOptions, item: Item): Poll {
  const blocks = byBlock(options.rubric, item);
  if (blocks === null) return openSingle(options, item);
  const polls = blocks.map((variant) => openSingle(options, variant.item));
  const numbers = blocks.map(({ number }) => number);
  return pollOfPolls(item.id, polls, (results) => joinBlocks(item.id, results, numbers));
}
