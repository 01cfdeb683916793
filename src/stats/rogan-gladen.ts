import { ConfigError } from "../errors/errors.ts";
import type { Interval } from "../schema/estimate.ts";
import { normalQuantile } from "./distributions.ts";
import { checkLevel } from "./wald-interval.ts";

/** Counts of a judge against labels, and on the items without labels. */
export interface RoganGladenCounts {
  /** Flagged by the judge among the labelled positives. */
  readonly truePositives: number;
  readonly positives: number;
  /** Not flagged among the labelled negatives. */
  readonly trueNegatives: number;
  readonly negatives: number;
  /** Flagged among the `n` target items. */
  readonly flagged: number;
  readonly n: number;
}

/** A rate corrected for the judge's errors; null where it is undefined. */
export interface RoganGladen {
  readonly sensitivity: number | null;
  readonly specificity: number | null;
  /** flagged / n. */
  readonly apparent: number | null;
  readonly estimate: number | null;
  /** The estimate moved into [0, 1]. */
  readonly estimateClipped: number | null;
  readonly se: number | null;
  readonly wald: Interval | null;
  readonly langReiczigel: Interval | null;
}

/**
 * Rogan-Gladen: share of positives among the target items, corrected for the judge's sensitivity and specificity.
 *
 * estimate = (apparent + Sp - 1)/(Se + Sp - 1);
 * se² = [A(1-A)/n + estimate² Se(1-Se)/n₊ + (1-estimate)² Sp(1-Sp)/n₋]/(Se + Sp - 1)² (delta method).
 * Lang-Reiczigel works on counts with pseudo-observations (one of each kind for Se and Sp, z²/2 of each for the
 * apparent rate) and a shift for skewness; prefer it: Wald covers badly near 0 and 1. Its ends are cut at 0 and 1; where no rate in
 * [0, 1] fits the counts it comes out empty, lower above upper.
 * Undefined: no labelled positives, negatives or target items; Se + Sp ≤ 1 (a judge no better than chance), and for
 * Lang-Reiczigel the same of its own rates. It assumes that the judge errs on the target as on the labelled items.
 * Source: Rogan & Gladen 1978, doi:10.1093/oxfordjournals.aje.a112510; Lang & Reiczigel 2014,
 * doi:10.1016/j.prevetmed.2013.09.015.
 */
export function roganGladen(counts: RoganGladenCounts, options: { readonly level?: number } = {}): RoganGladen {
  const { truePositives, positives, trueNegatives, negatives, flagged, n } = counts;
  checkParts(truePositives, positives, "truePositives", "positives");
  checkParts(trueNegatives, negatives, "trueNegatives", "negatives");
  checkParts(flagged, n, "flagged", "n");
  const { level = 0.95 } = options;
  checkLevel(level);
  const sensitivity = positives > 0 ? truePositives / positives : null;
  const specificity = negatives > 0 ? trueNegatives / negatives : null;
  const apparent = n > 0 ? flagged / n : null;
  const rates = { sensitivity, specificity, apparent };
  // In whole counts, because the rounded rates of a judge at chance may sum to a little more than 1.
  const better = truePositives * negatives + trueNegatives * positives > positives * negatives;
  if (sensitivity === null || specificity === null || apparent === null || !better) {
    return { ...rates, estimate: null, estimateClipped: null, se: null, wald: null, langReiczigel: null };
  }
  const z = normalQuantile(0.5 + level / 2);
  const plain = corrected(apparent, n, sensitivity, positives, specificity, negatives);
  return {
    ...rates,
    estimate: plain.estimate,
    estimateClipped: Math.min(Math.max(plain.estimate, 0), 1),
    se: plain.se,
    wald: { lower: plain.estimate - z * plain.se, upper: plain.estimate + z * plain.se, level, method: "Wald" },
    langReiczigel: langReiczigel(counts, z, level),
  };
}

function checkParts(part: number, whole: number, partName: string, wholeName: string): void {
  if (!(part >= 0 && part <= whole))
    throw new ConfigError(`${partName} ${part} is not between 0 and ${wholeName} ${whole}`);
}

function corrected(
  apparent: number,
  n: number,
  sensitivity: number,
  positives: number,
  specificity: number,
  negatives: number,
): { estimate: number; se: number } {
  const youden = sensitivity + specificity - 1;
  const estimate = (apparent + specificity - 1) / youden;
  const variance =
    (apparent * (1 - apparent)) / n +
    (estimate ** 2 * sensitivity * (1 - sensitivity)) / positives +
    ((1 - estimate) ** 2 * specificity * (1 - specificity)) / negatives;
  return { estimate, se: Math.sqrt(variance) / youden };
}

function langReiczigel(counts: RoganGladenCounts, z: number, level: number): Interval | null {
  const n = counts.n + z ** 2;
  const positives = counts.positives + 2;
  const negatives = counts.negatives + 2;
  const apparent = (counts.flagged + z ** 2 / 2) / n;
  const sensitivity = (counts.truePositives + 1) / positives;
  const specificity = (counts.trueNegatives + 1) / negatives;
  if (!(sensitivity + specificity > 1)) return null;
  const { estimate, se } = corrected(apparent, n, sensitivity, positives, specificity, negatives);
  const shift =
    2 *
    z ** 2 *
    ((estimate * sensitivity * (1 - sensitivity)) / positives -
      ((1 - estimate) * specificity * (1 - specificity)) / negatives);
  return {
    lower: Math.max(0, estimate + shift - z * se),
    upper: Math.min(1, estimate + shift + z * se),
    level,
    method: "Lang-Reiczigel",
  };
}
