import { ConfigError } from "../errors/errors.ts";
import { choleskyFactor, choleskyInverse, choleskySolve } from "./cholesky.ts";
import { logistic, logOnePlusExp } from "./logistic-function.ts";

/** Games between two players. `ties` (default 0) count as half a win for each. */
export interface Games {
  readonly a: string;
  readonly b: string;
  readonly winsA: number;
  readonly winsB: number;
  readonly ties?: number;
}

/** Strengths on the log scale with mean 0, and their standard errors; null with a reason where none are finite. */
export type BradleyTerry =
  | {
      readonly strengths: Readonly<Record<string, number>>;
      readonly standardErrors: Readonly<Record<string, number>>;
      /** Of the games, without the penalty. */
      readonly logLikelihood: number;
    }
  | { readonly strengths: null; readonly standardErrors: null; readonly logLikelihood: null; readonly reason: string };

/**
 * Bradley-Terry strengths: P(a beats b) = 1 / (1 + exp(-(strength_a - strength_b))), by maximum likelihood, or with
 * `l2` > 0 by the maximum of the log-likelihood minus l2 Σ strength².
 *
 * Without a penalty the maximum is finite only where everyone beats everyone through some chain of wins (Ford 1957);
 * else, and for a single item, strengths are null. Standard errors come from the curvature at the maximum, for
 * strengths that sum to 0. No items: null. Throws a ConfigError for a game with an unknown item, of an item with itself, or with a negative count.
 * Source: Bradley & Terry 1952, doi:10.2307/2334029; Ford 1957, doi:10.2307/2308513.
 */
export function bradleyTerry(
  items: readonly string[],
  games: readonly Games[],
  options: { readonly l2?: number } = {},
): BradleyTerry {
  const l2 = options.l2 ?? 0;
  const wins = winTable(items, games);
  const size = items.length;
  if (size === 0) return undefinedStrengths("no items");
  if (l2 === 0 && size === 1) return undefinedStrengths("one item alone has nothing to be compared with");
  if (l2 === 0 && !stronglyConnected(wins)) {
    return undefinedStrengths("some items never lose, or never meet the others: no finite maximum");
  }

  let strengths: Float64Array = new Float64Array(size);
  let value = penalised(wins, strengths, l2);
  for (let iteration = 0; iteration < 200; iteration++) {
    const { gradient, information } = derivatives(wins, strengths, l2);
    const factor = choleskyFactor(information, size)!;
    const step = choleskySolve(factor, gradient);
    let share = 1;
    let next = strengths.map((strength, i) => strength + step[i]!);
    while (penalised(wins, next, l2) < value && share > 1e-8) {
      share /= 2;
      next = strengths.map((strength, i) => strength + share * step[i]!);
    }
    strengths = next;
    value = penalised(wins, strengths, l2);
    if (Math.max(...step.map(Math.abs)) < 1e-12) break;
  }
  const mean = strengths.reduce((sum, strength) => sum + strength, 0) / size;
  const { information } = derivatives(wins, strengths, l2);
  const covariance = choleskyInverse(choleskyFactor(information, size)!, size);
  // `information` holds the direction of a common shift with weight `size`, which the centred strengths do not have.
  const shift = 1 / (size * (size + 2 * l2));
  return {
    strengths: Object.fromEntries(items.map((item, i) => [item, strengths[i]! - mean])),
    standardErrors: Object.fromEntries(
      items.map((item, i) => [item, Math.sqrt(Math.max(0, covariance[i * size + i]! - shift))]),
    ),
    logLikelihood: penalised(wins, strengths, 0),
  };
}

function undefinedStrengths(reason: string): BradleyTerry {
  return { strengths: null, standardErrors: null, logLikelihood: null, reason };
}

/** wins[i][j]: how often i beat j. */
function winTable(items: readonly string[], games: readonly Games[]): number[][] {
  const place = new Map(items.map((item, i) => [item, i]));
  const wins = items.map(() => items.map(() => 0));
  for (const { a, b, winsA, winsB, ties = 0 } of games) {
    const i = place.get(a);
    const j = place.get(b);
    if (i === undefined || j === undefined) throw new ConfigError(`game of ${a} and ${b}: not both among the items`);
    if (i === j) throw new ConfigError(`${a} cannot play against itself`);
    if (!(winsA >= 0 && winsB >= 0 && ties >= 0)) throw new ConfigError(`game of ${a} and ${b}: a count is negative`);
    wins[i]![j]! += winsA + ties / 2;
    wins[j]![i]! += winsB + ties / 2;
  }
  return wins;
}

function stronglyConnected(wins: readonly (readonly number[])[]): boolean {
  const reachesAll = (beats: (from: number, to: number) => boolean) => {
    const reached = new Set([0]);
    for (const from of reached) {
      for (const to of wins.keys()) if (beats(from, to)) reached.add(to);
    }
    return reached.size === wins.length;
  };
  return reachesAll((from, to) => wins[from]![to]! > 0) && reachesAll((from, to) => wins[to]![from]! > 0);
}

function penalised(wins: readonly (readonly number[])[], strengths: Float64Array, l2: number): number {
  let sum = 0;
  wins.forEach((row, i) => {
    row.forEach((count, j) => {
      if (count > 0) sum -= count * logOnePlusExp(strengths[j]! - strengths[i]!);
    });
    sum -= l2 * strengths[i]! ** 2;
  });
  return sum;
}

function derivatives(
  wins: readonly (readonly number[])[],
  strengths: Float64Array,
  l2: number,
): { gradient: Float64Array; information: Float64Array } {
  const size = wins.length;
  const gradient = strengths.map((strength) => -2 * l2 * strength);
  // Adding 1 everywhere fixes the common shift, which the games leave open, without moving the maximum.
  const information = new Float64Array(size * size).fill(1);
  for (let i = 0; i < size; i++) {
    information[i * size + i]! += 2 * l2;
    for (let j = 0; j < size; j++) {
      const won = wins[i]![j]!;
      const played = won + wins[j]![i]!;
      if (i === j || played === 0) continue;
      const p = logistic(strengths[i]! - strengths[j]!);
      gradient[i]! += won - played * p;
      information[i * size + i]! += played * p * (1 - p);
      information[i * size + j]! -= played * p * (1 - p);
    }
  }
  return { gradient, information };
}
