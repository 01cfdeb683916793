import { ConfigError } from "../errors/errors.ts";
import { normalCdf } from "./distributions.ts";
import { logistic } from "./logistic-function.ts";
import { logisticRegression } from "./logistic-regression.ts";

/** How the length of responses moves a judge's preference. A field is null where it is undefined. */
export interface LengthBias {
  readonly n: number;
  /** Population standard deviation of the difference in length: the unit of `slope`. */
  readonly scale: number | null;
  readonly intercept: number | null;
  readonly slope: number | null;
  readonly seIntercept: number | null;
  readonly seSlope: number | null;
  /** Wald test of slope 0. */
  readonly pSlope: number | null;
  readonly rawWinRate: number | null;
  /** Win rate of A at equal length, 1 / (1 + exp(-intercept)). */
  readonly lengthControlledWinRate: number | null;
  /** Share of the pairs of unequal length that the longer response won. */
  readonly longerWinsRate: number | null;
}

/**
 * Logistic regression of "A wins" on the difference in length: ln(p/(1-p)) = intercept + slope (lengthA - lengthB)/scale.
 *
 * `aWins` 1, 0, or ½ for a tie; lengths in any unit. A pair with a null anywhere is left out. A positive slope is not
 * yet a bias: longer responses may be better; compare with the slope of human verdicts on the same pairs.
 * Undefined: regression fields where lengths never differ or separate the verdicts; all rates without pairs.
 * Source: Dubois et al. 2024, arXiv:2404.04475.
 */
export function lengthBias(
  aWins: readonly (number | null)[],
  lengthA: readonly (number | null)[],
  lengthB: readonly (number | null)[],
): LengthBias {
  if (aWins.length !== lengthA.length || aWins.length !== lengthB.length) {
    throw new ConfigError(`${aWins.length} verdicts but ${lengthA.length} and ${lengthB.length} lengths`);
  }
  const pairs = aWins.flatMap((won, i) => {
    const a = lengthA[i] ?? null;
    const b = lengthB[i] ?? null;
    if (won === null || a === null || b === null) return [];
    if (!(won >= 0 && won <= 1)) throw new ConfigError(`aWins ${won} at position ${i} is not in [0, 1]`);
    return [{ won, difference: a - b }];
  });
  const n = pairs.length;
  const unequal = pairs.filter(({ difference }) => difference !== 0);
  const longerWins = unequal.reduce((sum, { won, difference }) => sum + (difference > 0 ? won : 1 - won), 0);
  const rates = {
    n,
    rawWinRate: n === 0 ? null : pairs.reduce((sum, { won }) => sum + won, 0) / n,
    longerWinsRate: unequal.length === 0 ? null : longerWins / unequal.length,
  };
  const centre = pairs.reduce((sum, { difference }) => sum + difference / n, 0);
  const scale = Math.sqrt(pairs.reduce((sum, { difference }) => sum + (difference - centre) ** 2 / n, 0));
  const fit = logisticRegression(
    scale === 0 ? [] : pairs.map(({ difference }) => [difference / scale]),
    scale === 0 ? [] : pairs.map(({ won }) => won),
  );
  if (fit.slopes === null) {
    return {
      ...rates,
      scale: n === 0 ? null : scale,
      intercept: null,
      slope: null,
      seIntercept: null,
      seSlope: null,
      pSlope: null,
      lengthControlledWinRate: null,
    };
  }
  const seSlope = Math.sqrt(fit.covariance[1]![1]!);
  return {
    ...rates,
    scale,
    intercept: fit.intercept,
    slope: fit.slopes[0]!,
    seIntercept: Math.sqrt(fit.covariance[0]![0]!),
    seSlope,
    pSlope: 2 * normalCdf(-Math.abs(fit.slopes[0]! / seSlope)),
    lengthControlledWinRate: logistic(fit.intercept),
  };
}
