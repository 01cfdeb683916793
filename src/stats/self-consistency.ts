/** How often repeated votes of one judge on one item agree; null where no item has two votes. */
export interface SelfConsistency {
  /** Items with at least two votes. */
  readonly n: number;
  /** Mean over items of the share of pairs of votes that agree. */
  readonly meanPairwiseAgreement: number | null;
  /** Mean over items of the share of the most frequent choice. */
  readonly meanModalShare: number | null;
  /** Mean over items of -Σ p log2 p of the vote shares. */
  readonly meanEntropyBits: number | null;
  readonly unanimousRate: number | null;
}

/**
 * Self-consistency of a judge: `votes` holds the repeated votes of each item; nulls (failed, abstained) are left out,
 * then items with fewer than two votes.
 *
 * It bounds how much more sampling can help and says nothing of being right: a judge that always says yes is perfect.
 * Pairwise agreement of an item: Σ c (c - 1) / (m (m - 1)) over the counts c of its m votes.
 */
export function selfConsistency(votes: readonly (readonly (string | number | null)[])[]): SelfConsistency {
  const items = votes.map(countsOf).filter((counts) => total(counts) >= 2);
  const meanOf = (statistic: (counts: readonly number[], m: number) => number) =>
    items.length === 0 ? null : total(items.map((counts) => statistic(counts, total(counts)))) / items.length;
  return {
    n: items.length,
    meanPairwiseAgreement: meanOf((counts, m) => total(counts.map((c) => c * (c - 1))) / (m * (m - 1))),
    meanModalShare: meanOf((counts, m) => Math.max(...counts) / m),
    meanEntropyBits: meanOf((counts, m) => total(counts.map((c) => (c / m) * Math.log2(m / c)))),
    unanimousRate: meanOf((counts) => Number(counts.length === 1)),
  };
}

function countsOf(votes: readonly (string | number | null)[]): number[] {
  const counts = new Map<string | number, number>();
  for (const vote of votes) if (vote !== null) counts.set(vote, (counts.get(vote) ?? 0) + 1);
  return [...counts.values()];
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
