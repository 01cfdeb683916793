/**
 * Binomial and Poisson point probabilities for real arguments, to nearly full precision.
 *
 * Differences of log-gamma values lose all digits when the arguments are large. The saddle-point form splits off
 * what cancels. Source: C. Loader, "Fast and accurate computation of binomial probabilities", 2000.
 */

/** `x^successes * y^failures` over `B(successes + 1, failures + 1) * (successes + failures + 1)`; `x + y` is 1. */
export function binomialDensity(successes: number, failures: number, x: number, y: number): number {
  const n = successes + failures;
  if (x === 0) return successes === 0 ? 1 : 0;
  if (y === 0) return failures === 0 ? 1 : 0;
  if (successes === 0) return Math.exp(failures * Math.log1p(-x));
  if (failures === 0) return Math.exp(successes * Math.log1p(-y));
  const exponent =
    stirlingError(n) -
    stirlingError(successes) -
    stirlingError(failures) -
    deviance(successes, n * x) -
    deviance(failures, n * y);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * successes * failures));
}

/** `mean^count * e^-mean / Gamma(count + 1)`. */
export function poissonDensity(count: number, mean: number): number {
  if (mean === 0) return count === 0 ? 1 : 0;
  if (count === 0) return Math.exp(-mean);
  return Math.exp(-stirlingError(count) - deviance(count, mean)) / Math.sqrt(2 * Math.PI * count);
}

/** `log(Gamma(x + 1)) - log(sqrt(2 pi x) * (x / e)^x)`: what Stirling's formula leaves, for `x > 0`. */
function stirlingError(x: number): number {
  if (x <= 15) return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - halfLogTwoPi;
  const s = 1 / (x * x);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) / x;
}

/** `x log(x / mean) + mean - x`, without cancellation where `x` is near `mean`. */
function deviance(x: number, mean: number): number {
  const difference = x - mean;
  const sum = x + mean;
  if (Math.abs(difference) >= 0.1 * sum) return x * Math.log(x / mean) + mean - x;
  const v = difference / sum;
  let total = difference * v;
  let term = 2 * x * v;
  for (let k = 1; ; k++) {
    term *= v * v;
    const next = total + term / (2 * k + 1);
    if (next === total) return next;
    total = next;
  }
}

/** Natural logarithm of Gamma for `0 < x <= 16`: moved up to where the Stirling series is exact, then down again. */
function logGamma(x: number): number {
  let product = 1;
  let shifted = x;
  while (shifted < 17) {
    product *= shifted;
    shifted++;
  }
  const above = shifted - 1;
  return stirlingError(above) + (above + 0.5) * Math.log(above) - above + halfLogTwoPi - Math.log(product);
}

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);
