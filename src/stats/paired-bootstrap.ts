import { type BootstrapOptions, bootstrapReplicates } from "./bootstrap.ts";
import { type BootstrapSummary, bootstrapSummary } from "./bootstrap-summary.ts";

/** Bootstrap of a difference between two systems on the same items. */
export interface PairedBootstrap extends BootstrapSummary {
  /** min(1, 2 min(share of replicates ≤ 0, share ≥ 0)); null where nothing could be resampled. */
  readonly pTwoSided: number | null;
}

/**
 * Paired bootstrap of a difference: items (or clusters) are drawn, and both systems are scored on the same draw.
 *
 * `difference` is given positions of items, with repeats, and answers system A minus system B, or null where that is
 * undefined. For accuracies let it count: a mean of rounded numbers can miss an exact 0, which the p value counts.
 * No items: all null.
 * Source: Efron & Tibshirani 1993, ch. 16; Koehn 2004, https://aclanthology.org/W04-3250.
 */
export function pairedBootstrapDifference(
  n: number,
  difference: (rows: readonly number[]) => number | null,
  options: BootstrapOptions,
): PairedBootstrap {
  const { estimate, replicates, jackknife } = bootstrapReplicates(n, difference, options);
  return pairedBootstrapSummary(estimate, replicates, { level: options.level ?? 0.95, jackknife });
}

/** Interval and p value from differences that were computed on resamples already. */
export function pairedBootstrapSummary(
  estimate: number | null,
  replicates: readonly (number | null)[],
  options: { readonly level?: number; readonly jackknife?: readonly (number | null)[] } = {},
): PairedBootstrap {
  const summary = bootstrapSummary(estimate, replicates, options);
  const values = replicates.filter((value) => value !== null);
  if (estimate === null || values.length === 0) return { ...summary, pTwoSided: null };
  const atMostZero = values.filter((value) => value <= 0).length / values.length;
  const atLeastZero = values.filter((value) => value >= 0).length / values.length;
  return { ...summary, pTwoSided: Math.min(1, 2 * Math.min(atMostZero, atLeastZero)) };
}
