import { ConfigError } from "../errors/errors.ts";
import type { Estimate } from "../schema/estimate.ts";
import { fQuantile } from "./distributions.ts";
import { checkLevel } from "./wald-interval.ts";

/** One intraclass correlation with the F test of no difference between items. `n` counts complete items. */
export interface IntraclassCorrelation extends Estimate {
  /** Null without a value, and where items are rated without any error. */
  readonly F: number | null;
  readonly df1: number | null;
  readonly df2: number | null;
}

/** The six intraclass correlations of Shrout and Fleiss. The names with k are of the mean of all raters. */
export interface IntraclassCorrelations {
  /** (1,1): other raters for every item. */
  readonly ICC1: IntraclassCorrelation;
  /** (2,1): the same raters, a sample of many; absolute agreement. */
  readonly ICC2: IntraclassCorrelation;
  /** (3,1): the same raters, the only ones of interest; consistency. */
  readonly ICC3: IntraclassCorrelation;
  readonly ICC1k: IntraclassCorrelation;
  readonly ICC2k: IntraclassCorrelation;
  readonly ICC3k: IntraclassCorrelation;
  /** Items that every rater rated, and items left out. */
  readonly n: number;
  readonly dropped: number;
  readonly raters: number;
}

/**
 * Intraclass correlations: the share of the variance of numeric ratings that is between items. At most 1.
 *
 * `ratings[item][rater]`; an item with a null is left out whole. From the mean squares of a two-way analysis of
 * variance, with exact F intervals for forms 1 and 3 and the approximate one of Shrout and Fleiss for form 2.
 * Degenerate: fewer than two complete items or raters, or all ratings equal: null. Raters who differ by a constant only,
 * or not at all, leave no error variance: a value without F and interval.
 * Sources: Shrout and Fleiss 1979, doi:10.1037/0033-2909.86.2.420; McGraw and Wong 1996,
 * doi:10.1037/1082-989X.1.1.30.
 */
export function icc(
  ratings: readonly (readonly (number | null)[])[],
  options: { readonly level?: number } = {},
): IntraclassCorrelations {
  const { level = 0.95 } = options;
  checkLevel(level);
  const raters = ratings[0]?.length ?? 0;
  if (ratings.some((item) => item.length !== raters)) {
    throw new ConfigError("Every item needs one entry for each rater, null where there is no rating.");
  }
  const complete = ratings.filter((item): item is readonly number[] => item.every((rating) => rating !== null));
  if (complete.some((item) => !item.every(Number.isFinite))) throw new ConfigError("Ratings must be finite numbers.");
  const counts = { n: complete.length, dropped: ratings.length - complete.length, raters };
  const reason = obstacle(complete, raters);
  const forms = reason === null ? formsOf(complete, raters, level) : undefinedForms(counts.n, reason);
  return { ...forms, ...counts };
}

type Ends = readonly [lower: number, upper: number];

/** The mean square that items are held against, with its degrees of freedom. */
interface Noise {
  readonly square: number;
  readonly df2: number;
}

type Forms = Omit<IntraclassCorrelations, "n" | "dropped" | "raters">;

/** Mean squares: between items, within items, between raters, error. `n` items, `k` raters. */
interface MeanSquares {
  readonly n: number;
  readonly k: number;
  readonly items: number;
  readonly within: number;
  readonly raters: number;
  readonly error: number;
}

function formsOf(ratings: readonly (readonly number[])[], k: number, level: number): Forms {
  const squares = meanSquares(ratings, k);
  const { n, items, within, raters, error } = squares;
  const tail = (1 - level) / 2;
  const df1 = n - 1;
  const oneWay: Noise = { square: within, df2: n * (k - 1) };
  const twoWay: Noise = { square: error, df2: (n - 1) * (k - 1) };
  const form = (numerator: number, denominator: number, noise: Noise, ends: () => Ends): IntraclassCorrelation => {
    if (!(denominator > 0)) return undefinedForm(n, "the items do not differ beyond the error");
    const { square, df2 } = noise;
    const [lower, upper] = square > 0 && items > 0 ? ends() : [Number.NaN, Number.NaN];
    const defined = Number.isFinite(lower) && Number.isFinite(upper);
    const interval = defined ? { lower, upper, level, method: "F distribution" } : null;
    return { value: numerator / denominator, n, interval, F: square > 0 ? items / square : null, df1, df2 };
  };
  /** The F ratio over the quantiles of F; `end` turns a ratio into a correlation. */
  const exact =
    ({ square, df2 }: Noise, end: (ratio: number) => number) =>
    (): Ends => [
      end(items / square / fQuantile(1 - tail, df1, df2)),
      end((items / square) * fQuantile(1 - tail, df2, df1)),
    ];
  const single = (ratio: number) => (ratio - 1) / (ratio + k - 1);
  const ofMean = (ratio: number) => 1 - 1 / ratio;
  const denominator2 = items + (k - 1) * error + (k * (raters - error)) / n;
  const approximate = () => approximateEnds(squares, (items - error) / denominator2, tail);
  const stepUp = (end: number) => (k * end) / (1 + (k - 1) * end);
  return {
    ICC1: form(items - within, items + (k - 1) * within, oneWay, exact(oneWay, single)),
    ICC2: form(items - error, denominator2, twoWay, approximate),
    ICC3: form(items - error, items + (k - 1) * error, twoWay, exact(twoWay, single)),
    ICC1k: form(items - within, items, oneWay, exact(oneWay, ofMean)),
    ICC2k: form(items - error, items + (raters - error) / n, twoWay, () => {
      const [lower, upper] = approximate();
      return [stepUp(lower), stepUp(upper)];
    }),
    ICC3k: form(items - error, items, twoWay, exact(twoWay, ofMean)),
  };
}

/** The interval of form 2: Satterthwaite's degrees of freedom for the mix of rater and error variance. */
function approximateEnds({ n, k, items, raters, error }: MeanSquares, icc2: number, tail: number): Ends {
  const raterTerm = k * icc2 * (raters / error);
  const errorTerm = n * (1 + (k - 1) * icc2) - k * icc2;
  const df = ((n - 1) * (k - 1) * (raterTerm + errorTerm) ** 2) / ((n - 1) * raterTerm ** 2 + errorTerm ** 2);
  if (!(df > 0)) return [Number.NaN, Number.NaN];
  const high = fQuantile(1 - tail, n - 1, df);
  const low = fQuantile(1 - tail, df, n - 1);
  const noise = k * raters + (k * n - k - n) * error;
  return [
    (n * (items - high * error)) / (high * noise + n * items),
    (n * (low * items - error)) / (noise + n * low * items),
  ];
}

function meanSquares(ratings: readonly (readonly number[])[], k: number): MeanSquares {
  const n = ratings.length;
  const itemMeans = ratings.map((item) => item.reduce((sum, rating) => sum + rating, 0) / k);
  const raterMeans = Array.from({ length: k }, (_, j) => ratings.reduce((sum, item) => sum + item[j]!, 0) / n);
  const grand = itemMeans.reduce((sum, mean) => sum + mean, 0) / n;
  let total = 0;
  let within = 0;
  let error = 0;
  for (const [i, item] of ratings.entries()) {
    for (const [j, rating] of item.entries()) {
      total += (rating - grand) ** 2;
      within += (rating - itemMeans[i]!) ** 2;
      error += (rating - itemMeans[i]! - raterMeans[j]! + grand) ** 2;
    }
  }
  // What rounding leaves of a sum that is 0.
  const clean = (sum: number) => (sum < 1e-24 * total ? 0 : sum);
  return {
    n,
    k,
    items: (k * clean(itemMeans.reduce((sum, mean) => sum + (mean - grand) ** 2, 0))) / (n - 1),
    within: clean(within) / (n * (k - 1)),
    raters: (n * clean(raterMeans.reduce((sum, mean) => sum + (mean - grand) ** 2, 0))) / (k - 1),
    error: clean(error) / ((n - 1) * (k - 1)),
  };
}

function obstacle(complete: readonly (readonly number[])[], raters: number): string | null {
  if (raters < 2) return "there are fewer than two raters";
  if (complete.length < 2) return "fewer than two items have a rating of every rater";
  const first = complete[0]?.[0];
  return complete.every((item) => item.every((rating) => rating === first)) ? "all ratings are equal" : null;
}

function undefinedForm(n: number, reason: string): IntraclassCorrelation {
  return { value: null, reason, n, interval: null, F: null, df1: null, df2: null };
}

function undefinedForms(n: number, reason: string): Forms {
  const none = undefinedForm(n, reason);
  return { ICC1: none, ICC2: none, ICC3: none, ICC1k: none, ICC2k: none, ICC3k: none };
}
