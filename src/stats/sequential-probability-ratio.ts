import { ConfigError } from "../errors/errors.ts";
/** Settings of Wald's test that a yes vote has probability `p0` (H0) or `p1` (H1). */
export interface SprtOptions {
  readonly p0: number;
  readonly p1: number;
  /** Accepted probability of deciding H1 under H0. */
  readonly alpha: number;
  /** Accepted probability of deciding H0 under H1. */
  readonly beta: number;
}

/** Outcome of `sprt`. */
export interface Sprt {
  /** Null: the votes did not reach a boundary. */
  readonly decision: "H0" | "H1" | null;
  readonly callsUsed: number;
  /** Log-likelihood ratio of H1 to H0 where it stopped. */
  readonly llr: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Sequential probability ratio test: adds ln(p1/p0) for each yes and ln((1-p1)/(1-p0)) for each no, until the sum
 * reaches upper = ln((1-β)/α), which decides H1, or lower = ln(β/(1-α)), which decides H0.
 *
 * `votes` 1 or 0 in the order asked; a null uses up a call and adds nothing. Throws a ConfigError unless 0 < p0, p1 < 1
 * differ and α, β are above 0 with α + β < 1.
 * Source: Wald 1945, doi:10.1214/aoms/1177731118.
 */
export function sprt(votes: readonly (0 | 1 | null)[], options: SprtOptions): Sprt {
  const { yes, no, lower, upper } = evidence(options);
  let llr = 0;
  for (const [i, vote] of votes.entries()) {
    if (vote !== null) llr += vote === 1 ? yes : no;
    if (llr >= upper) return { decision: "H1", callsUsed: i + 1, llr, lower, upper };
    if (llr <= lower) return { decision: "H0", callsUsed: i + 1, llr, lower, upper };
  }
  return { decision: null, callsUsed: votes.length, llr, lower, upper };
}

/**
 * Wald's approximation to the mean number of votes, which leaves out the overshoot of the boundary (the true means are
 * somewhat larger): E0 = ((1-α) lower + α upper)/E0[step], E1 = (β lower + (1-β) upper)/E1[step].
 */
export function sprtExpectedCalls(options: SprtOptions): { readonly underH0: number; readonly underH1: number } {
  const { p0, p1, alpha, beta } = options;
  const { yes, no, lower, upper } = evidence(options);
  return {
    underH0: ((1 - alpha) * lower + alpha * upper) / (p0 * yes + (1 - p0) * no),
    underH1: (beta * lower + (1 - beta) * upper) / (p1 * yes + (1 - p1) * no),
  };
}

function evidence({ p0, p1, alpha, beta }: SprtOptions): { yes: number; no: number; lower: number; upper: number } {
  if (!(p0 > 0 && p0 < 1 && p1 > 0 && p1 < 1 && p0 !== p1)) {
    throw new ConfigError(`p0 ${p0} and p1 ${p1} must lie between 0 and 1 and differ`);
  }
  if (!(alpha > 0 && beta > 0 && alpha + beta < 1)) {
    throw new ConfigError(`alpha ${alpha} and beta ${beta} must be above 0 and sum to less than 1`);
  }
  return {
    yes: Math.log(p1 / p0),
    no: Math.log((1 - p1) / (1 - p0)),
    lower: Math.log(beta / (1 - alpha)),
    upper: Math.log((1 - beta) / alpha),
  };
}
