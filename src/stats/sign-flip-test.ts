import { ConfigError } from "../errors/errors.ts";
import { seededRandom } from "../util/random.ts";

/** Result of `signFlipTest`; null where there are no differences. */
export interface SignFlipTest {
  readonly mean: number | null;
  readonly pTwoSided: number | null;
  readonly exact: boolean;
}

/** Settings of `signFlipTest`. */
export interface SignFlipOptions {
  /** All 2^n patterns of signs, or random ones. Default: all up to n = 20. Throws a ConfigError for all above 24. */
  readonly exact?: boolean;
  /** Of random patterns. Default 10000. */
  readonly replicates?: number;
  /** Needed for random patterns. Default 0. */
  readonly seed?: number;
}

/**
 * Sign-flip (paired permutation) test that differences are symmetric about 0: p is the share of sign patterns whose
 * mean is at least as far from 0 as the observed one. Random patterns: (1 + hits)/(1 + patterns), never 0.
 *
 * Equal means count as hits, with a slack of 1e-9 of the mean size for rounding. All differences 0: p = 1.
 * Source: Fisher 1935, The Design of Experiments, §21; Phipson & Smyth 2010, doi:10.2202/1544-6115.1585.
 */
export function signFlipTest(differences: readonly number[], options: SignFlipOptions = {}): SignFlipTest {
  const n = differences.length;
  const exact = options.exact ?? n <= 20;
  if (n === 0) return { mean: null, pTwoSided: null, exact };
  if (exact && n > 24) throw new ConfigError(`2^${n} sign patterns are too many: set exact to false`);
  const total = differences.reduce((sum, value) => sum + value, 0);
  const slack = 1e-9 * differences.reduce((sum, value) => sum + Math.abs(value), 0);
  const farEnough = Math.abs(total) - slack;
  const pTwoSided = exact
    ? shareOfAllPatterns(differences, total, farEnough)
    : shareOfRandomPatterns(differences, farEnough, options.replicates ?? 10_000, options.seed ?? 0);
  return { mean: total / n, pTwoSided, exact };
}

/** Walks the patterns in Gray code order, one sign turned at each step. */
function shareOfAllPatterns(differences: readonly number[], total: number, farEnough: number): number {
  const patterns = 2 ** differences.length;
  const signs = new Float64Array(differences.length).fill(1);
  let sum = total;
  let hits = Math.abs(sum) >= farEnough ? 1 : 0;
  for (let step = 1; step < patterns; step++) {
    const turned = 31 - Math.clz32(step & -step);
    sum -= 2 * signs[turned]! * differences[turned]!;
    signs[turned] = -signs[turned]!;
    if (Math.abs(sum) >= farEnough) hits++;
  }
  return hits / patterns;
}

function shareOfRandomPatterns(
  differences: readonly number[],
  farEnough: number,
  replicates: number,
  seed: number,
): number {
  const random = seededRandom(seed);
  let hits = 0;
  for (let replicate = 0; replicate < replicates; replicate++) {
    let sum = 0;
    for (const difference of differences) sum += random.next() < 0.5 ? difference : -difference;
    if (Math.abs(sum) >= farEnough) hits++;
  }
  return (1 + hits) / (1 + replicates);
}
