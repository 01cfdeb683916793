import { seededRandom, shuffled } from "../util/random.ts";

/**
 * Fold of each row, 0 .. folds - 1, whole groups on one side.
 *
 * Groups go in random order, large ones first, each to the fold that has the least of its labels so far: folds come
 * out alike in size and in share of positives. There are never more folds than groups.
 */
export function groupedFolds(
  rows: readonly { readonly group: string; readonly label: number }[],
  folds: number,
  seed: number,
): number[] {
  const groups = new Map<string, { rows: number; positives: number }>();
  for (const { group, label } of rows) {
    const known = groups.get(group) ?? { rows: 0, positives: 0 };
    groups.set(group, { rows: known.rows + 1, positives: known.positives + label });
  }
  const positives = Math.max(
    1,
    rows.reduce((sum, row) => sum + row.label, 0),
  );
  const negatives = Math.max(1, rows.length - positives);
  const filled = Array.from({ length: Math.min(folds, groups.size) }, () => ({ rows: 0, positives: 0 }));
  const order = shuffled([...groups], seededRandom(seed)).sort(([, a], [, b]) => b.rows - a.rows);
  const foldOf = new Map<string, number>();
  for (const [name, group] of order) {
    const crowding = filled.map(
      (fold) =>
        (fold.positives * group.positives) / positives +
        ((fold.rows - fold.positives) * (group.rows - group.positives)) / negatives,
    );
    const least = Math.min(...crowding);
    let chosen = -1;
    filled.forEach((fold, i) => {
      if (crowding[i] === least && (chosen < 0 || fold.rows < filled[chosen]!.rows)) chosen = i;
    });
    filled[chosen]!.rows += group.rows;
    filled[chosen]!.positives += group.positives;
    foldOf.set(name, chosen);
  }
  return rows.map(({ group }) => foldOf.get(group)!);
}
