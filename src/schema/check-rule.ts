/** What every check says besides its kind. */
interface AnyCheck {
  /** Criterion that it settles; default: the only one. */
  readonly criterion?: string;
  /**
   * Which finding settles the criterion without a judge. A finding is a number in [0, 1]: 1 is a match, 0 a mismatch.
   * `match`: only 1; `mismatch`: only 0; `both`: 0 and 1; `value`: any, and the finding is the score of the criterion.
   */
  readonly decides: "match" | "mismatch" | "both" | "value";
}

/** Compares two short answers. */
export interface ComparisonCheck extends AnyCheck {
  readonly kind: "exact" | "numeric" | "choice-letter";
  /** Field of the item that is checked, and the field it is held against. */
  readonly response: string;
  readonly reference: string;
  /** Allowed difference of numbers; the larger of the two allowances counts. Default: relative 1e-9. */
  readonly tolerance?: { readonly absolute?: number; readonly relative?: number };
}

/** Takes a boolean, or a number in [0, 1], as it stands in the item. */
export interface FieldCheck extends AnyCheck {
  readonly kind: "field";
  readonly field: string;
  /** Makes the number a yes (at least so much) or a no. */
  readonly atLeast?: number;
}

/** A deterministic verifier tried before a judge. */
export type CheckRule = ComparisonCheck | FieldCheck;
