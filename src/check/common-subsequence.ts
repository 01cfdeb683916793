/** Length of the longest common subsequence of two sequences, in time |a| × |b| and memory |b|. */
export function commonSubsequence(a: readonly unknown[], b: readonly unknown[]): number {
  let above = new Uint32Array(b.length + 1);
  let row = new Uint32Array(b.length + 1);
  for (const entry of a) {
    for (let j = 1; j <= b.length; j++) {
      row[j] = entry === b[j - 1] ? (above[j - 1] as number) + 1 : Math.max(above[j] as number, row[j - 1] as number);
    }
    [above, row] = [row, above];
  }
  return above[b.length] as number;
}
