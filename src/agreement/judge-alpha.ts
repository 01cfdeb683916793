import type { Estimate } from "../schema/estimate.ts";
import { alphaOf } from "./alpha.ts";
import { unitKey } from "./consensus.ts";
import type { Answer } from "./join.ts";
import type { MeasureContext } from "./measure-context.ts";

/** Krippendorff's alpha of the judge (each of its samples a rater) and all raters of the units it answered. */
export function judgeAlpha(answers: readonly Answer[], context: MeasureContext): Estimate {
  const units = Map.groupBy(answers, ({ unit }) => unitKey(unit));
  return alphaOf(
    [...units.values()].map((ofUnit) => {
      const { unit, truth } = ofUnit[0] as Answer;
      // An adjudicated unit without other raters still has the people's answer.
      const voices = unit.votes.size === 0 ? [truth] : unit.votes.values();
      return { item: unit.item, labels: [...voices, ...ofUnit.map(({ label }) => label)] };
    }),
    context,
  );
}
