import { ConfigError } from "../errors/errors.ts";
import type { Interval } from "../schema/estimate.ts";
import { normalQuantile, studentTQuantile } from "./distributions.ts";

/** `t`: Student's t with n - 1 degrees of freedom; `normal`: z; `none`: no interval. */
export type WaldMethod = "t" | "normal" | "none";

/**
 * `value +- quantile * standardError`. With `t` the upper end is cut at 1, the greatest agreement there is; with
 * `normal` neither end is cut. Null for `none`, and for `t` with fewer than two units.
 */
export function waldInterval(
  value: number,
  standardError: number,
  n: number,
  options: { readonly level: number; readonly method: WaldMethod },
): Interval | null {
  const { level, method } = options;
  if (method === "none" || (method === "t" && n < 2)) return null;
  const p = 0.5 + level / 2;
  const half = (method === "t" ? studentTQuantile(p, n - 1) : normalQuantile(p)) * standardError;
  const upper = method === "t" ? Math.min(1, value + half) : value + half;
  return { lower: value - half, upper, level, method: method === "t" ? "Wald, t" : "Wald, normal" };
}

/** Throws unless `level` is between 0 and 1. */
export function checkLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new ConfigError(`level must be between 0 and 1, such as 0.95, not ${level}.`);
}
