import { ConfigError } from "../errors/errors.ts";
import type { Rating } from "./categories.ts";
import { checkSameLength } from "./contingency-table.ts";

/** Outcomes of yes or no items with a number for each, without the pairs that lack one. */
export interface ScoredOutcomes {
  /** 1 positive, 0 negative. */
  readonly outcomes: Uint8Array;
  readonly scores: Float64Array;
  readonly positives: number;
  readonly dropped: number;
}

/**
 * Pairs labels with scores. Every label that is not `positive` is negative. Without `positive` the labels must be 1
 * and 0: which of two words is the positive one is not guessed.
 */
export function scoredOutcomes(
  labels: readonly Rating[],
  scores: readonly (number | null)[],
  positive: string | number | undefined,
): ScoredOutcomes {
  checkSameLength(labels, scores);
  const outcomes = new Uint8Array(labels.length);
  const kept = new Float64Array(labels.length);
  let n = 0;
  let positives = 0;
  for (let item = 0; item < labels.length; item++) {
    const label = labels[item] ?? null;
    const score = scores[item] ?? null;
    if (label === null || score === null) continue;
    if (!Number.isFinite(score)) throw new ConfigError(`Score ${item} is ${score}. Use null for a missing score.`);
    if (positive === undefined && label !== 0 && label !== 1) {
      throw new ConfigError(`Label ${item} is ${JSON.stringify(label)}, not 0 or 1. Say which label is positive.`);
    }
    const outcome = label === (positive ?? 1) ? 1 : 0;
    outcomes[n] = outcome;
    positives += outcome;
    kept[n++] = score;
  }
  return { outcomes: outcomes.subarray(0, n), scores: kept.subarray(0, n), positives, dropped: labels.length - n };
}

/** As `scoredOutcomes`; throws for a score outside [0, 1]. */
export function forecastOutcomes(
  labels: readonly Rating[],
  probabilities: readonly (number | null)[],
  positive: string | number | undefined,
): ScoredOutcomes {
  const paired = scoredOutcomes(labels, probabilities, positive);
  const wrong = paired.scores.find((p) => p < 0 || p > 1);
  if (wrong !== undefined) throw new ConfigError(`A probability must be between 0 and 1, not ${wrong}.`);
  return paired;
}

/** Positions of `values`, ordered by value. */
export function ascendingOrder(values: Float64Array): Uint32Array {
  return Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
}
