import { ConfigError } from "../errors/errors.ts";
import type { Estimate, Interval } from "../schema/estimate.ts";
import { wilsonInterval } from "./proportion-interval.ts";

/** Answers to questions that have an answer, and to questions that have none. */
export interface AbstentionCounts {
  /** Answerable questions, and how many of them were answered right. */
  readonly answerable: number;
  readonly right: number;
  /** Questions without a valid answer, and on how many of them the answer was withheld. */
  readonly absent: number;
  readonly abstained: number;
}

/** Accuracy that rewards withholding an answer where there is none. All in [0, 1]. */
export interface RewardedAbstention {
  /** Right answers among the answerable questions. */
  readonly recall: Estimate;
  /** Answers that were given although there is none, among the absent questions. */
  readonly hallucination: Estimate;
  /** Right answers and right abstentions over all questions. */
  readonly micro: Estimate;
  /** Mean of `recall` and of the share of right abstentions, so that both kinds of question count alike. */
  readonly balanced: Estimate;
}

/** What was done with one question. */
export interface AbstentionOutcome {
  readonly answerable: boolean;
  /** Null: no readable answer. The question is left out and counted. */
  readonly outcome: "right" | "wrong" | "abstained" | null;
}

/**
 * Accuracy with rewarded abstention, the score that Omni-Persona calls calibrated accuracy, in both readings of it:
 * `micro = (right + abstained) / all` and `balanced = (right / answerable + abstained / absent) / 2`.
 *
 * An abstention on an answerable question is a miss. Intervals: Wilson; for `balanced` the Wilson ends of both shares
 * joined as squares (as Newcombe joins them for a difference). Degenerate: no question of a kind, its share and
 * `balanced` null; none at all, all null.
 */
export function rewardedAbstention(
  counts: AbstentionCounts,
  options: { readonly level?: number } = {},
): RewardedAbstention {
  const { answerable, right, absent, abstained } = counts;
  const { level = 0.95 } = options;
  if (right > answerable || abstained > absent) {
    throw new ConfigError(
      `${right} right of ${answerable} answerable and ${abstained} abstained of ${absent} absent cannot be.`,
    );
  }
  const recall = named(wilsonInterval(right, answerable, level), "no question is answerable");
  const withheld = named(wilsonInterval(abstained, absent, level), "every question is answerable");
  return {
    recall,
    hallucination: named(wilsonInterval(absent - abstained, absent, level), "every question is answerable"),
    micro: wilsonInterval(right + abstained, answerable + absent, level),
    balanced: meanOfShares(recall, withheld, level),
  };
}

/** The same from what was done with each question; `dropped` counts those without a readable answer. */
export function rewardedAbstentionOf(
  outcomes: readonly AbstentionOutcome[],
  options: { readonly level?: number } = {},
): RewardedAbstention & { readonly dropped: number } {
  const count = (answerable: boolean, what?: AbstentionOutcome["outcome"]) =>
    outcomes.filter(
      (question) =>
        question.answerable === answerable &&
        question.outcome !== null &&
        (what ?? question.outcome) === question.outcome,
    ).length;
  const counts = {
    answerable: count(true),
    right: count(true, "right"),
    absent: count(false),
    abstained: count(false, "abstained"),
  };
  return { ...rewardedAbstention(counts, options), dropped: outcomes.length - counts.answerable - counts.absent };
}

function named(share: Estimate, reason: string): Estimate {
  return share.value === null ? { ...share, reason } : share;
}

function meanOfShares(a: Estimate, b: Estimate, level: number): Estimate {
  const n = a.n + b.n;
  if (a.value === null || b.value === null) {
    return { value: null, reason: (a.reason ?? b.reason) as string, n, interval: null };
  }
  const value = (a.value + b.value) / 2;
  const [first, second] = [a.interval as Interval, b.interval as Interval];
  const lower = value - Math.hypot(a.value - first.lower, b.value - second.lower) / 2;
  const upper = value + Math.hypot(first.upper - a.value, second.upper - b.value) / 2;
  return { value, n, interval: { lower, upper, level, method: "Wilson ends joined" } };
}
