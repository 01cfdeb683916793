import { type Protocol, protocolChoices, type Scale } from "../schema/protocol.ts";
import type { Choice } from "../schema/rubric.ts";

/** Most points a scale may have. */
export const maxScalePoints = 101;

/**
 * The choices of a protocol, worst first. A likert scale from `min` to `max` gives one choice for each whole point,
 * worth its share of the way from `min` to `max`.
 */
export function choicesOf(
  protocol: Protocol,
  scale: Scale | null,
  levels: Readonly<Record<string, string>>,
): readonly Choice[] {
  if (protocol !== "likert") return protocolChoices[protocol];
  if (scale === null) return [];
  const { min, max } = scale;
  return Array.from({ length: Math.floor(max - min) + 1 }, (_, step) => {
    const id = String(min + step);
    const meaning = Object.hasOwn(levels, id) ? levels[id] : undefined;
    return { id, value: step / (max - min), ...(meaning === undefined ? {} : { meaning }) };
  });
}
