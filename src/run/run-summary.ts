import { sumCalls, sumUsage } from "../poll/sum-calls.ts";
import { noUsage, type Usage } from "../schema/ask.ts";
import type { Estimate } from "../schema/estimate.ts";
import type { Rubric } from "../schema/rubric.ts";
import type { Calls, ItemResult, TierCalls, UnscoredReason } from "../schema/score.ts";
import { wilsonInterval } from "../stats/proportion-interval.ts";
import type { CanaryKind, CanaryOutcome } from "./canaries.ts";
import { type ScoreSummary, scoreTally } from "./score-tally.ts";

/** What a run amounts to. */
export interface RunSummary extends ScoreSummary {
  readonly items: number;
  readonly scored: number;
  readonly unscored: Readonly<Partial<Record<UnscoredReason, number>>>;
  /** Failed votes by reason, over all criteria. */
  readonly failedVotes: Readonly<Record<string, number>>;
  readonly settledWithoutJudge: number;
  readonly calls: Calls;
  readonly usage: Usage;
  /** Where judges are asked in two tiers: what each of them was asked and cost. */
  readonly tiers?: readonly TierCalls[];
  readonly flags: Readonly<Record<string, number>>;
  /** Canaries by kind. Their calls and usage are counted above, their scores nowhere. */
  readonly canaries: Readonly<Partial<Record<CanaryKind, { readonly judged: number; readonly passed: number }>>>;
  /** Share of the judged canaries that passed, which a sound judge keeps near 0; Wilson interval. */
  readonly canaryPass: Estimate;
}

/** Adds results up one at a time, in constant memory. */
export interface RunTally {
  add(result: ItemResult): void;
  addCanary(outcome: CanaryOutcome): void;
  summary(): RunSummary;
}

/**
 * Opens an empty tally of a run. With the rubric, means are held to the range of its score rules and cut late where it
 * says so (`summary.clip`).
 */
export function runTally(rubric?: Pick<Rubric, "score" | "scale">): RunTally {
  const counts = { items: 0, settled: 0 };
  const unscored: Partial<Record<UnscoredReason, number>> = {};
  const failedVotes: Record<string, number> = {};
  const flags: Record<string, number> = {};
  const canaries: Partial<Record<CanaryKind, { judged: number; passed: number }>> = {};
  let unjudged = 0;
  let calls: Calls = { made: 0, cached: 0, saved: 0 };
  let usage = noUsage;
  const tiers: TierCalls[] = [];
  function addCalls(result: ItemResult): void {
    calls = sumCalls([calls, result.calls]);
    usage = sumUsage([usage, result.usage]);
    for (const [position, tier] of (result.tiers ?? []).entries()) {
      const known = tiers[position] ?? { asked: 0, calls: { made: 0, cached: 0, saved: 0 }, usage: noUsage };
      tiers[position] = {
        asked: known.asked + tier.asked,
        calls: sumCalls([known.calls, tier.calls]),
        usage: sumUsage([known.usage, tier.usage]),
      };
    }
  }
  const scores = scoreTally(rubric);
  return {
    add(result) {
      counts.items++;
      if (result.score.value === null) count(unscored, result.score.reason);
      scores.add(result);
      addCalls(result);
      for (const criterion of result.criteria) {
        if (criterion.settledBy !== "votes") counts.settled++;
        for (const vote of criterion.votes) if (vote.kind === "failed") count(failedVotes, vote.reason);
      }
      for (const flag of result.flags) count(flags, flag.replace(/: .*$/s, ""));
    },
    addCanary({ kind, result }) {
      addCalls(result);
      const judged = result.criteria.some(({ settledBy }) => settledBy === "votes") && result.passed !== null;
      if (!judged) return void unjudged++;
      const entry = canaries[kind] ?? { judged: 0, passed: 0 };
      canaries[kind] = entry;
      entry.judged++;
      if (result.passed) entry.passed++;
    },
    summary: () => ({
      ...scores.summary(),
      items: counts.items,
      scored: scores.summary().mean.n,
      unscored,
      failedVotes,
      settledWithoutJudge: counts.settled,
      calls,
      usage,
      ...(tiers.length === 0 ? {} : { tiers: [...tiers] }),
      flags,
      canaries,
      canaryPass: passShare(Object.values(canaries), unjudged),
    }),
  };
}

function passShare(kinds: readonly { judged: number; passed: number }[], dropped: number): Estimate {
  const judged = kinds.reduce((sum, kind) => sum + kind.judged, 0);
  if (judged === 0) return { value: null, reason: "no canary was judged", n: 0, dropped, interval: null };
  const passed = kinds.reduce((sum, kind) => sum + kind.passed, 0);
  return { ...wilsonInterval(passed, judged), dropped };
}

function count<K extends string>(counts: Partial<Record<K, number>>, key: K): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
