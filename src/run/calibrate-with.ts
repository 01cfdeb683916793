import { applyCalibrators, type CalibratorSet, thresholdFor } from "../calibrate/calibrator-set.ts";
import type { RiskPromise, RiskThreshold } from "../calibrate/fit-threshold.ts";
import { CalibratorError } from "../errors/errors.ts";
import type { Calibrate } from "../score/score-criterion.ts";

/**
 * Turns raw scores into probabilities; under a promise of risk, a probability whose verdict is not confident enough
 * becomes null: the criterion is unscored as uncertain. The verdict of p is "positive" from 0.5 on, and its confidence
 * the greater of p and 1 - p.
 *
 * Throws a CalibratorError when nothing can be certified for any criterion: every call would be paid for in vain.
 */
export function calibrateWith(set: CalibratorSet, promise?: RiskPromise): Calibrate {
  if (promise === undefined)
    return (criterion, raw, voted) => ({ value: applyCalibrators(set, criterion, raw, voted) });
  const thresholds = riskThresholds(set, promise);
  const first = [...thresholds.values()].find(({ threshold }) => threshold === null);
  if ([...thresholds.values()].every(({ threshold }) => threshold === null)) {
    throw new CalibratorError(
      `every item would be uncertain: ${first?.reason}. Allow more risk, label more items, or ask better judges.`,
    );
  }
  return (criterion, raw, voted) => {
    const value = applyCalibrators(set, criterion, raw, voted);
    const { threshold } = (thresholds.get(criterion) ?? thresholds.get("*")) as RiskThreshold;
    return { value: threshold !== null && Math.max(value, 1 - value) >= threshold ? value : null };
  };
}

/** The threshold of each calibrator's criterion; `*` is the pooled one. */
export function riskThresholds(set: CalibratorSet, promise: RiskPromise): Map<string, RiskThreshold> {
  return new Map(set.calibrators.map(({ criterion }) => [criterion, thresholdFor(set, criterion, promise)]));
}
