import type { AnnotationTable } from "./annotations.ts";
import { sequenceTree } from "./sequence-tree.ts";

/** Items that got the same labels from the same raters, taken together. */
export interface ItemPatterns {
  /** Its items are the patterns, each with the annotations of its first item. */
  readonly table: AnnotationTable;
  /** How many items have each pattern. */
  readonly counts: Float64Array;
  /** The pattern of each item. */
  readonly patternOf: Int32Array;
}

/**
 * Brings items with equal annotations together: whatever a model says of one it says of all, so that its steps need to
 * walk the patterns only. Few raters and classes make few patterns, whatever the number of items.
 */
export function itemPatterns(table: AnnotationTable): ItemPatterns {
  const { item, rater, label, classes } = table;
  const tree = sequenceTree(table.raters.length * classes.length);
  const ends = new Float64Array(table.items.length);
  for (let i = 0; i < item.length; i++) {
    ends[item[i]!] = tree.step(ends[item[i]!]!, rater[i]! * classes.length + label[i]!);
  }
  const known = new Map<number, number>();
  const firsts: number[] = [];
  const counts: number[] = [];
  const patternOf = Int32Array.from(ends, (end, position) => {
    const pattern = known.get(end) ?? firsts.length;
    if (pattern === firsts.length) {
      known.set(end, pattern);
      firsts.push(position);
      counts.push(0);
    }
    counts[pattern]!++;
    return pattern;
  });
  const kept = Int32Array.from(item.keys()).filter((i) => firsts[patternOf[item[i]!]!] === item[i]);
  return {
    table: {
      ...table,
      items: firsts.map((position) => table.items[position]!),
      item: kept.map((i) => patternOf[item[i]!]!),
      rater: kept.map((i) => rater[i]!),
      label: kept.map((i) => label[i]!),
      perItem: Int32Array.from(firsts, (position) => table.perItem[position]!),
    },
    counts: Float64Array.from(counts),
    patternOf,
  };
}
