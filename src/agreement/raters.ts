import type { Estimate } from "../schema/estimate.ts";
import { cohenKappa } from "../stats/cohen-kappa.ts";
import type { Raters } from "./agreement-report.ts";
import { alphaOf } from "./alpha.ts";
import type { Consensus, Unit } from "./consensus.ts";
import { countLabels } from "./count-labels.ts";
import { contestedUnits } from "./disagreements.ts";
import { clusterOf, type MeasureContext } from "./measure-context.ts";
import { plainEstimate } from "./plain-estimate.ts";
import { shareOf } from "./proportion.ts";

/** Pairs of raters shown at most, those with the most shared answers first. */
const mostPairs = 60;

/** How far people agree among themselves, by pair and together, and what they do not agree on. */
export function measureRaters(consensus: Consensus, context: MeasureContext, shown: number): Raters {
  const units = [...consensus.units.values()];
  const labels = countLabels(units.flatMap(({ votes }) => [...votes.keys()]));
  const raters = Object.entries(labels)
    .map(([rater, count]) => ({ rater, labels: count }))
    .sort((a, b) => b.labels - a.labels);
  const pairs = sharedUnits(units)
    .sort((left, right) => right.units.length - left.units.length)
    .slice(0, mostPairs);
  const contested = contestedUnits(consensus, shown);
  return {
    raters,
    pairs: pairs.map((pair) => measurePair(pair, context)),
    krippendorffAlpha: ratersAlpha(units, context),
    contested: contested.units,
    contestedUnits: contested.count,
  };
}

interface SharedUnits {
  readonly a: string;
  readonly b: string;
  readonly units: Unit[];
}

/** Two raters with the units both labelled, found unit by unit: most pairs of a large crowd share none. */
function sharedUnits(units: readonly Unit[]): SharedUnits[] {
  const shared = new Map<string, SharedUnits>();
  for (const unit of units) {
    const names = [...unit.votes.keys()].sort();
    for (const [i, a] of names.entries()) {
      for (const b of names.slice(i + 1)) {
        const key = JSON.stringify([a, b]);
        const pair = shared.get(key) ?? { a, b, units: [] };
        shared.set(key, pair);
        pair.units.push(unit);
      }
    }
  }
  return [...shared.values()];
}

function measurePair(pair: SharedUnits, context: MeasureContext): Raters["pairs"][number] {
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

function ratersAlpha(units: readonly Unit[], context: MeasureContext): Estimate {
  const rated = units.filter(({ votes }) => votes.size > 1);
  return alphaOf(
    rated.map(({ item, votes }) => ({ item, labels: [...votes.values()] })),
    context,
  );
}
