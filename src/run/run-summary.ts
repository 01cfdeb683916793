import { sumUsage } from "../poll/open-poll.ts";
import { noUsage, type Usage } from "../schema/ask.ts";
import type { Estimate } from "../schema/estimate.ts";
import type { ItemResult, UnscoredReason } from "../schema/score.ts";
import { studentTQuantile } from "../stats/distributions.ts";

/** What a run amounts to. */
export interface RunSummary {
  readonly items: number;
  readonly scored: number;
  readonly passed: number;
  readonly unscored: Readonly<Partial<Record<UnscoredReason, number>>>;
  /**
   * Mean score of the scored items; null without one. The t interval is cut to the range a mean can have: 1 above, and
   * below 0 or the lowest score, where points can go lower.
   */
  readonly mean: Estimate;
  /** Failed votes by reason, over all criteria. */
  readonly failedVotes: Readonly<Record<string, number>>;
  readonly settledWithoutJudge: number;
  readonly calls: { readonly made: number; readonly cached: number; readonly saved: number };
  readonly usage: Usage;
  readonly flags: Readonly<Record<string, number>>;
}

/** Adds results up one at a time, in constant memory. */
export interface RunTally {
  add(result: ItemResult): void;
  summary(): RunSummary;
}

/** Opens an empty tally of a run. */
export function runTally(): RunTally {
  const counts = { items: 0, passed: 0, settled: 0, made: 0, cached: 0, saved: 0 };
  const unscored: Partial<Record<UnscoredReason, number>> = {};
  const failedVotes: Record<string, number> = {};
  const flags: Record<string, number> = {};
  let usage = noUsage;
  // Welford's running mean and sum of squares: exact enough for any number of items.
  let scored = 0;
  let mean = 0;
  let squares = 0;
  let lowest = 0;
  return {
    add(result) {
      counts.items++;
      if (result.score.value === null) count(unscored, result.score.reason);
      else {
        scored++;
        const delta = result.score.value - mean;
        mean += delta / scored;
        squares += delta * (result.score.value - mean);
        lowest = Math.min(lowest, result.score.value);
      }
      if (result.passed) counts.passed++;
      counts.made += result.calls.made;
      counts.cached += result.calls.cached;
      counts.saved += result.calls.saved;
      for (const criterion of result.criteria) {
        if (criterion.settledBy !== "votes") counts.settled++;
        for (const vote of criterion.votes) if (vote.kind === "failed") count(failedVotes, vote.reason);
      }
      for (const flag of result.flags) count(flags, flag.replace(/: .*$/s, ""));
      usage = sumUsage([usage, result.usage]);
    },
    summary: () => ({
      items: counts.items,
      scored,
      passed: counts.passed,
      unscored,
      mean: meanEstimate(scored, counts.items - scored, mean, squares, lowest),
      failedVotes,
      settledWithoutJudge: counts.settled,
      calls: { made: counts.made, cached: counts.cached, saved: counts.saved },
      usage,
      flags,
    }),
  };
}

function meanEstimate(n: number, dropped: number, mean: number, squares: number, lowest: number): Estimate {
  if (n === 0) return { value: null, reason: "no item was scored", n, dropped, interval: null };
  if (n === 1) return { value: mean, n, dropped, interval: null };
  const half = studentTQuantile(0.975, n - 1) * Math.sqrt(squares / (n - 1) / n);
  const interval = { lower: Math.max(lowest, mean - half), upper: Math.min(1, mean + half), level: 0.95, method: "t" };
  return { value: mean, n, dropped, interval };
}

function count<K extends string>(counts: Partial<Record<K, number>>, key: K): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
