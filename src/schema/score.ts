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
  | "weights"
  | "formula-input"
  | "undefined"
  | "cancelled"
  | "invalid-item";

/**
 * A value with where it comes from, or the reason why there is none; `detail` says more about a reason. Values of
 * criteria are in [0, 1]; an item's is too, but for rules without that bound: points, sum, log-odds, a mean less its
 * variance, a formula, and scores in the points of a scale.
 */
export type Score = ScoreParts &
  (
    | { readonly value: number; readonly calibrated: boolean; readonly interval: Interval | null }
    | { readonly value: null; readonly reason: UnscoredReason; readonly detail?: string }
  );

/** How a score was put together, where its rule joins groups or whole samples. */
export interface ScoreParts {
  /** In the order they were joined. */
  readonly groups?: readonly GroupScore[];
  /** Groups that were expected and have no score; they are left out, never 0. */
  readonly missing?: readonly string[];
  readonly samples?: SampleScores;
}

/** The score of one group and what it weighs. */
export interface GroupScore {
  readonly group: string;
  readonly weight: number;
  readonly value: number | null;
  /** Why it has none. */
  readonly reason?: UnscoredReason;
}

/** The scores of whole samples that were joined. */
export interface SampleScores {
  /** Samples with a score. */
  readonly n: number;
  /** In the order asked; null: this sample has no score. */
  readonly values: readonly (number | null)[];
  /** Standard deviation of the scored ones, divided by n - 1; null below 2. */
  readonly standardDeviation: number | null;
}

/** A further score of an item, by a rule of its own. */
export type NamedScore = Score & {
  readonly passed: boolean | null;
  /** Where the rule counts votes by another rule: what then won, by criterion. */
  readonly verdicts?: Readonly<Record<string, string | null>>;
};

/** What the votes of a first tier said of a criterion that was then asked of the second. */
export interface FirstTier {
  readonly verdict: string | null;
  /** As `raw` of a result. */
  readonly raw: number | null;
  readonly tally: Tally;
}

/** What held against labels: each in [0, 1], null where it cannot be told. */
export interface AgainstLabels {
  readonly right: number | null;
  readonly iou: number | null;
  readonly validity: number | null;
  readonly equal: number | null;
  readonly joint: number | null;
  readonly verified: number | null;
  readonly readable: number | null;
}

/** What one block says of a criterion. */
export interface BlockVerdict {
  /** From 1. */
  readonly block: number;
  readonly verdict: string | null;
  /** In [0, 1]: found by a check that decides by value. */
  readonly value?: number;
}

/** The item scored with one of its references. */
export interface ReferenceResult {
  /** From 1. */
  readonly reference: number;
  readonly score: Score;
  readonly criteria: readonly CriterionResult[];
}

/** The outcome of one criterion on one item. */
export interface CriterionResult {
  readonly criterion: string;
  readonly weight: number;
  readonly required: boolean;
  readonly points?: number;
  readonly importance?: "vital" | "okay";
  readonly group?: string;
  readonly tags?: readonly string[];
  /** What settled it: the votes, a check or the guard. */
  readonly settledBy: "votes" | "check" | "guard";
  /** Where blocks are judged apart: the one whose verdict this is, and what each of them says. */
  readonly block?: number;
  readonly blocks?: readonly BlockVerdict[];
  /** Where judges are asked in two tiers: the one whose votes decided. */
  readonly tier?: 1 | 2;
  /** Where the second tier decided: what the first had said. */
  readonly first?: FirstTier;
  /** Choice that won, or null; null too where a check found a value: the score says it. */
  readonly verdict: string | null;
  /** What the rubric says to do when that choice wins. */
  readonly action?: string;
  /** Ids of the context that the verdict rests on, where judges were asked for ids. */
  readonly evidenceIds?: readonly string[];
  /** The verdict and its evidence held against what people said, where the rubric names it. */
  readonly against?: AgainstLabels;
  /** Expected value of the choices under the votes' shares, in [0, 1], uncalibrated; null without readable votes. */
  readonly raw: number | null;
  /**
   * Where votes bring probabilities of which the covered share is known: its mean, in (0, 1]. The probabilities are
   * scaled up from that share of the judge's distribution.
   */
  readonly mass?: number;
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
  /** Hash of the score rule, so that scores by different rules are told apart. */
  readonly rule: string;
  /** Further scores that the rule names, by name. */
  readonly scores?: Readonly<Record<string, NamedScore>>;
  /** The item's score over the criteria with each tag alone, where criteria have tags. */
  readonly byTag?: Readonly<Record<string, Score>>;
  /** Scored share of the criterion weight, in [0, 1]. */
  readonly coverage: number;
  readonly criteria: readonly CriterionResult[];
  /**
   * Steps protocol: the first wrong step, from 1; null: all are correct. Left out where it cannot be told, since a step
   * has no verdict.
   */
  readonly firstError?: number | null;
  readonly calls: Calls;
  readonly usage: Usage;
  /** Where each reference is judged with: the one whose score this is, and the item with each of them. */
  readonly reference?: number;
  readonly references?: readonly ReferenceResult[];
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
