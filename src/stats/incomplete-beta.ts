import { logistic } from "./logistic-function.ts";
import { binomialDensity } from "./saddle-point.ts";
import { invertTails, type Tails } from "./tails.ts";

/**
 * The regularised incomplete beta function I_x(a, b) and its complement, each to about 14 digits of its own size.
 *
 * `y` is `1 - x`, given apart so that an `x` near 1 keeps its digits. `a`, `b` > 0. Continued fraction 8.17.22 of the
 * NIST Digital Library of Mathematical Functions, evaluated by the modified Lentz method; the half of the range where
 * it converges slowly is reached by symmetry.
 */
export function incompleteBeta(x: number, y: number, a: number, b: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  // The factor x^a y^b / B(a, b).
  const factor = ((a * b) / (a + b)) * binomialDensity(a, b, x, y);
  if (x * (a + b + 2) < a + 1) {
    const lower = Math.min(1, (factor * betaFraction(x, a, b)) / a);
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, (factor * betaFraction(y, b, a)) / b);
  return { lower: 1 - upper, upper };
}

/**
 * The log-odds `log(x / (1 - x))` at which I_x(a, b) is `tails.lower`. Log-odds, because an x that is almost 1 or
 * almost 0 keeps its digits there. Infinite where a tail is 0.
 */
export function incompleteBetaLogOdds(tails: Tails, a: number, b: number): number {
  return invertTails(tails, Math.log(a / b), (logOdds) => {
    const x = logistic(logOdds);
    const y = logistic(-logOdds);
    return { ...incompleteBeta(x, y, a, b), slope: ((a * b) / (a + b)) * binomialDensity(a, b, x, y) };
  });
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1), tiny);
  let value = d;
  for (let m = 1; ; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d, tiny);
    c = nonZero(1 + even / c, tiny);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d, tiny);
    c = nonZero(1 + odd / c, tiny);
    const change = d * c;
    value *= change;
    if (Math.abs(change - 1) < 1e-15 || m > 100_000) return value;
  }
}

function nonZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
