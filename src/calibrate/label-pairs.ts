import { ConfigError } from "../errors/errors.ts";
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
  if (scores.length !== labels.length) throw new ConfigError(`${scores.length} scores but ${labels.length} labels`);
  const kept = { scores: [] as number[], labels: [] as number[] };
  scores.forEach((score, i) => {
    const label = labels[i] ?? null;
    if (score === null || label === null) return;
    if (label !== 0 && label !== 1) throw new ConfigError(`label ${label} at position ${i} is neither 0 nor 1`);
    if (!Number.isFinite(score)) throw new ConfigError(`score ${score} at position ${i} is not a finite number`);
    kept.scores.push(score);
    kept.labels.push(label);
  });
  return kept;
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
