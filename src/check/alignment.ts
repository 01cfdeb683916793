/** Similarity in [0, 1] of each reference (a row) with each predicted step (a column). */
export type SimilarityMatrix = readonly (readonly number[])[];

/**
 * Monotone alignment: the greatest sum of similarities over matches of reference to predicted steps that keep the order
 * of both, each step matched at most once and skips allowed, divided by the number of reference steps. In [0, 1]; 0
 * without predicted steps. Null without reference steps. Dynamic programming, time rows × columns.
 */
export function monotoneAlignment(matrix: SimilarityMatrix): number | null {
  if (matrix.length === 0) return null;
  const width = matrix[0]?.length ?? 0;
  let above: number[] = Array(width + 1).fill(0);
  for (const row of matrix) {
    const best = [0];
    for (const [column, similarity] of row.entries()) {
      const matched = (above[column] as number) + similarity;
      best.push(Math.max(matched, above[column + 1] as number, best[column] as number));
    }
    above = best;
  }
  return (above[width] as number) / matrix.length;
}

/**
 * Best-hit alignment, where order means nothing (images): the mean over references of the best similarity, times
 * 1 - lambda + lambda × (different predictions hit / references). Of equal best hits the first counts. In [0, 1]; 0
 * without predictions. Null without references.
 */
export function bestHitAlignment(matrix: SimilarityMatrix, lambda = 0.2): number | null {
  if (matrix.length === 0) return null;
  const best = matrix.map((row) => row.reduce((at, value, column) => (value > (row[at] as number) ? column : at), 0));
  const total = matrix.reduce((sum, row, index) => sum + (row[best[index] as number] ?? 0), 0);
  const hit = matrix[0]?.length === 0 ? 0 : new Set(best).size;
  return (total / matrix.length) * (1 - lambda + (lambda * hit) / matrix.length);
}
