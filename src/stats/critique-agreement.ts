import { ConfigError } from "../errors/errors.ts";
import type { Estimate } from "../schema/estimate.ts";
import { wilsonInterval } from "./proportion-interval.ts";

/** How far the arguments of a judge's critique are those of a person's. All in [0, 1]. */
export interface CritiqueAgreement {
  /** Share of the judge's arguments that a person gave too; null where the judge gave none. */
  readonly precision: number | null;
  /** Share of the person's arguments that the judge gave too; null where the person gave none. */
  readonly recall: number | null;
  /** `2 m / (judge + human)` for one-to-one, else the harmonic mean; null only where nobody gave an argument. */
  readonly f1: number | null;
  readonly judgeArguments: number;
  readonly humanArguments: number;
}

/** Settings of `critiqueAgreement`. */
export interface CritiqueAgreementOptions {
  /** Whether two arguments say the same. Default: the same text. */
  readonly matches?: (human: string, judge: string) => boolean;
  /**
   * `any` (default): an argument is matched when any of the other side says the same; `one-to-one`: each argument
   * matches at most one, in the largest such matching, so that saying one thing twice does not count twice.
   */
  readonly matching?: "any" | "one-to-one";
}

/**
 * Precision, recall and F1 of the arguments in a judge's critique against those in a person's.
 *
 * Precision is null without arguments of the judge, recall without those of the person, F1 only without both; with
 * arguments on one side only, or no match, F1 is 0. Human {a, b, c}, judge {b, c, d, e}: 0.5, 0.6667, 0.5714.
 */
export function critiqueAgreement(
  human: readonly string[],
  judge: readonly string[],
  options: CritiqueAgreementOptions = {},
): CritiqueAgreement {
  const { matches = (a, b) => a === b, matching = "any" } = options;
  const partners = human.map((argument) => [...judge.keys()].filter((place) => matches(argument, judge[place]!)));
  const pairs = matching === "one-to-one" ? largestMatching(partners) : null;
  const matchedHuman = pairs ?? partners.filter((places) => places.length > 0).length;
  const matchedJudge = pairs ?? new Set(partners.flat()).size;
  const precision = judge.length === 0 ? null : matchedJudge / judge.length;
  const recall = human.length === 0 ? null : matchedHuman / human.length;
  return {
    precision,
    recall,
    f1: harmonicMean(precision, recall),
    judgeArguments: judge.length,
    humanArguments: human.length,
  };
}

/** A judgement whose label was right or wrong, with the agreement of its critique. */
export interface JudgedCritique {
  readonly labelRight: boolean;
  /** F1 of `critiqueAgreement`; null where it is undefined. */
  readonly f1: number | null;
}

/**
 * Right for the wrong reason: the share, among judgements with the right label, whose critique agrees with the person's
 * below `cut`. An agreement equal to the cut is consistent.
 *
 * With Wilson's interval. Judgements with a wrong label are not in n; right ones without an agreement are dropped and
 * counted. Degenerate: no right label, null.
 */
export function wrongReasonRate(
  judgements: readonly JudgedCritique[],
  options: { readonly cut: number; readonly level?: number },
): Estimate {
  const { cut, level = 0.95 } = options;
  if (!(cut >= 0 && cut <= 1)) throw new ConfigError(`The cut is an F1 between 0 and 1, not ${cut}.`);
  const right = judgements.filter(({ labelRight }) => labelRight);
  const known = right.flatMap(({ f1 }) => (f1 === null ? [] : [f1]));
  const estimate = wilsonInterval(known.filter((f1) => f1 < cut).length, known.length, level);
  const dropped = right.length - known.length;
  return known.length === 0
    ? { ...estimate, reason: "no right label with a critique", dropped }
    : { ...estimate, dropped };
}

function harmonicMean(precision: number | null, recall: number | null): number | null {
  if (precision === null && recall === null) return null;
  const sum = (precision ?? 0) + (recall ?? 0);
  return sum === 0 ? 0 : (2 * (precision ?? 0) * (recall ?? 0)) / sum;
}

/** Size of the largest one-to-one matching (augmenting paths); `partners[i]` are the places i may take. */
function largestMatching(partners: readonly (readonly number[])[]): number {
  const owner = new Map<number, number>();
  const place = (argument: number, tried: Set<number>): boolean =>
    partners[argument]!.some((spot) => {
      if (tried.has(spot)) return false;
      tried.add(spot);
      const other = owner.get(spot);
      if (other !== undefined && !place(other, tried)) return false;
      owner.set(spot, argument);
      return true;
    });
  return [...partners.keys()].filter((argument) => place(argument, new Set())).length;
}
