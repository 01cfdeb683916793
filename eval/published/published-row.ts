import type { LabelledItem, RecordedEntry } from "../../src/io/labelled-items.ts";

/** A figure that a source or its paper prints. */
export interface PublishedRow {
  readonly set: string;
  readonly where?: Readonly<Record<string, string>>;
  readonly quantity: string;
  readonly published: number | string;
  /** Decimals it is printed with; null for words. */
  readonly decimals: number | null;
  readonly source: string;
  readonly note?: string;
}

/** Computes a figure from the items of its set; null where this set has no such quantity. */
export type ComputeFigure = (row: PublishedRow, items: readonly LabelledItem[]) => number | string | null;

/** The only human label of an item, or that of a named rater or criterion, as text. */
export function humanLabel(item: LabelledItem, wanted: { rater?: string; criterion?: string } = {}): string {
  const found = item.human.find(
    ({ rater, criterion }) => rater === (wanted.rater ?? rater) && criterion === (wanted.criterion ?? criterion),
  );
  return String(found?.label);
}

/** The output of a judge on an item. */
export function outputOf(
  item: LabelledItem,
  wanted: { judge: string; sample?: string; criterion?: string },
): RecordedEntry | undefined {
  return item.recorded.find(
    ({ judge, sample, criterion }) =>
      judge === wanted.judge && sample === (wanted.sample ?? sample) && criterion === (wanted.criterion ?? criterion),
  );
}

/** A rate as a percentage. */
export function percent(value: number | null): number | null {
  return value === null ? null : 100 * value;
}
