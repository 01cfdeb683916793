import { type Annotation, annotationTable, type LabelModelOptions, labelledItems, voteShares } from "./annotations.ts";

/** Vote shares of each item. */
export interface MajorityVote {
  /** Share of each class; null for an item without labels. */
  readonly shares: readonly (readonly number[] | null)[];
  /** Class with the most votes; null for a tie or an item without labels. */
  readonly labels: readonly (string | number | null)[];
}

/**
 * Plurality of the labels of each item: share of class k = votes for k / votes.
 *
 * Every rater counts alike, which is harmful where raters differ much in quality. A tie has label null.
 */
export function majorityVote(annotations: readonly Annotation[], options: LabelModelOptions = {}): MajorityVote {
  const table = annotationTable(annotations, options);
  const { posterior, labels } = labelledItems(table, voteShares(table));
  return { shares: posterior, labels };
}
