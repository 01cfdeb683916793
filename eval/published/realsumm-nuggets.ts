import { reachConsensus } from "../../src/agreement/consensus.ts";
import { vocabularyOf } from "../../src/agreement/vocabulary.ts";
import { labelsOf } from "../../src/io/labelled-items.ts";
import { wilsonInterval } from "../../src/stats/proportion-interval.ts";
import type { ComputeFigure } from "./published-row.ts";

/** Nugget recall of a summary: the share of its nuggets that more than half of the raters found in it. */
export const compute: ComputeFigure = (_, items) => {
  const vocabulary = vocabularyOf([], [], { categories: [0, 1] });
  const same = items.filter((item) => {
    const { units } = reachConsensus(labelsOf(item), vocabulary, { rule: "majority", adjudicator: null });
    const present = [...units.values()].filter(({ truth }) => truth === "1").length;
    const recall = wilsonInterval(present, units.size).value ?? Number.NaN;
    // The source prints six decimals.
    return Math.abs(recall - Number(item.meta.litepyramid)) < 1e-6;
  });
  return `${same.length} of ${items.length}`;
};
