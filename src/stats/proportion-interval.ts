import { ConfigError } from "../errors/errors.ts";
import type { Estimate } from "../schema/estimate.ts";
import { betaQuantile, normalQuantile } from "./distributions.ts";
import { checkLevel } from "./wald-interval.ts";

/**
 * A proportion with Wilson's score interval: the proportions p0 with `|p - p0| <= z sqrt(p0 (1 - p0) / n)`.
 *
 * Centre `(p + z^2 / 2n) / (1 + z^2 / n)`, half width `z sqrt(p (1 - p) / n + z^2 / 4n^2) / (1 + z^2 / n)`; ends in
 * [0, 1]. The default choice: close to its level also for few items. Degenerate: n = 0, null.
 * Source: Wilson 1927, doi:10.1080/01621459.1927.10502953.
 */
export function wilsonInterval(successes: number, n: number, level = 0.95): Estimate {
  return proportion(successes, n, level, "Wilson", () => {
    const z = normalQuantile(0.5 + level / 2);
    const p = successes / n;
    const scale = 1 + (z * z) / n;
    const centre = (p + (z * z) / (2 * n)) / scale;
    const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / scale;
    return [successes === 0 ? 0 : centre - half, successes === n ? 1 : centre + half];
  });
}

/**
 * A proportion with the exact interval of Clopper and Pearson, from beta quantiles: never below its level, wider than
 * it need be. Lower end 0 without successes, upper end 1 without failures. Degenerate: n = 0, null.
 * Source: Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404.
 */
export function clopperPearsonInterval(successes: number, n: number, level = 0.95): Estimate {
  return proportion(successes, n, level, "Clopper-Pearson", () => {
    const tail = (1 - level) / 2;
    const failures = n - successes;
    return [
      successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1),
      failures === 0 ? 1 : 1 - betaQuantile(tail, failures, successes + 1),
    ];
  });
}

/**
 * A proportion with the interval of Agresti and Coull: z^2 / 2 successes and failures are added, then
 * `p' +- z sqrt(p' (1 - p') / n')`, cut to [0, 1]. Degenerate: n = 0, null.
 * Source: Agresti and Coull 1998, doi:10.1080/00031305.1998.10480550.
 */
export function agrestiCoullInterval(successes: number, n: number, level = 0.95): Estimate {
  return proportion(successes, n, level, "Agresti-Coull", () => {
    const z = normalQuantile(0.5 + level / 2);
    const total = n + z * z;
    const p = (successes + (z * z) / 2) / total;
    const half = z * Math.sqrt((p * (1 - p)) / total);
    return [p - half, p + half];
  });
}

/**
 * A proportion with Jeffreys' equal-tailed credible interval: quantiles of Beta(successes + 1/2, failures + 1/2), also
 * at 0 and n successes. Degenerate: n = 0, null. Source: Brown, Cai and DasGupta 2001, doi:10.1214/ss/1009213286.
 */
export function jeffreysInterval(successes: number, n: number, level = 0.95): Estimate {
  return proportion(successes, n, level, "Jeffreys", () => {
    const tail = (1 - level) / 2;
    const failures = n - successes;
    return [
      betaQuantile(tail, successes + 0.5, failures + 0.5),
      1 - betaQuantile(tail, failures + 0.5, successes + 0.5),
    ];
  });
}

/**
 * Difference of two independent proportions, first minus second, with Newcombe's hybrid score interval (his method 10).
 *
 * With Wilson ends (l1, u1) and (l2, u2): `d - sqrt((p1 - l1)^2 + (u2 - p2)^2)` to
 * `d + sqrt((u1 - p1)^2 + (p2 - l2)^2)`, inside [-1, 1]. `n` is the sum of both. Degenerate: either n = 0, null.
 * Source: Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.
 */
export function newcombeDifference(
  successes1: number,
  n1: number,
  successes2: number,
  n2: number,
  level = 0.95,
): Estimate {
  const first = wilsonInterval(successes1, n1, level);
  const second = wilsonInterval(successes2, n2, level);
  const n = n1 + n2;
  if (first.value === null || second.value === null || !first.interval || !second.interval) {
    return { value: null, reason: "one of the groups is empty", n, interval: null };
  }
  const value = first.value - second.value;
  const down = Math.hypot(first.value - first.interval.lower, second.interval.upper - second.value);
  const up = Math.hypot(first.interval.upper - first.value, second.value - second.interval.lower);
  const ends = { lower: Math.max(-1, value - down), upper: Math.min(1, value + up) };
  return { value, n, interval: { ...ends, level, method: "Newcombe" } };
}

function proportion(
  successes: number,
  n: number,
  level: number,
  method: string,
  ends: () => [lower: number, upper: number],
): Estimate {
  checkLevel(level);
  if (!(successes >= 0 && successes <= n && Number.isFinite(n))) {
    throw new ConfigError(`A proportion needs 0 <= successes <= n, not ${successes} of ${n}.`);
  }
  if (n === 0) return { value: null, reason: "there are no items", n, interval: null };
  const [lower, upper] = ends();
  return {
    value: successes / n,
    n,
    interval: { lower: Math.max(0, lower), upper: Math.min(1, upper), level, method },
  };
}
