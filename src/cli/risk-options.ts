import type { CalibratorSet } from "../calibrate/calibrator-set.ts";
import type { RiskPromise } from "../calibrate/fit-threshold.ts";
import { ConfigError } from "../errors/errors.ts";
import { riskThresholds } from "../run/calibrate-with.ts";

/** Options of a promised risk. */
export interface RiskOptions {
  readonly maxRisk?: number;
  readonly confidence: number;
}

/** The promise that the options ask for, told on standard error with what it costs; undefined where none is asked for. */
export function promiseOf(options: RiskOptions, calibrator: CalibratorSet | undefined): RiskPromise | undefined {
  if (options.maxRisk === undefined) return undefined;
  if (calibrator === undefined) {
    throw new ConfigError("--max-risk needs --calibrator: without labels nothing can be promised.");
  }
  const promise = { maxRisk: options.maxRisk, confidence: options.confidence };
  for (const [criterion, { threshold, coverage, risk, reason }] of riskThresholds(calibrator, promise)) {
    const name = criterion === "*" ? "all criteria" : criterion;
    const told =
      threshold === null
        ? `${name}: ${reason}`
        : `${name}: verdicts of confidence ${threshold.toFixed(3)} and more are kept (of the labelled items ${share(coverage)}, of these ${share(risk)} wrong)`;
    process.stderr.write(`${told}.\n`);
  }
  return promise;
}

function share(value: number | null): string {
  return value === null ? "none" : `${(100 * value).toFixed(1)} %`;
}
