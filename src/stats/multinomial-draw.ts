import type { Random } from "../util/random.ts";
import { binomialPmf } from "./distributions.ts";

/**
 * Number of successes in `n` independent trials of probability `p`.
 *
 * Inversion by sequential search while the expected count is below 10, else the transformed rejection of
 * Hörmann 1993 (algorithm BTRS, doi:10.1080/00949659308811496): time does not grow with `n`.
 */
export function drawBinomial(n: number, p: number, random: Random): number {
  if (n === 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - drawBinomial(n, 1 - p, random);
  return n * p < 10 ? bySearch(n, p, random) : byRejection(n, p, random);
}

/** Counts of `n` draws from cells with the given probabilities, written into `counts`. */
export function drawMultinomial(
  n: number,
  probabilities: ArrayLike<number>,
  random: Random,
  counts: Float64Array,
): Float64Array {
  let left = n;
  let share = 1;
  // What rounding leaves over must not land in a cell that cannot be drawn.
  let last = probabilities.length - 1;
  while (last > 0 && probabilities[last] === 0) last--;
  counts.fill(0);
  for (let cell = 0; cell < last; cell++) {
    const p = probabilities[cell]!;
    const drawn = left === 0 || share <= 0 ? 0 : drawBinomial(left, Math.min(1, p / share), random);
    counts[cell] = drawn;
    left -= drawn;
    share -= p;
  }
  counts[last] = left;
  return counts;
}

function bySearch(n: number, p: number, random: Random): number {
  const odds = p / (1 - p);
  for (;;) {
    let mass = (1 - p) ** n;
    let left = random.next();
    for (let count = 0; count <= n; count++) {
      if (left < mass) return count;
      left -= mass;
      mass *= (odds * (n - count)) / (count + 1);
    }
  }
}

function byRejection(n: number, p: number, random: Random): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const acceptedAtOnce = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const mode = Math.floor((n + 1) * p);
  for (;;) {
    const u = random.next() - 0.5;
    const v = random.next();
    const us = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / us + b) * u + centre);
    if (count < 0 || count > n) continue;
    if (us >= 0.07 && v <= acceptedAtOnce) return count;
    const bound = (v * alpha) / (a / (us * us) + b);
    if (bound <= binomialPmf(count, n, p) / binomialPmf(mode, n, p)) return count;
  }
}
