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

/** A check whose finding is a share; `atLeast` turns it into a yes or a no. */
interface GradedCheck extends AnyCheck {
  readonly atLeast?: number;
}

/** Compares two short answers. `response` and `reference` are fields of the item. */
export interface ComparisonCheck extends AnyCheck {
  readonly kind: "exact" | "numeric" | "choice-letter" | "answer" | "symbolic";
  readonly response: string;
  /** A text or number, or a list of them of which any may match. */
  readonly reference: string;
  /** Allowed difference of numbers; the larger of the two allowances counts. Default: relative 1e-9. */
  readonly tolerance?: { readonly absolute?: number; readonly relative?: number };
}

/** A test of one text: what it holds, how long it is, how it is built. */
export type TextTest =
  /** Matches of a regular expression (RE2 syntax, linear time), `min` to `max` of them. Default: at least 1. */
  | {
      readonly kind: "regex";
      readonly pattern: string;
      /** Letters of `i` (any case), `m` (^ and $ at line ends), `s` (a dot is any character). */
      readonly flags?: string;
      readonly min?: number;
      readonly max?: number;
    }
  /** The number of units of the text, `min` to `max`; at least one of the two is given. */
  | { readonly kind: "count"; readonly of: TextUnit; readonly min?: number; readonly max?: number }
  /** The whole text is JSON; with `fence` it may stand in a code fence. `required` are paths that its object has. */
  | { readonly kind: "json"; readonly required?: readonly string[]; readonly fence?: boolean }
  /** All of these texts, at least one of those, none of the others; any case unless `exactCase`. */
  | {
      readonly kind: "contains";
      readonly all?: readonly string[];
      readonly any?: readonly string[];
      readonly none?: readonly string[];
      readonly exactCase?: boolean;
    }
  /** Says something: not empty, not one character, not only marks or a placeholder. */
  | { readonly kind: "answered" };

/** What a `count` counts. */
export const textUnits = [
  "characters",
  "words",
  "sentences",
  "lines",
  "paragraphs",
  "bullets",
  "numbered",
  "headings",
] as const;
export type TextUnit = (typeof textUnits)[number];

/** A test of one text as a check. */
export type TextCheck = TextTest & AnyCheck & { readonly response: string };

/** A text test that is worth something where it passes. */
export type WeightedTest = TextTest & { readonly weight: number };

/** The weights of the passed tests, added up. Tests stand in the rubric, or come with the item; weights sum to at most 1. */
export interface StyleCheck extends GradedCheck {
  readonly kind: "style";
  readonly response: string;
  readonly tests?: readonly WeightedTest[];
  readonly from?: string;
}

/** One way to say a key point: its keywords, in their order. */
export type KeywordList = readonly string[];

/**
 * Key points by ordered keywords: for each point the best over its keyword lists of the longest common subsequence of
 * hits over the greater number of hits, then the mean over points.
 */
export interface KeywordsCheck extends GradedCheck {
  readonly kind: "keywords";
  readonly response: string;
  /** Field with the reference text, or a list of them. Without it a list's own order is the reference. */
  readonly reference?: string;
  /** Key points, each a list of keyword lists; or `from`, a path to such a list in the item. */
  readonly points?: readonly (readonly KeywordList[])[];
  readonly from?: string;
  /** Several references: the best one for all points together, or for each point its own. Default `reference`. */
  readonly best?: "reference" | "point";
}

/** Overlap of two lists of ids. */
export interface IdsCheck extends GradedCheck {
  readonly kind: "ids";
  readonly response: string;
  readonly reference: string;
  /** Default `iou`. */
  readonly measure?: "iou" | "validity" | "equal";
}

/** How alike two texts are. */
export interface SimilarityCheck extends GradedCheck {
  readonly kind: "similarity";
  readonly response: string;
  /** A text, or a list of them of which the nearest counts. */
  readonly reference: string;
  /** `token-f1`, or the name of a similarity that the caller brings. Default `token-f1`. */
  readonly by?: string;
}

/** How well the steps of a response follow those of a reference solution. */
export interface AlignmentCheck extends GradedCheck {
  readonly kind: "alignment";
  /** A list of texts. */
  readonly response: string;
  /** A list of texts, or a list of such lists: several solutions, of which the best counts. */
  readonly reference: string;
  /** As for `similarity`; or a path such as `item.matrix` to the matrix itself (reference by predicted), or several. */
  readonly by?: string;
  /** `monotone`: steps are matched in order; `best-hit`: the best step for each reference. Default `monotone`. */
  readonly match?: "monotone" | "best-hit";
  /** `best-hit`: how much of the value hangs on different references hitting different steps. Default 0.2. */
  readonly lambda?: number;
}

/** Takes a boolean, or a number in [0, 1], as it stands in the item. */
export interface FieldCheck extends GradedCheck {
  readonly kind: "field";
  readonly field: string;
}

/** A program of the rubric's author, in a sandbox: the item as JSON on its input, a finding as JSON on its output. */
export interface CodeCheck extends GradedCheck {
  readonly kind: "code";
  /** A program and its words; words that name files beside the rubric are copied into the sandbox. */
  readonly command: readonly string[];
}

/** A deterministic verifier tried before a judge. */
export type CheckRule =
  | ComparisonCheck
  | TextCheck
  | StyleCheck
  | KeywordsCheck
  | IdsCheck
  | SimilarityCheck
  | AlignmentCheck
  | FieldCheck
  | CodeCheck;

/** True for a check that tests one text. */
export function isTextTest<Rule extends { readonly kind: string }>(rule: Rule): rule is Extract<Rule, TextTest> {
  return ["regex", "count", "json", "contains", "answered"].includes(rule.kind);
}
