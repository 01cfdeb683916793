import type { StackRow } from "../../src/calibrate/stack-rows.ts";
import { majorityShares } from "../../src/calibrate/stack-rows.ts";
import { pearson } from "../../src/stats/pearson.ts";
import { ppiMean } from "../../src/stats/ppi-mean.ts";
import { seededRandom, shuffled } from "../../src/util/random.ts";
import { meanOf } from "./spread.ts";
import type { VotingSet } from "./voting-set.ts";

/** What predictions add to `labels` labels, over resamples. */
export interface FewLabelsFigures {
  readonly predictor: string;
  readonly correlation: number | null;
  readonly labels: number;
  /** Share of intervals that hold the mean of all labels. */
  readonly coverage: number;
  /** Width of the interval over that from the labels alone. */
  readonly width: number;
  /** How many times the labels would have given that width. */
  readonly worth: number;
  /** Share of resamples in which it was wider than labels alone by more than 2 %. */
  readonly wider: number;
  /** With whole groups drawn and cluster standard errors; null where every item is its own group. */
  readonly clustered: { readonly coverage: number; readonly width: number } | null;
}

/** Prediction-powered means from 100 and 200 labels: the best-correlated judge and the vote share of all. */
export function measureFewLabels(set: VotingSet, resamples: number): FewLabelsFigures[] {
  const truth = set.rows.map(({ label }) => label / (set.classes.length - 1));
  if (set.task === "named") return [];
  const judges = set.judges.map((judge, j) => ({
    predictor: judge,
    values: set.rows.map(({ opinions }) => placeOf(opinions[j]?.shares ?? null)),
  }));
  const correlationOf = ({ values }: { values: readonly (number | null)[] }) => pearson(values, truth).value;
  const best = judges.toSorted((a, b) => (correlationOf(b) ?? -1) - (correlationOf(a) ?? -1))[0]!;
  const vote = {
    predictor: `vote share of ${set.judges.length}`,
    values: set.rows.map(({ opinions }) => placeOf(majorityShares(opinions, set.classes.length))),
  };
  const predictors = set.judges.length > 1 ? [best, vote] : [best];
  return predictors.flatMap(({ predictor, values }) => {
    const filled = filledValues(values);
    return [100, 200]
      .filter((labels) => labels * 1.5 <= set.rows.length)
      .map((labels) => ({
        predictor,
        correlation: pearson(filled, truth).value,
        ...resample(set.rows, truth, filled, labels, resamples),
      }));
  });
}

function resample(
  rows: readonly StackRow[],
  truth: readonly number[],
  f: readonly number[],
  labels: number,
  resamples: number,
) {
  const random = seededRandom(labels);
  const order = rows.map((_, i) => i);
  const groups = [...Map.groupBy(order, (i) => rows[i]!.group).values()];
  const mean = meanOf(truth);
  const draws = Array.from({ length: resamples }, () => {
    const drawn = shuffled(order, random);
    return compare(truth, f, drawn.slice(0, labels), drawn.slice(labels), mean);
  });
  const clustered =
    groups.length === rows.length
      ? null
      : Array.from({ length: resamples }, () => {
          const drawn = shuffled(groups, random);
          let count = 0;
          const split = drawn.findIndex((group) => {
            count += group.length;
            return count >= labels;
          });
          const [one, other] = [drawn.slice(0, split + 1).flat(), drawn.slice(split + 1).flat()];
          return compare(truth, f, one, other, mean, (i) => rows[i]!.group);
        });
  const width = meanOf(draws.map((draw) => draw.width));
  return {
    labels,
    coverage: meanOf(draws.map(({ holds }) => Number(holds))),
    width,
    worth: 1 / width ** 2,
    wider: meanOf(draws.map((draw) => Number(draw.width > 1.02))),
    clustered: clustered && {
      coverage: meanOf(clustered.map(({ holds }) => Number(holds))),
      width: meanOf(clustered.map((draw) => draw.width)),
    },
  };
}

function compare(
  truth: readonly number[],
  f: readonly number[],
  labelled: readonly number[],
  rest: readonly number[],
  mean: number,
  groupOf?: (i: number) => string,
): { holds: boolean; width: number } {
  const clusters = groupOf && { labeled: labelled.map(groupOf), unlabeled: rest.map(groupOf) };
  const at = (rows: readonly number[], values: readonly number[]) => rows.map((i) => values[i]!);
  const of = (lambda: "auto" | 0) =>
    ppiMean(at(labelled, truth), at(labelled, f), at(rest, f), { lambda, ...(clusters ? { clusters } : {}) }).interval!;
  const powered = of("auto");
  const plain = of(0);
  return {
    holds: powered.lower <= mean && mean <= powered.upper,
    width: (powered.upper - powered.lower) / (plain.upper - plain.lower),
  };
}

/** A missing vote is neutral: the mean of the others. */
function filledValues(values: readonly (number | null)[]): number[] {
  const centre = meanOf(values.filter((value) => value !== null));
  return values.map((value) => value ?? centre);
}

function placeOf(shares: readonly number[] | null): number | null {
  return shares === null ? null : shares.reduce((sum, share, c) => sum + (share * c) / (shares.length - 1), 0);
}
