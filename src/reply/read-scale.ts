import type { Scale } from "../schema/protocol.ts";
import type { ReadRequest } from "./request.ts";

/** The scale on which numbers of a reply are read. */
export interface ReadScale extends Scale {
  /** Earned protocol: the most points of each criterion asked about. A number of one of them is held against its own. */
  readonly maxima?: readonly number[];
}

/** The scale of a request: that of the rubric, or from 0 to the most that any of its criteria can earn; null for words. */
export function scaleOf({ protocol, scale, choices }: ReadRequest): ReadScale | null {
  if (protocol === "likert") return scale ?? { min: 1, max: 5, integer: true };
  if (protocol !== "earned") return null;
  const maxima = [...new Set(Object.values(choices ?? {}).map(mostOf))];
  return { min: 0, max: Math.max(0, ...maxima), integer: false, maxima };
}

/** The greatest number among the choices of a criterion. */
export function mostOf(choices: readonly string[]): number {
  return Math.max(0, ...choices.map(Number).filter(Number.isFinite));
}

/** Whether a text that says "of so many" can mean this scale. */
export function isMost(number: number, { max, maxima }: ReadScale): boolean {
  return maxima === undefined ? number === max : maxima.includes(number);
}
