import type { Usage } from "./ask.ts";
import type { Interval } from "./estimate.ts";
import type { Tally, Vote } from "./vote.ts";

/** Why there is no score. */
export type UnscoredReason =
  | "no-judge"
  | "no-quorum"
  | "tie"
  | "no-majority"
  | "abstained"
  | "failed"
  | "uncertain"
  | "not-applicable"
  | "guarded"
  | "required-unscored"
  | "no-criteria"
  | "no-weight"
  | "cancelled"
  | "invalid-item";

/**
 * A value with where it comes from, or the reason why there is none.
 * Values of criteria are in [0, 1]; an item's is too, but for the points rule, which can go below 0.
 */
export type Score =
  | { readonly value: number; readonly calibrated: boolean; readonly interval: Interval | null }
  | { readonly value: null; readonly reason: UnscoredReason };

/** The outcome of one criterion on one item. */
export interface CriterionResult {
  readonly criterion: string;
  readonly weight: number;
  readonly required: boolean;
  readonly points?: number;
  readonly importance?: "vital" | "okay";
  /** What settled it: the votes, a check or the guard. */
  readonly settledBy: "votes" | "check" | "guard";
  /** Where judges are asked in two tiers: the one whose votes decided. */
  readonly tier?: 1 | 2;
  /** Choice that won, or null; null too where a check found a value: the score says it. */
  readonly verdict: string | null;
  /** What the rubric says to do when that choice wins. */
  readonly action?: string;
  /** Expected value of the choices under the votes' shares, in [0, 1], uncalibrated; null without readable votes. */
  readonly raw: number | null;
  readonly score: Score;
  readonly tally: Tally;
  readonly votes: readonly Vote[];
}

/** The outcome of one item. */
export interface ItemResult {
  readonly item: string;
  readonly score: Score;
  /** True when the value reaches the rubric's pass mark and no required criterion failed; null when unscored. */
  readonly passed: boolean | null;
  /** Scored share of the criterion weight, in [0, 1]. */
  readonly coverage: number;
  readonly criteria: readonly CriterionResult[];
  readonly calls: Calls;
  readonly usage: Usage;
  /** Where judges are asked in two tiers: the same for each of them. */
  readonly tiers?: readonly TierCalls[];
  /** What a reader should know: hidden characters, an invented quotation, orders that disagree. */
  readonly flags: readonly string[];
  /** Short fields of the item that the rubric does not show the judge: what a report can slice and group by. */
  readonly meta: Readonly<Record<string, string>>;
  readonly provenance: Provenance;
}

/** Calls of an item or run: made, taken from the store, and planned but not asked because they could not matter. */
export interface Calls {
  readonly made: number;
  readonly cached: number;
  readonly saved: number;
}

/** Calls and usage of one tier of judges, and how many criteria it was asked about. */
export interface TierCalls {
  readonly asked: number;
  readonly calls: Calls;
  readonly usage: Usage;
}

/** What made a result, so that it can be made again. */
export interface Provenance {
  readonly rubric: { readonly id: string; readonly version: string; readonly hash: string };
  readonly prompts: readonly { readonly id: string; readonly hash: string }[];
  readonly judges: readonly string[];
  readonly calibrator: string | null;
  readonly reader: string;
  readonly quorate: string;
}
