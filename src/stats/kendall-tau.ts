import type { Estimate } from "../schema/estimate.ts";
import { correlationObstacle, type PairedValues, pairedValues } from "./paired-values.ts";

/**
 * Kendall's tau-b: concordant less discordant pairs of items, corrected for ties. In [-1, 1]. Pairs with a null are
 * dropped.
 *
 * `(C - D) / sqrt((T - Tx)(T - Ty))`, T all pairs of items, Tx and Ty those tied in x and in y; in n log n steps.
 * Degenerate: fewer than two pairs, or a constant variable: null. Without interval (resample items for one).
 * Sources: Kendall 1945, doi:10.1093/biomet/33.3.239; Knight 1966, doi:10.1080/01621459.1966.10480879.
 */
export function kendallTauB(x: readonly (number | null)[], y: readonly (number | null)[]): Estimate {
  const pairs = pairedValues(x, y);
  const { n, dropped } = pairs;
  const reason = correlationObstacle(pairs);
  if (reason !== null) return { value: null, reason, n, dropped, interval: null };
  return { value: tauB(pairs), n, dropped, interval: null };
}

function tauB({ x, y, n }: PairedValues): number {
  const order = Uint32Array.from(x.keys()).sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]!);
  const sorted = Float64Array.from(order, (i) => y[i]!);
  const all = pairsOf(n);
  const tiedX = tiedPairs(n, (i) => x[order[i]!] === x[order[i - 1]!]);
  const tiedBoth = tiedPairs(n, (i) => x[order[i]!] === x[order[i - 1]!] && sorted[i] === sorted[i - 1]);
  // Sorted by x, then y: every inversion left in y is a discordant pair.
  const discordant = sortCountingInversions(sorted);
  const tiedY = tiedPairs(n, (i) => sorted[i] === sorted[i - 1]);
  const surplus = all - tiedX - tiedY + tiedBoth - 2 * discordant;
  const value = surplus / (Math.sqrt(all - tiedX) * Math.sqrt(all - tiedY));
  return Math.min(1, Math.max(-1, value));
}

function pairsOf(count: number): number {
  return (count * (count - 1)) / 2;
}

/** Pairs within runs of equal entries. */
function tiedPairs(n: number, sameAsLast: (i: number) => boolean): number {
  let pairs = 0;
  let run = 1;
  for (let i = 1; i <= n; i++) {
    if (i < n && sameAsLast(i)) run++;
    else {
      pairs += pairsOf(run);
      run = 1;
    }
  }
  return pairs;
}

/** Merge sort in place, from the bottom up; returns how many pairs were in falling order. */
function sortCountingInversions(values: Float64Array): number {
  let inversions = 0;
  const merged = new Float64Array(values.length);
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      const end = Math.min(start + 2 * width, values.length);
      let left = start;
      let right = middle;
      for (let i = start; i < end; i++) {
        if (left < middle && (right >= end || values[left]! <= values[right]!)) merged[i] = values[left++]!;
        else {
          merged[i] = values[right++]!;
          inversions += middle - left;
        }
      }
    }
    values.set(merged);
  }
  return inversions;
}
