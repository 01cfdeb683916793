/** How far a judge's numbers lie from people's. Both are null without pairs. */
export interface DistanceErrors {
  readonly meanAbsoluteError: number | null;
  readonly rootMeanSquaredError: number | null;
}

/** Mean of |a - b|, and the root of the mean of (a - b)², in the unit of the labels; at least 0, 0 is best. */
export function distanceErrors(a: readonly number[], b: readonly number[]): DistanceErrors {
  if (a.length !== b.length) throw new RangeError(`${a.length} numbers but ${b.length} to hold them against`);
  if (a.length === 0) return { meanAbsoluteError: null, rootMeanSquaredError: null };
  const distances = a.map((value, position) => Math.abs(value - (b[position] as number)));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    meanAbsoluteError: mean(distances),
    rootMeanSquaredError: Math.sqrt(mean(distances.map((distance) => distance ** 2))),
  };
}
