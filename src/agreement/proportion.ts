import type { Estimate } from "../schema/estimate.ts";
import { wilsonInterval } from "../stats/proportion-interval.ts";
import { intervalsOfCounts, type Resampling } from "./resampled-intervals.ts";

/**
 * A share with its interval: Wilson's where every row stands for itself, the cluster bootstrap where rows share
 * clusters. Without rows it is null, with `emptyReason`.
 */
export function shareOf(
  hits: readonly boolean[],
  clusters: readonly string[] | null,
  resampling: Resampling,
  emptyReason: string,
): Estimate {
  const n = hits.length;
  if (n === 0) return { value: null, reason: emptyReason, n, interval: null };
  if (clusters === null) return wilsonInterval(hits.filter(Boolean).length, n, resampling.confidence);
  const { share } = intervalsOfCounts(
    hits.map(Number),
    2,
    clusters,
    ([missed = 0, hit = 0]) => ({ share: hit / (missed + hit) }),
    resampling,
  );
  return { ...share, n };
}
