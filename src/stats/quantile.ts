/**
 * Quantile of ascending values by linear interpolation between order statistics (type 7): position p (n - 1).
 * `p` in [0, 1]; `ascending` not empty.
 */
export function quantileOfSorted(ascending: ArrayLike<number>, p: number): number {
  const position = p * (ascending.length - 1);
  const low = Math.floor(position);
  const high = Math.min(low + 1, ascending.length - 1);
  const share = position - low;
  return share === 0 ? ascending[low]! : ascending[low]! + share * (ascending[high]! - ascending[low]!);
}
