import type { LabelledItem } from "../../src/io/labelled-items.ts";
import type { Item } from "../../src/schema/item.ts";
import { seededRandom, shuffled } from "../../src/util/random.ts";

/** An item of a set as a packaged rubric takes it, with what people say of its criteria. */
export interface DrawnItem {
  readonly item: Item;
  /** Document, biography or problem: what resampling keeps whole. */
  readonly group: string;
  /** By criterion: whether it is positive (present, true, wrong). Criteria without a usable label are left out. */
  readonly truths: Readonly<Record<string, boolean>>;
  /** Traces only: the first wrong step, from 1, or `none`. */
  readonly firstWrong?: string;
}

/** Seed of every draw. */
export const drawSeed = 1;

/**
 * The `pool` items whose `texts` are shortest (ties by id), in an order drawn with `drawSeed`. Labels take no part. A run that
 * was cut short has judged a front part of this order.
 */
export function drawShort(
  items: readonly LabelledItem[],
  pool: number,
  texts: (item: LabelledItem) => readonly string[],
): LabelledItem[] {
  const measured = items.map((item) => ({ item, length: texts(item).join("").length }));
  measured.sort((a, b) => a.length - b.length || (a.item.id < b.item.id ? -1 : 1));
  return shuffled(
    measured.slice(0, pool).map(({ item }) => item),
    seededRandom(drawSeed),
  );
}
