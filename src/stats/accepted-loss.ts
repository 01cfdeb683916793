import { ConfigError } from "../errors/errors.ts";
/**
 * Mean over all items of the loss that is suffered when items with score at least `lambda` are accepted: it can only
 * fall as lambda grows. `losses` in [0, 1] or [0, bound]. Throws a ConfigError for lists of unlike length.
 */
export function acceptedLoss(scores: readonly number[], losses: readonly number[], lambda: number): number {
  if (scores.length !== losses.length) throw new ConfigError(`${scores.length} scores but ${losses.length} losses`);
  return scores.reduce((sum, score, i) => (score >= lambda ? sum + losses[i]! : sum), 0) / scores.length;
}
