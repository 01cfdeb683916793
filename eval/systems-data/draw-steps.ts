import { noError } from "../../src/agreement/first-error.ts";
import type { LabelledItem } from "../../src/io/labelled-items.ts";
import { type DrawnItem, drawShort } from "./drawn-item.ts";

/**
 * Traces of bigbench-mistake from the 400 shortest. A step is positive where it is wrong: those before the first wrong one are
 * not, and of those behind it nobody says anything, so they have no truth.
 */
export function drawSteps(items: readonly LabelledItem[]): DrawnItem[] {
  return drawShort(items, 400, (item) => [String(item.input.question), ...stepsOf(item)]).map((item) => {
    const steps = stepsOf(item);
    const first = item.human.find(({ criterion }) => criterion === "first_mistake")?.label ?? null;
    // The source counts from 0.
    const told = first === null ? steps.length : Number(first) + 1;
    return {
      item: { id: item.id, input: item.input.question, steps },
      group: item.id,
      truths: Object.fromEntries(
        steps.slice(0, told).map((_, place) => [`s${place + 1}`, place === Number(first ?? -1)]),
      ),
      firstWrong: first === null ? noError : String(told),
    };
  });
}

function stepsOf({ input }: LabelledItem): readonly string[] {
  return input.steps as string[];
}
