import { ConfigError } from "../errors/errors.ts";

type Rating = string | number;

/** How well a rater does against the other raters, and the judge against the same. */
export interface HumanCeiling {
  /** Accuracy of each rater; null for a rater who shares no item with another. */
  readonly perRater: readonly (number | null)[];
  readonly nPerRater: readonly number[];
  /** Mean over the raters who have one: what a judge as good as a human would reach. */
  readonly mean: number | null;
  /** The judge against the same majorities, over the items that each rater rated. */
  readonly judgePerFold: readonly (number | null)[];
  readonly judgeMean: number | null;
}

/**
 * Human ceiling: each rater in turn against the plurality of the other raters, `ratings[item][rater]`; where k labels
 * tie for it, one of them earns 1/k. `judge[item]` is scored in the same way on the same items, less those where it
 * is null.
 *
 * A judge above the ceiling agrees with people better than people do with one another. With two raters each is scored
 * against one person, so the ceiling is their percent agreement. Throws a ConfigError for lists of unlike length.
 */
export function humanCeiling(
  ratings: readonly (readonly (Rating | null)[])[],
  judge: readonly (Rating | null)[],
): HumanCeiling {
  if (ratings.length !== judge.length)
    throw new ConfigError(`${ratings.length} items but ${judge.length} judge labels`);
  const raters = ratings.reduce((most, row) => Math.max(most, row.length), 0);
  const folds = Array.from({ length: raters }, (_, rater) => {
    const items = ratings.flatMap((row, item) => {
      const own = row[rater] ?? null;
      const leaders = pluralityOf(row.filter((_, other) => other !== rater));
      return own === null || leaders.length === 0 ? [] : [{ own, leaders, judged: judge[item] ?? null }];
    });
    return {
      n: items.length,
      rater: meanOf(items.map(({ own, leaders }) => credit(own, leaders))),
      judge: meanOf(items.flatMap(({ judged, leaders }) => (judged === null ? [] : [credit(judged, leaders)]))),
    };
  });
  return {
    perRater: folds.map((fold) => fold.rater),
    nPerRater: folds.map((fold) => fold.n),
    mean: meanOf(folds.flatMap((fold) => fold.rater ?? [])),
    judgePerFold: folds.map((fold) => fold.judge),
    judgeMean: meanOf(folds.flatMap((fold) => fold.judge ?? [])),
  };
}

function pluralityOf(labels: readonly (Rating | null)[]): Rating[] {
  const counts = new Map<Rating, number>();
  for (const label of labels) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts].filter(([, count]) => count === most).map(([label]) => label);
}

function credit(label: Rating, leaders: readonly Rating[]): number {
  return leaders.includes(label) ? 1 / leaders.length : 0;
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
