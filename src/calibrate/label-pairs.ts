import { ConfigError } from "../errors/errors.ts";
import { pairedValues } from "../stats/paired-values.ts";
/** Scores with labels 0 and 1 at the same places. */
export interface LabelPairs {
  readonly scores: readonly number[];
  readonly labels: readonly number[];
}

/**
 * Pairs without the ones where either side is missing. Throws a ConfigError for lists of unlike length, a label other
 * than 0 and 1, or a score that is not finite.
 */
export function labelPairs(scores: readonly (number | null)[], labels: readonly (number | null)[]): LabelPairs {
  const { x, y } = pairedValues(scores, labels);
  const wrong = y.find((label) => label !== 0 && label !== 1);
  if (wrong !== undefined) throw new ConfigError(`A label must be 0 or 1, not ${wrong}.`);
  return { scores: Array.from(x), labels: Array.from(y) };
}

/** What can be counted of equal scores: one step of a step function. Scores ascending. */
export interface PooledScores {
  readonly scores: readonly number[];
  readonly counts: readonly number[];
  readonly positives: readonly number[];
}

/** Pairs with equal scores taken together. */
export function pooledScores({ scores, labels }: LabelPairs): PooledScores {
  const order = scores.map((_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  const pooled = { scores: [] as number[], counts: [] as number[], positives: [] as number[] };
  for (const i of order) {
    const last = pooled.scores.length - 1;
    if (last >= 0 && pooled.scores[last] === scores[i]) {
      pooled.counts[last]!++;
      pooled.positives[last]! += labels[i]!;
    } else {
      pooled.scores.push(scores[i]!);
      pooled.counts.push(1);
      pooled.positives.push(labels[i]!);
    }
  }
  return pooled;
}
