/**
 * Which hypotheses are rejected at false discovery rate `q`, whatever the dependence between the tests: with p sorted,
 * the largest k with p(k) ≤ k q / (m Σ 1/i), and all up to it. The answer is in the order given; no tests, none.
 * Source: Benjamini & Yekutieli 2001, doi:10.1214/aos/1013699998.
 */
export function benjaminiYekutieli(pValues: readonly number[], q: number): boolean[] {
  const m = pValues.length;
  const harmonic = pValues.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
  const ascending = [...pValues].sort((a, b) => a - b);
  const last = ascending.findLastIndex((p, i) => p <= ((i + 1) * q) / (m * harmonic));
  const cut = last < 0 ? Number.NEGATIVE_INFINITY : ascending[last]!;
  return pValues.map((p) => p <= cut);
}
