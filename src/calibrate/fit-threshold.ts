import { z } from "zod";
import { ConfigError } from "../errors/errors.ts";
import { type CoverageLevel, certifyLevels, coverageLevels } from "../stats/certified-threshold.ts";
import { clusterRobustMean } from "../stats/cluster-mean.ts";

/** What the user asks for: "at most 5 % of what is passed on is wrong, with 90 % confidence". */
export interface RiskPromise {
  /** Share of wrong verdicts among those that are kept, in (0, 1). */
  readonly maxRisk: number;
  /** Chance in (0, 1) that the promise is kept. */
  readonly confidence: number;
}

/** From which confidence on a verdict is kept; below, the item is unscored as `uncertain`. Plain JSON. */
export interface RiskThreshold extends RiskPromise {
  /** Lowest confidence (probability of the named verdict) that is kept; null: nothing can be certified. */
  readonly threshold: number | null;
  /** Of the labels: share that is kept, and share of errors among them. Null where nothing is. */
  readonly coverage: number | null;
  readonly risk: number | null;
  readonly n: number;
  /** How many times more the errors of a group vary than independent ones would, at least 1. */
  readonly designEffect: number;
  /** Why nothing can be certified. */
  readonly reason?: string;
}

/** Held-out forecasts beside whether they were right; rows of one group err together. */
export interface ConfidentVerdict {
  readonly confidence: number;
  readonly correct: 0 | 1;
  readonly group: string;
}

/** Held-out verdicts counted by confidence, from which a threshold for any promise can be had. Plain JSON. */
export interface RiskLevels {
  readonly levels: readonly CoverageLevel[];
  /** How many times more the errors of a group vary than independent ones would, at least 1. */
  readonly designEffect: number;
}

/**
 * Lowest confidence whose kept verdicts are wrong in at most `maxRisk`, with probability `confidence` over sets of
 * labels (learn-then-test on coverage levels). Forecasts must be held out: on rows the model was fitted to, the promise
 * is void. Groups count as the fewer independent items they are worth.
 *
 * Throws a ConfigError for a risk or confidence outside (0, 1).
 */
export function fitThreshold(verdicts: readonly ConfidentVerdict[], promise: RiskPromise): RiskThreshold {
  return thresholdOf(riskLevels(verdicts), promise);
}

/** Counts verdicts for `thresholdOf`. */
export function riskLevels(verdicts: readonly ConfidentVerdict[]): RiskLevels {
  const levels = coverageLevels(
    verdicts.map((verdict) => verdict.confidence),
    verdicts.map(({ correct }) => correct),
  );
  return { levels, designEffect: errorDesignEffect(verdicts) };
}

/** `fitThreshold` on verdicts that were counted before. */
export function thresholdOf({ levels, designEffect }: RiskLevels, promise: RiskPromise): RiskThreshold {
  const { maxRisk, confidence } = promise;
  if (!(maxRisk > 0 && maxRisk < 1)) throw new ConfigError(`the risk must lie between 0 and 1, not ${maxRisk}`);
  if (!(confidence > 0 && confidence < 1)) {
    throw new ConfigError(`the confidence must lie between 0 and 1, not ${confidence}`);
  }
  const found = certifyLevels(levels, { targetRisk: maxRisk, delta: 1 - confidence, designEffect });
  const n = levels[levels.length - 1]?.accepted ?? 0;
  const about = { maxRisk, confidence, n, designEffect };
  if (found.threshold !== null) {
    return { ...about, threshold: found.threshold, coverage: found.coverage, risk: found.risk };
  }
  const needed = Math.ceil((designEffect * Math.log(1 - confidence)) / Math.log(1 - maxRisk));
  return {
    ...about,
    threshold: null,
    coverage: null,
    risk: null,
    reason:
      `nothing can be certified at ${percent(maxRisk)} with ${percent(confidence)} confidence on ${n} labels: ` +
      `it takes at least ${needed} confident verdicts without an error`,
  };
}

/** Checks counted verdicts where they enter. */
export const riskLevelsSchema: z.ZodType<RiskLevels> = z.object({
  levels: z.array(
    z.object({ threshold: z.number(), accepted: z.number().int().min(1), errors: z.number().int().min(0) }),
  ),
  designEffect: z.number().min(1),
});

/** Variance of the share of errors over groups, divided by that of independent verdicts; 1 where it is undefined. */
function errorDesignEffect(verdicts: readonly ConfidentVerdict[]): number {
  const errors = verdicts.map(({ correct }) => 1 - correct);
  const { value, se } = clusterRobustMean(
    errors,
    verdicts.map(({ group }) => group),
  );
  if (value === null || se === null || value === 0 || value === 1) return 1;
  return Math.max(1, (se ** 2 * verdicts.length) / (value * (1 - value)));
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
