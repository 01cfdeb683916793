/** One human judgement, in long form. */
export interface Label {
  readonly item: string;
  /** Empty string where the data know only one criterion. */
  readonly criterion: string;
  readonly rater: string;
  /** Null: the rater gave none. */
  readonly label: string | number | null;
}

/** One output of a judge, in the same form; `sample` tells several calls apart. */
export interface JudgeLabel {
  readonly item: string;
  readonly criterion: string;
  readonly judge: string;
  readonly sample: string;
  /** Null: failed or abstained. */
  readonly label: string | number | null;
  /** Probability in [0, 1] that the item is positive, or a real-valued score. */
  readonly score: number | null;
}
