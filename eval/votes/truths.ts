import type { LabelledItem } from "../../src/io/labelled-items.ts";
import type { SetConfig } from "./set-config.ts";

/** What people say of one criterion of an item. */
export interface Truth {
  readonly item: LabelledItem;
  readonly criterion: string;
  readonly label: string;
}

/** Names of raters whose label settles a unit. */
export const settling: RegExp = /^(gold|final|truth|target|consensus|adjudicat\w*|expert|ground[-_ ]?truth)$/i;

/** The label of one settling rater, else of more than half of all raters; units without either are left out. */
export function truthsOf(items: readonly LabelledItem[], config: SetConfig): Truth[] {
  const names = new Set(items.flatMap(({ human }) => human.map(({ rater }) => rater)));
  const settler = config.truth ?? [...names].find((name) => settling.test(name)) ?? null;
  const ignored = new Set(config.ignore ?? []);
  return items.flatMap((item) => {
    const byCriterion = Map.groupBy(item.human, ({ criterion }) => criterion ?? "");
    return [...byCriterion].flatMap(([criterion, entries]) => {
      const labels = entries
        .filter(({ rater }) => settler === null || rater === settler)
        .flatMap(({ label }) => (label === null ? [] : [config.rename?.[String(label)] ?? String(label)]));
      const label = majorityOf(labels);
      return label === null || ignored.has(label) ? [] : [{ item, criterion, label }];
    });
  });
}

function majorityOf(labels: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  for (const [label, count] of counts) if (count * 2 > labels.length) return label;
  return null;
}
