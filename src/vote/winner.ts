import type { Choice, VoteRule } from "../schema/rubric.ts";

/** What the counts say under a rule. */
export interface Winner {
  /** Null: no choice wins. */
  readonly choice: string | null;
  /** True when two choices are equally near to winning; the rule's `tie` then decided. */
  readonly tie: boolean;
}

/** No votes, or none that count. */
export const noWinner: Winner = { choice: null, tie: false };

/**
 * Finds the winning choice among `counts` (readable votes for each of `choices`, which stand worst to best).
 * The quorum is not looked at here. Equal claims are settled by `rule.tie`, never by the order of calls.
 */
export function winnerOf(counts: readonly number[], choices: readonly Choice[], rule: VoteRule): Winner {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return noWinner;
  if (rule.rule === "mean" || rule.rule === "median" || rule.rule === "trimmed-mean")
    return nearest(counts, choices, rule);
  if (rule.rule === "intersection" || rule.rule === "union") return extreme(counts, choices, rule.rule);

  const most = Math.max(...counts);
  if (most < needed(rule, total)) {
    const evenSplit = rule.rule === "majority" && most * 2 === total && counts.filter((c) => c === most).length === 2;
    return evenSplit ? settle(positionsOf(counts, most), choices, rule) : noWinner;
  }
  const leaders = positionsOf(counts, most);
  if (leaders.length > 1) return settle(leaders, choices, rule);
  return { choice: choices[leaders[0] as number]?.id ?? null, tie: false };
}

/** The choice with the greatest share; shares that differ by rounding alone are equal. */
export function likeliest(shares: readonly number[], choices: readonly Choice[], rule: VoteRule): Winner {
  const most = Math.max(0, ...shares);
  if (most === 0) return noWinner;
  return settle(
    shares.flatMap((share, position) => (most - share < 1e-9 ? [position] : [])),
    choices,
    rule,
  );
}

/** Votes that a choice needs out of `total` readable ones. */
export function needed(rule: VoteRule, total: number): number {
  switch (rule.rule) {
    case "majority":
      return Math.floor(total / 2) + 1;
    case "unanimous":
      return total;
    case "k-of-n":
      return rule.k ?? total;
    default:
      return 1;
  }
}

/**
 * Mean, median or trimmed mean of the values of the votes, in [0, 1]; votes for a choice without a value are left out.
 * Null without a value, and under rules that are none of the three.
 */
export function centreOf(counts: readonly number[], choices: readonly Choice[], { rule }: VoteRule): number | null {
  if (rule !== "mean" && rule !== "median" && rule !== "trimmed-mean") return null;
  const values = choices.flatMap(({ value }, position) =>
    value === null ? [] : Array.from<number>({ length: counts[position] ?? 0 }).fill(value),
  );
  if (values.length === 0) return null;
  return rule === "median" ? median(values) : mean(rule === "mean" ? values : trimmed(values));
}

/** The best (intersection) or worst (union) of the choices named; one without a value only where no other is named. */
function extreme(counts: readonly number[], choices: readonly Choice[], rule: "intersection" | "union"): Winner {
  const named = choices.filter((_, position) => (counts[position] ?? 0) > 0);
  const worth = named.filter(({ value }) => value !== null);
  const ranked = worth.length > 0 ? worth : named;
  return { choice: ranked.at(rule === "union" ? 0 : -1)?.id ?? null, tie: false };
}

/** The choice whose value lies nearest to the mean or median of the votes' values; votes without a value are left out. */
function nearest(counts: readonly number[], choices: readonly Choice[], rule: VoteRule): Winner {
  const centre = centreOf(counts, choices, rule);
  if (centre === null) return settle(positionsOf(counts, Math.max(...counts)), choices, rule);
  const distances = choices.map((choice) => (choice.value === null ? Infinity : Math.abs(choice.value - centre)));
  const least = Math.min(...distances);
  // Values are sums of decimal fractions: two distances that differ by rounding alone are equal.
  const candidates = distances.flatMap((distance, position) => (distance - least < 1e-9 ? [position] : []));
  return settle(candidates, choices, rule);
}

function settle(candidates: readonly number[], choices: readonly Choice[], rule: VoteRule): Winner {
  if (candidates.length === 1) return { choice: choices[candidates[0] as number]?.id ?? null, tie: false };
  if (rule.tie === "abstain") return { choice: null, tie: true };
  const chosen = rule.tie === "worst" ? candidates[0] : candidates[candidates.length - 1];
  return { choice: choices[chosen as number]?.id ?? null, tie: true };
}

function positionsOf(counts: readonly number[], value: number): number[] {
  return counts.flatMap((count, position) => (count === value ? [position] : []));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Without a fifth of the values, rounded down, at either end. */
function trimmed(values: readonly number[]): number[] {
  const out = Math.floor(values.length / 5);
  return [...values].sort((a, b) => a - b).slice(out, values.length - out);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
