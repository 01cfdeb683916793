import { ConfigError } from "../errors/errors.ts";

/** One rater's label of one item; a null label is left out. A rater may label an item more than once. */
export type Annotation = readonly [item: string | number, rater: string | number, label: string | number | null];

/** Settings that all label models share. */
export interface LabelModelOptions {
  /** Order of the rows of the result. Default: order of appearance. */
  readonly items?: readonly (string | number)[];
  readonly raters?: readonly (string | number)[];
  /** Order of the columns. Default: order of appearance. */
  readonly classes?: readonly (string | number)[];
}

/** Annotations as positions in the lists of items, raters and classes. */
export interface AnnotationTable {
  readonly items: readonly (string | number)[];
  readonly raters: readonly (string | number)[];
  readonly classes: readonly (string | number)[];
  readonly item: Int32Array;
  readonly rater: Int32Array;
  readonly label: Int32Array;
  /** Annotations of each item. */
  readonly perItem: Int32Array;
}

/** Numbers the items, raters and classes. Throws a ConfigError for a name that a given list does not hold. */
export function annotationTable(annotations: readonly Annotation[], options: LabelModelOptions): AnnotationTable {
  const items = numbering("item", options.items);
  const raters = numbering("rater", options.raters);
  const classes = numbering("label", options.classes);
  const item = new Int32Array(annotations.length);
  const rater = new Int32Array(annotations.length);
  const label = new Int32Array(annotations.length);
  let n = 0;
  for (const annotation of annotations) {
    const given = annotation[2];
    if (given === null) continue;
    item[n] = items.positionOf(annotation[0]);
    rater[n] = raters.positionOf(annotation[1]);
    label[n++] = classes.positionOf(given);
  }
  const perItem = new Int32Array(items.names.length);
  for (let i = 0; i < n; i++) perItem[item[i]!]!++;
  return {
    items: items.names,
    raters: raters.names,
    classes: classes.names,
    item: item.subarray(0, n),
    rater: rater.subarray(0, n),
    label: label.subarray(0, n),
    perItem,
  };
}

/** Share of each class among the labels of each item, row after row; 0 for an item without labels. */
export function voteShares(table: AnnotationTable): Float64Array {
  const size = table.classes.length;
  const shares = new Float64Array(table.items.length * size);
  table.item.forEach((item, i) => {
    shares[item * size + table.label[i]!]! += 1 / table.perItem[item]!;
  });
  return shares;
}

/** What a label model says about the items. */
export interface LabelledItems {
  /** Probability of each class, items in order; null for an item without labels. */
  readonly posterior: readonly (readonly number[] | null)[];
  /** Most probable class; null for a tie or an item without labels. */
  readonly labels: readonly (string | number | null)[];
}

/** Reads the rows of a posterior. Probabilities within 1e-9 of each other are a tie, never settled by order. */
export function labelledItems(table: AnnotationTable, posterior: Float64Array): LabelledItems {
  const size = table.classes.length;
  const rows = table.items.map((_, item) =>
    table.perItem[item] === 0 ? null : table.classes.map((_, k) => posterior[item * size + k]!),
  );
  return {
    posterior: rows,
    labels: rows.map((row) => {
      if (row === null) return null;
      const best = row.indexOf(Math.max(...row));
      const tied = row.some((share, i) => i !== best && share >= row[best]! - 1e-9);
      return tied ? null : table.classes[best]!;
    }),
  };
}

/** Turns each row of logarithms into probabilities, in place, and answers the log of the summed rows. */
export function normaliseLogRows(rows: Float64Array, size: number): number {
  let total = 0;
  for (let start = 0; start < rows.length; start += size) {
    let top = Number.NEGATIVE_INFINITY;
    for (let k = start; k < start + size; k++) top = Math.max(top, rows[k]!);
    let sum = 0;
    for (let k = start; k < start + size; k++) {
      rows[k] = Math.exp(rows[k]! - top);
      sum += rows[k]!;
    }
    for (let k = start; k < start + size; k++) rows[k]! /= sum;
    total += top + Math.log(sum);
  }
  return total;
}

/** Largest difference between two lists of equal length. */
export function largestChange(before: Float64Array, after: Float64Array): number {
  let most = 0;
  for (let i = 0; i < after.length; i++) most = Math.max(most, Math.abs(after[i]! - before[i]!));
  return most;
}

function numbering(
  what: string,
  given: readonly (string | number)[] | undefined,
): { names: (string | number)[]; positionOf: (name: string | number) => number } {
  const names = [...(given ?? [])];
  const positions = new Map(names.map((name, i) => [name, i]));
  return {
    names,
    positionOf(name) {
      const known = positions.get(name);
      if (known !== undefined) return known;
      if (given !== undefined) throw new ConfigError(`${what} ${name} is not among the given ones`);
      positions.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}
