import { protocolChoices } from "../schema/protocol.ts";
import type { Choice, Rubric } from "../schema/rubric.ts";

/** Most points a scale may have. */
export const maxScalePoints = 101;

/**
 * The choices of a protocol, worst first. A likert scale from `min` to `max` gives one choice for each whole point,
 * worth its share of the way from `min` to `max`. Listed choices are put in order by their value, those without one
 * first; equal ones keep the order of the list.
 */
export function choicesOf({
  protocol,
  scale,
  levels,
  choices,
}: Pick<Rubric, "protocol" | "scale" | "levels" | "choices">): readonly Choice[] {
  if (protocol === "choice") return [...choices].sort((a, b) => (a.value ?? -1) - (b.value ?? -1));
  if (protocol !== "likert") return protocolChoices[protocol];
  if (scale === null) return [];
  const { min, max } = scale;
  return Array.from({ length: Math.floor(max - min) + 1 }, (_, step) => {
    const id = String(min + step);
    const meaning = Object.hasOwn(levels, id) ? levels[id] : undefined;
    return { id, value: step / (max - min), ...(meaning === undefined ? {} : { meaning }) };
  });
}
