import { ConfigError } from "../errors/errors.ts";
import type { Interval } from "../schema/estimate.ts";
import { binaryMetricsOfCounts } from "./binary-metrics.ts";
import { bootstrapInterval } from "./bootstrap.ts";

/** A yes or no answer; null where there is none. */
type Answer = string | number | boolean | null;

/** Precision, recall and F1 of one of the two answers; a rate with denominator 0 is null. */
export interface AnswerMetrics {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** How well a grader agrees with physicians, pair by pair. */
export interface BalancedF1 {
  /** Mean of the two F1s, in [0, 1]. */
  readonly value: number | null;
  readonly reason?: string;
  /** Pairs of the grader's answer with one other person's answer to the same question. */
  readonly n: number;
  readonly met: AnswerMetrics;
  readonly notMet: AnswerMetrics;
  readonly interval: Interval | null;
}

/** The grader beside each rater, who is held against the other raters in the same way. */
export interface BalancedF1Report {
  readonly grader: BalancedF1;
  /** In the order of the columns of `ratings`, without intervals. */
  readonly raters: readonly BalancedF1[];
  /** Over the raters who have a value; null where none has. */
  readonly band: {
    readonly lowest: number;
    readonly mean: number;
    readonly highest: number;
    readonly raters: number;
  } | null;
}

/** Settings of `balancedF1`. */
export interface BalancedF1Options {
  /** The answer that says "met"; every other one says "not met". Default true. */
  readonly positive?: string | number | boolean;
  /** Of the bootstrap over items, for the grader. Without a seed there is no interval. */
  readonly seed?: number;
  readonly replicates?: number;
  readonly level?: number;
}

/**
 * Balanced F1 over (grader, rater) pairs: every answer of the grader paired with every rater's answer to the same
 * question is one observation, and the value is the mean of the F1 of "met" and the F1 of "not met".
 *
 * `grader[item]`, `ratings[item][rater]`; nulls make no pair. The human band scores each rater against the others.
 * F1 of met is 2 tp / (2 tp + fp + fn), of not met 2 tn / (2 tn + fp + fn). Degenerate: an answer that nobody gave in
 * any pair has no F1, and the value is null. With one rater there is no band.
 * Source: Arora et al. 2025 (HealthBench), arXiv:2505.08775.
 */
export function balancedF1(
  grader: readonly Answer[],
  ratings: readonly (readonly Answer[])[],
  options: BalancedF1Options = {},
): BalancedF1Report {
  if (grader.length !== ratings.length) {
    throw new ConfigError(`${grader.length} answers of the grader, but ratings of ${ratings.length} items.`);
  }
  const { positive = true } = options;
  const columns = ratings.reduce((most, row) => Math.max(most, row.length), 0);
  const raters = Array.from({ length: columns }, (_, rater) =>
    scored(
      ratings.map((row) => pairCounts(row[rater] ?? null, row.toSpliced(rater, 1), positive)),
      {},
    ),
  );
  const values = raters.flatMap(({ value }) => value ?? []);
  return {
    grader: scored(
      ratings.map((row, item) => pairCounts(grader[item] ?? null, row, positive)),
      options,
    ),
    raters,
    band:
      values.length === 0
        ? null
        : {
            lowest: Math.min(...values),
            mean: values.reduce((sum, value) => sum + value, 0) / values.length,
            highest: Math.max(...values),
            raters: values.length,
          },
  };
}

type Counts = readonly [tp: number, fp: number, fn: number, tn: number];

function pairCounts(own: Answer, others: readonly Answer[], positive: Answer): Counts {
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  if (own === null) return counts;
  for (const other of others) {
    if (other === null) continue;
    const met = own === positive;
    counts[met ? (other === positive ? 0 : 1) : other === positive ? 2 : 3]++;
  }
  return counts;
}

function scored(items: readonly Counts[], options: BalancedF1Options): BalancedF1 {
  const { seed, replicates = 2000, level = 0.95 } = options;
  const used = items.filter((counts) => counts.some((count) => count > 0));
  const [tp, fp, fn, tn] = summed(used);
  const { precision, recall, f1, specificity, negativePredictiveValue, n } = binaryMetricsOfCounts({ tp, fp, fn, tn });
  const notMet = { precision: negativePredictiveValue, recall: specificity, f1: f1Of(tn, fp + fn) };
  const met = { precision, recall, f1 };
  const value = balanced([tp, fp, fn, tn]);
  if (value === null) {
    const reason = n === 0 ? "no pair of answers" : `no pair has the answer ${met.f1 === null ? '"met"' : '"not met"'}`;
    return { value, reason, n, met, notMet, interval: null };
  }
  if (seed === undefined) return { value, n, met, notMet, interval: null };
  const { percentile } = bootstrapInterval(used.length, (rows) => balanced(summed(rows.map((row) => used[row]!))), {
    seed,
    replicates,
    level,
    bca: false,
  });
  const method = `percentile bootstrap by item, ${replicates} resamples, seed ${seed}`;
  const varies = percentile !== null && percentile.lower < percentile.upper;
  return { value, n, met, notMet, interval: varies ? { ...percentile, method } : null };
}

function summed(items: readonly Counts[]): Counts {
  return items.reduce<Counts>(
    (sum, [tp, fp, fn, tn]) => [sum[0] + tp, sum[1] + fp, sum[2] + fn, sum[3] + tn],
    [0, 0, 0, 0],
  );
}

function balanced([tp, fp, fn, tn]: Counts): number | null {
  const met = f1Of(tp, fp + fn);
  const notMet = f1Of(tn, fp + fn);
  return met === null || notMet === null ? null : (met + notMet) / 2;
}

function f1Of(hits: number, misses: number): number | null {
  return hits + misses === 0 ? null : (2 * hits) / (2 * hits + misses);
}
