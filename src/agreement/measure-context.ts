import type { Answer } from "./join.ts";
import type { Resampling } from "./resampled-intervals.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What every measure needs besides its pairs. */
export interface MeasureContext {
  readonly vocabulary: Vocabulary;
  readonly resampling: Resampling;
  /** Group of each item, where the caller gave groups. */
  readonly groups: Readonly<Record<string, string>> | null;
}

/** The cluster of each answer: its group, else its item. Null where no two answers share one. */
export function clustersOf(answers: readonly Answer[], { groups }: MeasureContext): string[] | null {
  const clusters = answers.map(({ unit }) => clusterOf(unit.item, groups));
  return new Set(clusters).size === clusters.length ? null : clusters;
}

/** An item's group; an item without one stands for itself. */
export function clusterOf(item: string, groups: MeasureContext["groups"]): string {
  const group = groups === null || !Object.hasOwn(groups, item) ? undefined : groups[item];
  return group === undefined ? `item ${item}` : `group ${group}`;
}
