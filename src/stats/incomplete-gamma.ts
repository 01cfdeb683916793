import { poissonDensity } from "./saddle-point.ts";
import { invertTails, type Tails } from "./tails.ts";

/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x), each to about 14 digits of its own size.
 * `a` > 0, `x` >= 0. Series 8.11.4 and continued fraction 8.9.2 of the NIST Digital Library of Mathematical Functions.
 */
export function incompleteGamma(x: number, a: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  const density = poissonDensity(a, x);
  if (x < a + 1) {
    const lower = Math.min(1, density * gammaSeries(x, a));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, density * a * gammaFraction(x, a));
  return { lower: 1 - upper, upper };
}

/** The logarithm of the x at which P(a, x) is `tails.lower`. Infinite where a tail is 0. */
export function incompleteGammaLog(tails: Tails, a: number): number {
  return invertTails(tails, Math.log(a), (logX) => {
    const x = Math.exp(logX);
    return { ...incompleteGamma(x, a), slope: a * poissonDensity(a, x) };
  });
}

function gammaSeries(x: number, a: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; ; k++) {
    term *= x / (a + k);
    sum += term;
    if (term < sum * 1e-17) return sum;
  }
}

function gammaFraction(x: number, a: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let k = 1; ; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const change = d * c;
    value *= change;
    if (Math.abs(change - 1) < 1e-15 || k > 100_000) return value;
  }
}
