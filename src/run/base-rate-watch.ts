import type { CalibratorSet } from "../calibrate/calibrator-set.ts";
import type { ItemResult } from "../schema/score.ts";

/** Watches whether a run is of the kind that its calibrators were fitted on. */
export interface BaseRateWatch {
  add(result: ItemResult): void;
  /** One sentence for each calibrator whose base rate has moved. */
  warnings(): string[];
}

/**
 * Compares the mean forecast of each calibrator over a run with the share of positives among its labels. On items of
 * the same kind the two are about the same. A map made where 49 % were positive made scores worse where 80 % were: the
 * warning comes when they are more than a tenth apart, and further than three standard errors.
 */
export function baseRateWatch(set: CalibratorSet): BaseRateWatch {
  const seen = new Map(set.calibrators.map(({ criterion }) => [criterion, { n: 0, sum: 0, squares: 0 }]));
  return {
    add({ criteria }) {
      for (const { criterion, score } of criteria) {
        if (score.value === null || !score.calibrated) continue;
        const part = seen.get(criterion) ?? seen.get("*");
        if (part === undefined) continue;
        part.n++;
        part.sum += score.value;
        part.squares += score.value ** 2;
      }
    },
    warnings() {
      return set.calibrators.flatMap(({ criterion, baseRate, labels }) => {
        const { n, sum, squares } = seen.get(criterion) ?? { n: 0, sum: 0, squares: 0 };
        if (n < fewestItems) return [];
        const mean = sum / n;
        const error = Math.sqrt((baseRate * (1 - baseRate)) / labels.n + (squares / n - mean ** 2) / n);
        if (Math.abs(mean - baseRate) <= Math.max(0.1, 3 * error)) return [];
        const name = criterion === "*" ? "all criteria" : criterion;
        return [
          `${name}: the calibrator was fitted where ${percent(baseRate)} were positive and forecasts ${percent(mean)} here: these items are of another kind, and its probabilities may be off. Label some of them and fit again.`,
        ];
      });
    },
  };
}

/** Items below which a mean forecast says little. */
const fewestItems = 20;

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
