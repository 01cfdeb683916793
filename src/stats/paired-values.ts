import { ConfigError } from "../errors/errors.ts";
import { checkSameLength } from "./contingency-table.ts";

/** Two numbers for each item, without the items that lack one. */
export interface PairedValues {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly n: number;
  readonly dropped: number;
}

/** Drops pairs with a null. Throws for unequal lengths and for numbers that are not finite. */
export function pairedValues(x: readonly (number | null)[], y: readonly (number | null)[]): PairedValues {
  checkSameLength(x, y);
  const first = new Float64Array(x.length);
  const second = new Float64Array(x.length);
  let n = 0;
  for (let i = 0; i < x.length; i++) {
    const a = x[i] ?? null;
    const b = y[i] ?? null;
    if (a === null || b === null) continue;
    if (!Number.isFinite(a) || !Number.isFinite(b)) {
      throw new ConfigError(`Pair ${i} is (${a}, ${b}). Use null for a missing value.`);
    }
    first[n] = a;
    second[n++] = b;
  }
  return { x: first.subarray(0, n), y: second.subarray(0, n), n, dropped: x.length - n };
}

/** Why no correlation can be computed, or null where one can. */
export function correlationObstacle({ x, y, n }: PairedValues): string | null {
  if (n < 2) return "there are fewer than two pairs";
  if (x.every((value) => value === x[0])) return "the first variable is constant";
  if (y.every((value) => value === y[0])) return "the second variable is constant";
  return null;
}
