/**
 * Area under the ROC curve from counts at each distinct score, lowest score first: the probability that a positive
 * scores above a negative, equal scores counting half. Counts may be weights. Null without positives or negatives.
 */
export function aucOfCounts(positives: ArrayLike<number>, negatives: ArrayLike<number>): number | null {
  let below = 0;
  let allPositives = 0;
  let pairs = 0;
  for (let i = 0; i < positives.length; i++) {
    pairs += positives[i]! * (below + negatives[i]! / 2);
    below += negatives[i]!;
    allPositives += positives[i]!;
  }
  return allPositives > 0 && below > 0 ? pairs / (allPositives * below) : null;
}
