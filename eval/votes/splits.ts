import type { StackRow } from "../../src/calibrate/stack-rows.ts";
import { type Random, seededRandom, shuffled } from "../../src/util/random.ts";
import type { VotingSet } from "./voting-set.ts";

/** Rows to fit on and rows to measure on. */
export interface Split {
  readonly name: string;
  readonly training: readonly StackRow[];
  readonly test: readonly StackRow[];
}

/** Random halves with whole groups on one side; the same seed gives the same halves. */
export function halfSplits(set: VotingSet, count: number, seed: number): Split[] {
  const random = seededRandom(seed);
  const groups = [...Map.groupBy(set.rows, ({ group }) => group).values()];
  return Array.from({ length: count }, (_, i) => ({
    name: `split ${i + 1}`,
    ...halves(groups, set.rows.length, random),
  }));
}

/** One subset left out at a time; only subsets of `fewest` rows or more are measured on. */
export function leftOutSubsets(set: VotingSet, fewest: number): Split[] {
  if (set.subsetBy === null) return [];
  return [...new Set(set.subsets)].flatMap((name) => {
    const test = set.rows.filter((_, i) => set.subsets[i] === name);
    const groups = new Set(test.map(({ group }) => group));
    const others = set.rows.filter((_, i) => set.subsets[i] !== name);
    const apart = others.filter((row) => !groups.has(row.group));
    // Where most groups lie across the subsets (one document, several systems), no fit could keep them apart.
    const training = apart.length * 2 >= others.length ? apart : others;
    return test.length < fewest || name === null ? [] : [{ name, training, test }];
  });
}

/** Whole groups in random order until `count` rows are reached. */
export function drawRows(rows: readonly StackRow[], count: number, random: Random): StackRow[] {
  const groups = [...Map.groupBy(rows, ({ group }) => group).values()];
  const drawn: StackRow[] = [];
  for (const group of shuffled(groups, random)) {
    if (drawn.length >= count) break;
    drawn.push(...group);
  }
  return drawn.slice(0, count);
}

function halves(groups: readonly StackRow[][], total: number, random: Random): Omit<Split, "name"> {
  const training: StackRow[] = [];
  const test: StackRow[] = [];
  for (const group of shuffled(groups, random))
    (training.length + group.length / 2 <= total / 2 ? training : test).push(...group);
  return { training, test };
}
