import type { LabelledItem } from "../../src/io/labelled-items.ts";
import { drawFacts } from "./draw-facts.ts";
import { drawNuggets } from "./draw-nuggets.ts";
import { drawSteps } from "./draw-steps.ts";
import type { DrawnItem } from "./drawn-item.ts";

/** A set without recorded outputs, with the packaged rubric that a real model judges it by. */
export interface JudgedSet {
  /** Folder of the set. */
  readonly set: string;
  readonly rubric: string;
  /** Criteria a call, where it is not what the rubric says. */
  readonly window?: number;
  readonly draw: (items: readonly LabelledItem[]) => readonly DrawnItem[];
  /** Most items of the draw that are asked about. */
  readonly most: number;
  /** What one row is, and the choice that says it is positive. */
  readonly unit: string;
  readonly positive: string;
  readonly chosen: string;
  readonly asked: string;
}

/** The sets, each with one packaged system. */
export const judgedSets: readonly JudgedSet[] = [
  {
    set: "realsumm-nuggets",
    rubric: "systems/autonuggetizer",
    draw: drawNuggets,
    most: 30,
    unit: "nugget in a summary",
    positive: "support",
    chosen: "from the 100 shortest summaries with at most ten nuggets",
    asked:
      "All nuggets of a summary in one call, as the rubric has it. A nugget is present where more than half of its raters found it; `partial` counts as not present. The set has no importance, so every nugget is vital.",
  },
  {
    set: "realsumm-nuggets",
    rubric: "systems/autonuggetizer",
    window: 1,
    draw: drawNuggets,
    most: 16,
    unit: "nugget in a summary",
    positive: "support",
    chosen: "the first of the same draw",
    asked:
      "The same rubric with `window: 1`: each nugget in a call of its own, so that no answer stands behind another. This was run after the figures above were seen, to look for their cause.",
  },
  {
    set: "factscore-bios",
    rubric: "systems/rlbff",
    draw: drawFacts,
    most: 20,
    unit: "atomic fact of a biography",
    positive: "yes",
    chosen:
      "six facts each (drawn) of biographies from the 120 shortest with six facts or more; irrelevant facts left out",
    asked:
      'Each fact is a principle of its own, `Is it true that "…"?`, one call each. The set holds no source to check against: the model answers from what it knows.',
  },
  {
    set: "bigbench-mistake",
    rubric: "systems/flexive",
    draw: drawSteps,
    most: 60,
    unit: "step of a trace",
    positive: "incorrect",
    chosen: "from the 400 shortest traces",
    asked:
      "All steps of a trace in one call. At temperature 0 the four replies of the fast tier are the same, so they always agree and the second tier is never asked: the figures are those of the likeliest reply. Steps behind the first wrong one have no label and count in no row.",
  },
];
