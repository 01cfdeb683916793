import type { LabelledItem } from "../../src/io/labelled-items.ts";
import { type DrawnItem, drawShort } from "./drawn-item.ts";

/**
 * Summaries of realsumm-nuggets with at most ten nuggets, which is one window, from the 100 shortest. A nugget is present
 * where more than half of its raters say so; where just half do it has no truth. The set has no importance: all are vital.
 */
export function drawNuggets(items: readonly LabelledItem[]): DrawnItem[] {
  const oneWindow = items.filter((item) => nuggetsOf(item).length <= 10);
  return drawShort(oneWindow, 100, (item) => [
    String(item.input.summary),
    ...nuggetsOf(item).map(({ text }) => text),
  ]).map((item) => ({
    item: {
      id: item.id,
      response: item.input.summary,
      nuggets: nuggetsOf(item).map(({ text }) => ({ text, importance: "vital" })),
    },
    group: String(item.meta.doc),
    truths: Object.fromEntries(
      nuggetsOf(item).flatMap(({ id }, place): [string, boolean][] => {
        const labels = item.human.filter(({ criterion }) => criterion === id).map(({ label }) => Number(label));
        const present = labels.filter((label) => label === 1).length;
        return present * 2 === labels.length ? [] : [[`n${place + 1}`, present * 2 > labels.length]];
      }),
    ),
  }));
}

function nuggetsOf({ input }: LabelledItem): readonly { readonly id: string; readonly text: string }[] {
  return input.nuggets as { id: string; text: string }[];
}
