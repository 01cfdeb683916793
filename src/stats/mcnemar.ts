import { ConfigError } from "../errors/errors.ts";
import { binomialCdf, binomialPmf, chiSquaredSurvival } from "./distributions.ts";

/** Tests of b against c discordant pairs. The chi-square fields are null where there is no discordant pair. */
export interface McNemar {
  readonly b: number;
  readonly c: number;
  readonly pExact: number;
  readonly pMid: number;
  readonly chi2: number | null;
  readonly pChi2: number | null;
  /** With the continuity correction of Edwards. */
  readonly chi2Corrected: number | null;
  readonly pChi2Corrected: number | null;
}

/**
 * McNemar's test that two classifiers, asked about the same items, are right equally often.
 *
 * `b`: only the first right; `c`: only the second. Exact: min(1, 2 P(X ≤ k)) with X binomial(b + c, ½), k = min(b, c).
 * Mid-p: min(1, 2 (P(X < k) + P(X = k)/2)). chi2 = (b - c)²/(b + c); corrected (|b - c| - 1)²/(b + c).
 * Degenerate: b + c = 0 gives p = 1 and null chi-square. Throws a ConfigError for a negative or fractional count.
 * Source: McNemar 1947, doi:10.1007/BF02295996; mid-p: Fagerland, Lydersen & Laake 2013, doi:10.1186/1471-2288-13-91.
 */
export function mcnemar(b: number, c: number): McNemar {
  for (const count of [b, c])
    if (!Number.isInteger(count) || count < 0) throw new ConfigError(`${count} is not a count`);
  const n = b + c;
  if (n === 0) {
    return { b, c, pExact: 1, pMid: 1, chi2: null, pChi2: null, chi2Corrected: null, pChi2Corrected: null };
  }
  const k = Math.min(b, c);
  const atMost = binomialCdf(k, n, 0.5);
  const chi2 = (b - c) ** 2 / n;
  const chi2Corrected = (Math.abs(b - c) - 1) ** 2 / n;
  return {
    b,
    c,
    pExact: Math.min(1, 2 * atMost),
    pMid: Math.min(1, 2 * atMost - binomialPmf(k, n, 0.5)),
    chi2,
    pChi2: chiSquaredSurvival(chi2, 1),
    chi2Corrected,
    pChi2Corrected: chiSquaredSurvival(chi2Corrected, 1),
  };
}

/**
 * McNemar's test from truth and two lists of predictions of the same items. An item with a null anywhere is left out.
 * Throws a ConfigError for lists of unlike length.
 */
export function mcnemarFromPredictions<T extends string | number>(
  truth: readonly (T | null)[],
  predictedA: readonly (T | null)[],
  predictedB: readonly (T | null)[],
): McNemar {
  const differences = correctnessDifferences(truth, predictedA, predictedB);
  return mcnemar(differences.filter((d) => d === 1).length, differences.filter((d) => d === -1).length);
}

/** For each complete item: 1 where only A is right, -1 where only B is, else 0. */
export function correctnessDifferences<T extends string | number>(
  truth: readonly (T | null)[],
  predictedA: readonly (T | null)[],
  predictedB: readonly (T | null)[],
): number[] {
  if (truth.length !== predictedA.length || truth.length !== predictedB.length) {
    throw new ConfigError(`${truth.length} truths but ${predictedA.length} and ${predictedB.length} predictions`);
  }
  return truth.flatMap((label, i) => {
    const a = predictedA[i] ?? null;
    const b = predictedB[i] ?? null;
    return label === null || a === null || b === null ? [] : [Number(a === label) - Number(b === label)];
  });
}
