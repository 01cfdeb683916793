import { ConfigError } from "../errors/errors.ts";
import type { Interval } from "../schema/estimate.ts";
import { binomialCdf } from "./distributions.ts";
import { wilsonInterval } from "./proportion-interval.ts";

/** Which of two responses is better, by name, wherever it was shown. */
export type PairVerdict = "A" | "B" | "tie";

/** Does the order in which two responses are shown change the verdict? Rates are null where nothing was compared. */
export interface PositionConsistency {
  /** Pairs with a verdict in both orders. */
  readonly n: number;
  readonly consistent: number;
  readonly consistencyRate: number | null;
  /** Wilson, of the consistency rate. */
  readonly interval: Interval | null;
  /** Pairs in which the response shown first won both times. */
  readonly primacy: number;
  /** Pairs in which the one shown last did. */
  readonly recency: number;
  /** Share of all verdicts other than ties that went to the response shown first. */
  readonly firstPositionRate: number | null;
  /** (primacy - recency) / n: 0 for none, 1 where the first always wins. */
  readonly positionBias: number | null;
  /** Two-sided sign test of primacy against recency; null where neither occurred. */
  readonly pSign: number | null;
}

/**
 * Position bias from verdicts in both orders: `shownAB` with A first, `shownBA` with B first.
 *
 * A pair with a null on either side is left out. A change from or to a tie is inconsistent but belongs to neither
 * primacy nor recency. Consistent verdicts may still be consistently wrong.
 * Source: Wang et al. 2024, arXiv:2305.17926; Shi et al. 2024, arXiv:2406.07791.
 */
export function positionConsistency(
  shownAB: readonly (PairVerdict | null)[],
  shownBA: readonly (PairVerdict | null)[],
  options: { readonly level?: number } = {},
): PositionConsistency {
  if (shownAB.length !== shownBA.length) {
    throw new ConfigError(`${shownAB.length} verdicts in one order but ${shownBA.length} in the other`);
  }
  const pairs = shownAB.flatMap((ab, i) => {
    const ba = shownBA[i] ?? null;
    return ab === null || ba === null ? [] : [{ ab, ba }];
  });
  const count = (holds: (pair: { ab: PairVerdict; ba: PairVerdict }) => boolean) => pairs.filter(holds).length;
  const n = pairs.length;
  const consistent = count(({ ab, ba }) => ab === ba);
  const primacy = count(({ ab, ba }) => ab === "A" && ba === "B");
  const recency = count(({ ab, ba }) => ab === "B" && ba === "A");
  const first = count(({ ab }) => ab === "A") + count(({ ba }) => ba === "B");
  const decided = count(({ ab }) => ab !== "tie") + count(({ ba }) => ba !== "tie");
  return {
    n,
    consistent,
    consistencyRate: n === 0 ? null : consistent / n,
    interval: n === 0 ? null : wilsonInterval(consistent, n, options.level).interval,
    primacy,
    recency,
    firstPositionRate: decided === 0 ? null : first / decided,
    positionBias: n === 0 ? null : (primacy - recency) / n,
    pSign:
      primacy + recency === 0 ? null : Math.min(1, 2 * binomialCdf(Math.min(primacy, recency), primacy + recency, 0.5)),
  };
}
