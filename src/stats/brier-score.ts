import type { Estimate } from "../schema/estimate.ts";
import { ascendingOrder, forecastOutcomes } from "./binary-forecasts.ts";
import type { Rating } from "./categories.ts";

/** The Brier score and its parts: `value = reliability - resolution + uncertainty`. */
export interface BrierScore extends Estimate {
  /** Mean square distance of the forecasts from the outcome rate among equal forecasts; 0 is best. */
  readonly reliability: number | null;
  /** Mean square distance of those rates from the overall rate; greater is better. */
  readonly resolution: number | null;
  /** `rate (1 - rate)`: what the overall rate as forecast would score. */
  readonly uncertainty: number | null;
  /** `1 - value / uncertainty`: 1 perfect, 0 as good as the overall rate. Null when one class is absent. */
  readonly skill: number | null;
}

/**
 * Mean square distance of probabilities from outcomes: `mean (p - y)^2`, in [0, 1], 0 is best. `labels` are 1 and 0, or
 * anything with `positive` named; pairs with a null are dropped. The parts are taken over distinct forecasts.
 *
 * Degenerate: no pair, null. Sources: Brier 1950; parts Murphy 1973,
 * doi:10.1175/1520-0450(1973)012<0595:ANVPOT>2.0.CO;2.
 */
export function brierScore(
  labels: readonly Rating[],
  probabilities: readonly (number | null)[],
  options: { readonly positive?: string | number } = {},
): BrierScore {
  const { outcomes, scores, positives, dropped } = forecastOutcomes(labels, probabilities, options.positive);
  const n = scores.length;
  if (n === 0) {
    const parts = { reliability: null, resolution: null, uncertainty: null, skill: null };
    return { value: null, reason: "no item has both label and probability", n, dropped, interval: null, ...parts };
  }
  const rate = positives / n;
  let value = 0;
  for (let i = 0; i < n; i++) value += (scores[i]! - outcomes[i]!) ** 2 / n;
  let reliability = 0;
  let resolution = 0;
  const order = ascendingOrder(scores);
  for (let start = 0; start < n; ) {
    const forecast = scores[order[start]!]!;
    let end = start;
    let hits = 0;
    while (end < n && scores[order[end]!] === forecast) hits += outcomes[order[end++]!]!;
    const count = end - start;
    reliability += (count * (forecast - hits / count) ** 2) / n;
    resolution += (count * (hits / count - rate) ** 2) / n;
    start = end;
  }
  const uncertainty = rate * (1 - rate);
  const skill = uncertainty > 0 ? 1 - value / uncertainty : null;
  return { value, n, dropped, interval: null, reliability, resolution, uncertainty, skill };
}
