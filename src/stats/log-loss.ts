import { ConfigError } from "../errors/errors.ts";
import type { Estimate } from "../schema/estimate.ts";
import { forecastOutcomes } from "./binary-forecasts.ts";
import type { Rating } from "./categories.ts";

/**
 * Mean negative log-likelihood of the outcomes in nats: `mean -(y log p + (1 - y) log(1 - p))`, 0 is best, no upper end.
 * Probabilities are first cut to [clip, 1 - clip] (default 1e-15): a forecast of 0 for what happens would cost
 * infinitely much. `labels` are 1 and 0, or anything with `positive` named; pairs with a null are dropped.
 *
 * Degenerate: no pair, or `clip` 0 and such a forecast: null. Source: Good 1952, doi:10.1111/j.2517-6161.1952.tb00104.x.
 */
export function logLoss(
  labels: readonly Rating[],
  probabilities: readonly (number | null)[],
  options: { readonly positive?: string | number; readonly clip?: number } = {},
): Estimate {
  const { clip = 1e-15 } = options;
  if (!(clip >= 0 && clip < 0.5)) throw new ConfigError(`clip must be at least 0 and below 0.5, not ${clip}.`);
  const { outcomes, scores, dropped } = forecastOutcomes(labels, probabilities, options.positive);
  const n = scores.length;
  if (n === 0) return { value: null, reason: "no item has both label and probability", n, dropped, interval: null };
  let total = 0;
  for (let i = 0; i < n; i++) {
    const p = Math.min(1 - clip, Math.max(clip, scores[i]!));
    total -= outcomes[i] === 1 ? Math.log(p) : Math.log1p(-p);
  }
  if (total === Infinity) {
    return {
      value: null,
      reason: "something happened that was forecast with probability 0",
      n,
      dropped,
      interval: null,
    };
  }
  return { value: total / n, n, dropped, interval: null };
}
