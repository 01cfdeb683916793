import { ConfigError } from "../errors/errors.ts";
import type { Estimate } from "../schema/estimate.ts";
import { normalQuantile } from "./distributions.ts";
import { checkLevel } from "./wald-interval.ts";

/** How many answers were right, wrong, and not given. */
export interface AnswerCounts {
  readonly correct: number;
  readonly wrong: number;
  /** Said that it cannot tell, which is neither right nor wrong. */
  readonly abstained: number;
  /** No readable answer. Counted in `dropped`, not in the value. Default 0. */
  readonly failed?: number;
}

/**
 * Honesty: `(correct - wrong) / (correct + wrong + abstained)`, in [-1, 1]. An abstention is worth 0, more than a
 * mistake and less than a right answer.
 *
 * Interval: the mean of the values 1, -1 and 0 `+- z sd / sqrt(n)`, cut to [-1, 1]; null where all answers are worth
 * the same. Degenerate: nobody asked, null.
 */
export function honesty(counts: AnswerCounts, options: { readonly level?: number } = {}): Estimate {
  const { level = 0.95 } = options;
  checkLevel(level);
  const { correct, wrong, abstained, failed = 0 } = counts;
  for (const count of [correct, wrong, abstained, failed]) {
    if (!(count >= 0 && Number.isFinite(count))) throw new ConfigError(`A count is at least 0, not ${count}.`);
  }
  const n = correct + wrong + abstained;
  if (n === 0) return { value: null, reason: "there are no answers", n, dropped: failed, interval: null };
  const value = (correct - wrong) / n;
  const variance = (correct + wrong) / n - value ** 2;
  // Not above a rounding: all answers are worth the same.
  if (variance < 1e-12) return { value, n, dropped: failed, interval: null };
  const half = normalQuantile(0.5 + level / 2) * Math.sqrt(variance / n);
  const ends = { lower: Math.max(-1, value - half), upper: Math.min(1, value + half) };
  return { value, n, dropped: failed, interval: { ...ends, level, method: "Wald, normal" } };
}
