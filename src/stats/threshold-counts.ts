import { ascendingOrder, type ScoredOutcomes } from "./binary-forecasts.ts";

/** How many items of each class score at least `threshold`. */
export interface ThresholdCounts {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** The counts at every distinct score, highest first. */
export function thresholdCounts({ outcomes, scores }: ScoredOutcomes): ThresholdCounts[] {
  const order = ascendingOrder(scores).reverse();
  const counts: ThresholdCounts[] = [];
  let truePositives = 0;
  for (let i = 0; i < order.length; i++) {
    const threshold = scores[order[i]!]!;
    truePositives += outcomes[order[i]!]!;
    const last = i + 1 === order.length || scores[order[i + 1]!] !== threshold;
    if (last) counts.push({ threshold, truePositives, falsePositives: i + 1 - truePositives });
  }
  return counts;
}
