import type { Estimate } from "../schema/estimate.ts";
import { cohenKappa } from "../stats/cohen-kappa.ts";
import type { Raters } from "./agreement-report.ts";
import { alphaOf } from "./alpha.ts";
import type { Consensus, Unit } from "./consensus.ts";
import { contestedUnits } from "./disagreements.ts";
import { clusterOf, type MeasureContext } from "./measure-context.ts";
import { plainEstimate } from "./plain-estimate.ts";
import { shareOf } from "./proportion.ts";

/** Pairs of raters shown at most, those with the most shared answers first. */
const mostPairs = 60;

/** How far people agree among themselves, by pair and together, and what they do not agree on. */
export function measureRaters(consensus: Consensus, context: MeasureContext, shown: number): Raters {
  const units = [...consensus.units.values()];
  const names = [...new Set(units.flatMap(({ votes }) => [...votes.keys()]))];
  const labels = new Map(names.map((name) => [name, units.filter(({ votes }) => votes.has(name)).length]));
  const raters = names.map((rater) => ({ rater, labels: labels.get(rater) ?? 0 })).sort((a, b) => b.labels - a.labels);
  const pairs = raters
    .flatMap(({ rater: a }, i) =>
      raters.slice(i + 1).map(({ rater: b }) => ({ a, b, units: sharedUnits(units, a, b) })),
    )
    .filter((pair) => pair.units.length > 0)
    .sort((left, right) => right.units.length - left.units.length)
    .slice(0, mostPairs);
  const contested = contestedUnits(consensus, shown);
  return {
    raters,
    pairs: pairs.map((pair) => measurePair(pair, context)),
    krippendorffAlpha: ratersAlpha(units, names, context),
    contested: contested.units,
    contestedUnits: contested.count,
  };
}

function sharedUnits(units: readonly Unit[], a: string, b: string): Unit[] {
  return units.filter(({ votes }) => votes.has(a) && votes.has(b));
}

function measurePair(
  pair: { a: string; b: string; units: readonly Unit[] },
  context: MeasureContext,
): Raters["pairs"][number] {
  const { a, b, units } = pair;
  const first = units.map(({ votes }) => votes.get(a) as string);
  const second = units.map(({ votes }) => votes.get(b) as string);
  const { kind, categories } = context.vocabulary;
  const clusters = units.map(({ item }) => clusterOf(item, context.groups));
  const repeated = new Set(clusters).size < clusters.length;
  const agreement = shareOf(
    first.map((label, row) => label === second[row]),
    repeated ? clusters : null,
    context.resampling,
    "the two raters share no answer",
  );
  if (kind === "numeric") {
    return {
      a,
      b,
      agreement,
      cohenKappa: { value: null, reason: "numbers have no categories", n: units.length, interval: null },
    };
  }
  const kappa = cohenKappa(first, second, { categories, level: context.resampling.confidence });
  return { a, b, agreement, cohenKappa: plainEstimate(kappa) };
}

function ratersAlpha(units: readonly Unit[], names: readonly string[], context: MeasureContext): Estimate {
  const rated = units.filter(({ votes }) => votes.size > 1);
  return alphaOf(
    rated.map(({ item, votes }) => ({ item, labels: names.map((name) => votes.get(name) ?? null) })),
    context,
  );
}
