/**
 * Weighted isotonic regression: the never-falling values nearest in weighted least squares to `totals[i] / weights[i]`.
 *
 * Pool adjacent violators: while a block's mean is not above the one before it, the two become one. `weights` > 0.
 * Source: Ayer et al. 1955, doi:10.1214/aoms/1177728423.
 */
export function isotonicMeans(totals: readonly number[], weights: readonly number[]): number[] {
  const blockTotal: number[] = [];
  const blockWeight: number[] = [];
  const blockLength: number[] = [];
  for (let i = 0; i < totals.length; i++) {
    let total = totals[i]!;
    let weight = weights[i]!;
    let length = 1;
    while (blockTotal.length > 0 && blockTotal.at(-1)! * weight >= total * blockWeight.at(-1)!) {
      total += blockTotal.pop()!;
      weight += blockWeight.pop()!;
      length += blockLength.pop()!;
    }
    blockTotal.push(total);
    blockWeight.push(weight);
    blockLength.push(length);
  }
  return blockTotal.flatMap((total, i) => new Array<number>(blockLength[i]!).fill(total / blockWeight[i]!));
}
