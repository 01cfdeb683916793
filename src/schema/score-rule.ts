import type { VoteOverride } from "./rubric.ts";

/** Ways to join criterion scores into one. */
export const combines = [
  "weighted-mean",
  "all",
  "min",
  "max",
  "sum",
  "product",
  "last",
  "geometric-mean",
  "root-mean-square",
  "mean-less-variance",
  "points",
  "vital",
  "log-odds",
] as const;

/**
 * `weighted-mean`: Σ w v / Σ w; `all`: 1 when every value passes, else 0; `min`, `max`: the lowest, the highest; `sum`:
 * Σ w v, with points in place of weights where there are any; `product`; `last`: the value of the last criterion;
 * `geometric-mean`: exp(Σ w ln v / Σ w), 0 where a value is 0; `root-mean-square`: sqrt(Σ w v² / Σ w);
 * `mean-less-variance`: weighted mean m less `lambda` times Σ w (v - m)² / Σ w; `points`: points of met criteria over the
 * positive points, may be below 0; `vital`: weighted mean of vital nuggets; `log-odds`: weighted mean of
 * ln p(yes) - ln p(no).
 */
export type Combine = (typeof combines)[number];

/** The ways that can join the scores of groups. */
export type GroupCombine = Exclude<Combine, "points" | "vital" | "log-odds">;

/** How criterion scores become a score of the item. */
export interface ScoreRule {
  readonly combine: Combine;
  /** Criteria without a score: the others carry the item, or the item is unscored. */
  readonly unscored: "renormalise" | "unscored";
  /** Value from which a criterion, and the item, passes: on the share from 0 to 1, also where `unit` is `scale`. */
  readonly pass: number;
  /** Only these criteria; all of the marks must fit. */
  readonly where?: { readonly group?: string; readonly tag?: string; readonly criteria?: readonly string[] };
  /** Value of a choice under this rule; null leaves a criterion with that choice out. */
  readonly credit?: Readonly<Record<string, number | null>>;
  /** Weight of a vital and of an okay nugget. */
  readonly importance?: { readonly vital: number; readonly okay: number };
  /** Weight of a criterion by its id, or of each criterion of a group by the group's name. */
  readonly weights?: Readonly<Record<string, number>>;
  /** What the weights must sum to. */
  readonly total?: number;
  /** For `mean-less-variance`: how much the variance costs, 0 or more. */
  readonly lambda?: number;
  /** Value where there is nothing to divide by: no weight, no vital nugget. Default: unscored. */
  readonly empty?: number;
  /** Count the votes by another rule first. */
  readonly vote?: VoteOverride;
  /** First within each group, then across. A criterion without a group is a group of its own, under its id. */
  readonly groups?: GroupRule;
  /** Score every sample (judge × prompt × sample) whole, then join the samples' scores. */
  readonly each?: { readonly of: "sample"; readonly join: SampleJoin };
  /** Arithmetic over named scores, criteria and `item.field` in place of `combine`. */
  readonly formula?: string;
  /** `scale`: the score in the points of a likert scale instead of its share. Default: `share`. */
  readonly unit?: "share" | "scale";
  /** What a run does with the mean over its items: cut it to these bounds, after the mean. */
  readonly summary?: { readonly clip: readonly [number, number] };
  /** Further named scores of the item; they have none of their own. */
  readonly also?: Readonly<Record<string, ScoreRule>>;
}

/** How the scores of whole samples become one. `majority`: the score that more than half of them share. */
export type SampleJoin = "median" | "mean" | "majority" | "max" | "min";

/** How groups are scored and joined. */
export interface GroupRule {
  /** Across groups. */
  readonly combine: GroupCombine;
  /** Within a group. */
  readonly within: Combine;
  /** Weight of a group; a group that stands here and has no score is listed as missing. Default 1 each. */
  readonly weights?: Readonly<Record<string, number>>;
}

/** Whether a score by this rule lies in [0, 1] (before `unit`). */
export function isShare(rule: Pick<ScoreRule, "combine" | "formula" | "groups">): boolean {
  const open: readonly Combine[] = ["sum", "points", "log-odds", "mean-less-variance"];
  if (rule.formula !== undefined) return false;
  if (rule.groups !== undefined) return !open.includes(rule.groups.combine) && !open.includes(rule.groups.within);
  return !open.includes(rule.combine);
}

/** Whether a rule means nothing once one of its values is missing: a sum without it would count it as 0. */
export function needsAll(combine: Combine): boolean {
  return combine === "sum" || combine === "product" || combine === "last";
}
