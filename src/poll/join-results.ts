import type { TierCalls } from "../schema/score.ts";
import type { CriterionOutcome, PollResult } from "./open-poll.ts";
import { sumCalls, sumUsage } from "./sum-calls.ts";

/**
 * The results of an item's blocks as one: of each criterion the best verdict of any block, with all votes. Best is the
 * greatest value, then a verdict without a value; of equal ones the first block's. A block without a verdict says
 * nothing, so a criterion has none only where no block has. `numbers` are those of the blocks.
 */
export function joinBlocks(item: string, results: readonly PollResult[], numbers: readonly number[]): PollResult {
  const [first] = results as [PollResult, ...PollResult[]];
  let silent = 0;
  const criteria = first.criteria.map((_, position): CriterionOutcome => {
    const outcomes = results.map(({ criteria }) => criteria[position] as CriterionOutcome);
    const worths = outcomes.map(worthOf);
    const best = worths.indexOf(Math.max(...worths));
    if (worths.some((worth) => worth > unsettled)) silent += worths.filter((worth) => worth === unsettled).length;
    return {
      ...(outcomes[best] as CriterionOutcome),
      block: numbers[best] as number,
      votes: outcomes.flatMap(({ votes }, i) => votes.map((vote) => ({ ...vote, block: numbers[i] as number }))),
      blocks: outcomes.map(({ verdict, value }, i) => ({
        block: numbers[i] as number,
        verdict,
        ...(value === undefined ? {} : { value }),
      })),
    };
  });
  return {
    ...joinCosts(item, results),
    criteria,
    ...(silent > 0 ? { flags: [...flagsOf(results), `blocks without a verdict: ${silent}`] } : {}),
  };
}

/** What several results cost together, with their flags. */
export function joinCosts(item: string, results: readonly PollResult[]): Omit<PollResult, "criteria"> {
  const tiers = joinTiers(results.flatMap((result) => (result.tiers === undefined ? [] : [result.tiers])));
  return {
    item,
    calls: sumCalls(results.map(({ calls }) => calls)),
    usage: sumUsage(results.map(({ usage }) => usage)),
    ...(tiers === null ? {} : { tiers }),
    flags: flagsOf(results),
  };
}

const unsettled = -2;

/** Value of what won; -1 for a verdict without a value, -2 for no verdict. */
function worthOf({ criterion, verdict, value }: CriterionOutcome): number {
  if (value !== undefined) return value;
  if (verdict === null) return unsettled;
  return criterion.choices.find(({ id }) => id === verdict)?.value ?? -1;
}

function flagsOf(results: readonly PollResult[]): string[] {
  return [...new Set(results.flatMap(({ flags }) => flags))];
}

function joinTiers(all: readonly (readonly TierCalls[])[]): TierCalls[] | null {
  const [first] = all;
  if (first === undefined) return null;
  return first.map((_, tier) => {
    const parts = all.map((tiers) => tiers[tier] as TierCalls);
    return {
      asked: parts.reduce((sum, { asked }) => sum + asked, 0),
      calls: sumCalls(parts.map(({ calls }) => calls)),
      usage: sumUsage(parts.map(({ usage }) => usage)),
    };
  });
}
