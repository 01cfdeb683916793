import { firstErrorsOfLabels } from "../../src/agreement/first-error.ts";
import type { ItemResult } from "../../src/schema/score.ts";
import type { DrawnItem } from "./drawn-item.ts";

/** One criterion of one item: what people say and what the judge said. */
export interface JudgedUnit {
  readonly group: string;
  /** Of the criterion in its item, from 1. */
  readonly place: number;
  readonly truth: boolean;
  /** Null: no verdict. */
  readonly said: boolean | null;
  /** Of the positive choice, mean over the votes that decided; null where none was readable. */
  readonly probability: number | null;
}

/** First wrong steps of one trace, from 1 as text, or `none`; the judge's is null where it cannot be told. */
export interface JudgedTrace {
  readonly truth: string;
  readonly said: string | null;
}

/** The labelled criteria of a scored item. */
export function unitsOf({ group, truths }: DrawnItem, result: ItemResult, positive: string): JudgedUnit[] {
  return result.criteria.flatMap(({ criterion, verdict, tally }, before): JudgedUnit[] => {
    const truth = truths[criterion];
    if (truth === undefined) return [];
    return [
      {
        group,
        place: before + 1,
        truth,
        said: verdict === null ? null : verdict === positive,
        probability: tally.shares?.[positive] ?? null,
      },
    ];
  });
}

/** The first wrong step of a scored trace; null where the item is no trace. */
export function traceOf({ firstWrong }: DrawnItem, { item, criteria }: ItemResult): JudgedTrace | null {
  if (firstWrong === undefined) return null;
  const steps = criteria.map(({ criterion, verdict }) => ({ item, criterion, rater: "judge", label: verdict }));
  const said = firstErrorsOfLabels(steps)[0]?.label ?? null;
  return { truth: firstWrong, said: said === null ? null : String(said) };
}
