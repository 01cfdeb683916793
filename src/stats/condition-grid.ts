import { ConfigError } from "../errors/errors.ts";
import type { Estimate } from "../schema/estimate.ts";
import type { Rating } from "./categories.ts";
import { wilsonInterval } from "./proportion-interval.ts";

/** One verdict, with the conditions it was given under, such as `{ view: "full", length: "short" }`. */
export interface ConditionedVerdict {
  readonly conditions: Readonly<Record<string, string>>;
  readonly truth: Rating;
  /** Null: the judge failed. */
  readonly predicted: Rating;
}

/** Accuracy, precision and recall with Wilson intervals. */
export interface ConditionRates {
  readonly accuracy: Estimate;
  readonly precision: Estimate;
  readonly recall: Estimate;
}

/** One cell of the grid. */
export interface ConditionCell {
  readonly conditions: Readonly<Record<string, string>>;
  /** Verdicts with a true label. */
  readonly n: number;
  readonly failed: number;
  /** Over the readable verdicts. */
  readonly valid: ConditionRates;
  /** Over all: a failure is wrong, misses a positive and claims nothing. */
  readonly all: ConditionRates;
}

/**
 * How a yes or no judge does under each combination of `factors` (all that the verdicts name, by default), a row a
 * cell, in order of appearance. Name fewer factors to pool over the others.
 *
 * Precision tp / predicted positive, recall tp / positive; a verdict without a true label is left out. Degenerate: a
 * rate with denominator 0 is null with its reason; a combination that never occurs has no row.
 * Throws a ConfigError for a factor that a verdict lacks.
 */
export function conditionGrid(
  verdicts: readonly ConditionedVerdict[],
  options: { readonly positive: string | number; readonly factors?: readonly string[]; readonly level?: number },
): ConditionCell[] {
  const factors = options.factors ?? [...new Set(verdicts.flatMap(({ conditions }) => Object.keys(conditions)))];
  const cells = new Map<string, { conditions: Record<string, string>; verdicts: ConditionedVerdict[] }>();
  for (const [row, verdict] of verdicts.entries()) {
    const levels = factors.map((factor) => {
      const level = verdict.conditions[factor];
      if (level === undefined) throw new ConfigError(`Verdict ${row + 1} has no condition "${factor}".`);
      return [factor, level] as const;
    });
    const key = JSON.stringify(levels);
    const cell = cells.get(key) ?? { conditions: Object.fromEntries(levels), verdicts: [] };
    cell.verdicts.push(verdict);
    cells.set(key, cell);
  }
  return [...cells.values()].map((cell) => measureCell(cell.conditions, cell.verdicts, options));
}

function measureCell(
  conditions: Readonly<Record<string, string>>,
  verdicts: readonly ConditionedVerdict[],
  options: { readonly positive: string | number; readonly level?: number },
): ConditionCell {
  const labelled = verdicts.filter(({ truth }) => truth !== null);
  const readable = labelled.filter(({ predicted }) => predicted !== null);
  return {
    conditions,
    n: labelled.length,
    failed: labelled.length - readable.length,
    valid: ratesOf(readable, options),
    all: ratesOf(labelled, options),
  };
}

function ratesOf(
  verdicts: readonly ConditionedVerdict[],
  { positive, level = 0.95 }: { readonly positive: string | number; readonly level?: number },
): ConditionRates {
  const count = (test: (verdict: ConditionedVerdict) => boolean) => verdicts.filter(test).length;
  const actual = count(({ truth }) => truth === positive);
  const claimed = count(({ predicted }) => predicted === positive);
  const hits = count(({ truth, predicted }) => truth === positive && predicted === positive);
  const right = count(
    ({ truth, predicted }) => predicted !== null && (truth === positive) === (predicted === positive),
  );
  return {
    accuracy: share(right, verdicts.length, level, "no verdict"),
    precision: share(hits, claimed, level, "nothing is predicted positive"),
    recall: share(hits, actual, level, "no item is positive"),
  };
}

function share(hits: number, n: number, level: number, reason: string): Estimate {
  const estimate = wilsonInterval(hits, n, level);
  return n === 0 ? { ...estimate, reason } : estimate;
}
