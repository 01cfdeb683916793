import { ConfigError } from "../errors/errors.ts";
import { categoryPositions, observedCategories, positionOf, type Rating } from "./categories.ts";

/** How often each pair of labels was given. */
export interface ContingencyTable {
  readonly categories: readonly (string | number)[];
  /** Counts row by row: `counts[i * q + j]` items have category i from the first rater and j from the second. */
  readonly counts: Float64Array;
  /** Items with both labels. */
  readonly n: number;
  /** Items that lack one or both. */
  readonly dropped: number;
}

/** Settings of `contingencyTable`. */
export interface ContingencyOptions {
  /** All valid labels in order. Default: the labels that occur, numbers ascending, then words. */
  readonly categories?: readonly (string | number)[] | undefined;
  /** The order of the categories matters: words then need `categories`. Default false. */
  readonly ordered?: boolean;
}

/**
 * Counts the label pairs of two raters in one pass. `first` and `second` hold their labels of the same items; a pair
 * with a null is dropped. Throws for lists of unequal length and for a label outside given categories.
 */
export function contingencyTable(
  first: readonly Rating[],
  second: readonly Rating[],
  options: ContingencyOptions = {},
): ContingencyTable {
  checkSameLength(first, second);
  const categories = options.categories ?? observedCategories([first, second], options.ordered ?? false);
  const positions = categoryPositions(categories);
  const q = categories.length;
  const counts = new Float64Array(q * q);
  let n = 0;
  for (let item = 0; item < first.length; item++) {
    const row = positionOf(first[item] ?? null, positions);
    const column = positionOf(second[item] ?? null, positions);
    if (row < 0 || column < 0) continue;
    counts[row * q + column]!++;
    n++;
  }
  return { categories, counts, n, dropped: first.length - n };
}

/** Throws unless two lists that describe the same items have the same length. */
export function checkSameLength(first: ArrayLike<unknown>, second: ArrayLike<unknown>): void {
  if (first.length !== second.length) {
    throw new ConfigError(
      `The two lists describe the same items and must be equally long, not ${first.length} and ${second.length}.`,
    );
  }
}

/** Row and column sums of a square table given row by row. */
export function marginsOf(counts: ArrayLike<number>): { rows: Float64Array; columns: Float64Array; total: number } {
  const q = tableSide(counts);
  const rows = new Float64Array(q);
  const columns = new Float64Array(q);
  let total = 0;
  for (let i = 0; i < q; i++) {
    for (let j = 0; j < q; j++) {
      const count = counts[i * q + j]!;
      rows[i]! += count;
      columns[j]! += count;
      total += count;
    }
  }
  return { rows, columns, total };
}

/** Number of categories of a square table given row by row. */
export function tableSide(counts: ArrayLike<number>): number {
  const side = Math.round(Math.sqrt(counts.length));
  if (side * side !== counts.length) {
    throw new ConfigError(`A table of label pairs is square, row by row; ${counts.length} counts are not.`);
  }
  return side;
}
