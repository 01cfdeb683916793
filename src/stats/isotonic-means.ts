/**
 * Weighted isotonic regression: the never-falling values nearest in weighted least squares to `totals[i] / weights[i]`.
 *
 * Pool adjacent violators: while a block's mean is not above the one before it, the two become one. `weights` > 0.
 * Source: Ayer et al. 1955, doi:10.1214/aoms/1177728423.
 */
export function isotonicMeans(totals: readonly number[], weights: readonly number[]): number[] {
  const blockTotal = new Float64Array(totals.length);
  const blockWeight = new Float64Array(totals.length);
  const blockStart = new Int32Array(totals.length);
  let blocks = 0;
  for (let i = 0; i < totals.length; i++) {
    let total = totals[i]!;
    let weight = weights[i]!;
    let start = i;
    while (blocks > 0 && blockTotal[blocks - 1]! * weight >= total * blockWeight[blocks - 1]!) {
      blocks--;
      total += blockTotal[blocks]!;
      weight += blockWeight[blocks]!;
      start = blockStart[blocks]!;
    }
    blockTotal[blocks] = total;
    blockWeight[blocks] = weight;
    blockStart[blocks] = start;
    blocks++;
  }
  const means = new Array<number>(totals.length);
  for (let block = 0; block < blocks; block++) {
    const end = block + 1 < blocks ? blockStart[block + 1]! : totals.length;
    means.fill(blockTotal[block]! / blockWeight[block]!, blockStart[block]!, end);
  }
  return means;
}
