/** Probabilities below and above a point. Both are given because `1 - lower` has no digits where `lower` is almost 1. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The point u at which a distribution has the tails wanted.
 *
 * `at` gives the tails at u and the density there. Newton's method on the logarithm of the smaller tail, which is
 * nearly straight far out, kept inside a bracket that is halved where a step leaves it. Infinite where a tail is 0.
 */
export function invertTails(wanted: Tails, start: number, at: (u: number) => Tails & { slope: number }): number {
  if (wanted.lower <= 0) return -Infinity;
  if (wanted.upper <= 0) return Infinity;
  const useLower = wanted.lower <= wanted.upper;
  const target = Math.log(useLower ? wanted.lower : wanted.upper);
  let below = -1e5;
  let above = 1e5;
  let u = start;
  for (let step = 0; step < 200; step++) {
    const { lower, upper, slope } = at(u);
    const tail = useLower ? lower : upper;
    const tooFar = useLower ? tail > Math.exp(target) : tail < Math.exp(target);
    if (tooFar) above = u;
    else below = u;
    const change = (((Math.log(tail) - target) * tail) / slope) * (useLower ? 1 : -1);
    const inside = u - change > below && u - change < above;
    const next = inside ? u - change : (below + above) / 2;
    if (Math.abs(next - u) <= 1e-15 * Math.max(1, Math.abs(u))) return next;
    u = next;
  }
  return u;
}
