import type { LabelledItem } from "../../src/io/labelled-items.ts";
import { seededRandom, shuffled } from "../../src/util/random.ts";
import { type DrawnItem, drawSeed, drawShort } from "./drawn-item.ts";

const factsOfOne = 6;

/**
 * Six facts each of biographies of factscore-bios, from the 120 shortest with six facts or more. Each fact is a principle of its own. Facts that
 * a person found irrelevant are neither true nor false and are left out before the draw.
 */
export function drawFacts(items: readonly LabelledItem[]): DrawnItem[] {
  const random = seededRandom(drawSeed);
  const enough = items.filter((item) => factsOf(item).length >= factsOfOne);
  return drawShort(enough, 120, ({ input }) => [String(input.response)]).map((item) => {
    const facts = shuffled(factsOf(item), random).slice(0, factsOfOne);
    return {
      item: {
        id: item.id,
        input: item.input.prompt,
        response: item.input.response,
        principles: facts.map(({ id, text }) => ({ id, ask: `Is it true that "${text}"?` })),
      },
      group: item.id,
      truths: Object.fromEntries(facts.map(({ id, supported }) => [id, supported])),
    };
  });
}

function factsOf({ input, human }: LabelledItem): { id: string; text: string; supported: boolean }[] {
  return (input.facts as { id: string; text: string }[]).flatMap(({ id, text }) => {
    const label = human.find(({ criterion }) => criterion === id)?.label;
    return label === "S" || label === "NS" ? [{ id, text, supported: label === "S" }] : [];
  });
}
