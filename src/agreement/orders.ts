import { cohenKappa } from "../stats/cohen-kappa.ts";
import { selfConsistency } from "../stats/self-consistency.ts";
import type { Orders, SelfConsistency } from "./behaviour-report.ts";
import { unitKey } from "./consensus.ts";
import type { Answer, Pair } from "./join.ts";
import { clustersOf, type MeasureContext } from "./measure-context.ts";
import { plainEstimate } from "./plain-estimate.ts";
import { shareOf } from "./proportion.ts";
import { intervalsOfRows } from "./resampled-intervals.ts";

/** Which samples of a pairwise judge saw the responses as given and which swapped, and the label of each response. */
export interface OrderOptions {
  readonly given: string;
  readonly swapped: string;
  /** Labels, already swapped back: the response shown first in the given order, and the other. */
  readonly first: string;
  readonly second: string;
}

interface Both {
  readonly pair: Pair;
  readonly given: string;
  readonly swapped: string;
}

/** A pairwise judge asked in both orders, on the units that were read in both. */
export function measureOrders(pairs: readonly Pair[], options: OrderOptions, context: MeasureContext): Orders {
  const both = readInBoth(pairs, options);
  const clusters = clustersOf(
    both.map(({ pair }) => pair),
    context,
  );
  const none = "no unit was read in both orders";
  const share = (hit: (entry: Both) => boolean) => shareOf(both.map(hit), clusters, context.resampling, none);
  const { categories } = context.vocabulary;
  const kappa = cohenKappa(
    both.map(({ given }) => given),
    both.map(({ swapped }) => swapped),
    {
      categories,
      level: context.resampling.confidence,
    },
  );
  const { first, second } = options;
  // Shown first: the first response in the given order, the second in the swapped one. Ties chose neither.
  const decided = both.flatMap(({ pair, given, swapped }) => [
    ...(given === first || given === second ? [{ pair, hit: given === first }] : []),
    ...(swapped === first || swapped === second ? [{ pair, hit: swapped === second }] : []),
  ]);
  return {
    given: options.given,
    swapped: options.swapped,
    units: both.length,
    rightInBoth: share(({ pair, given, swapped }) => given === pair.truth && swapped === pair.truth),
    sameVerdict: share(({ given, swapped }) => given === swapped),
    kappaBetweenOrders: plainEstimate(kappa),
    choseFirst: shareOf(
      decided.map(({ hit }) => hit),
      clustersOf(
        decided.map(({ pair }) => pair),
        context,
      ),
      context.resampling,
      none,
    ),
  };
}

/** How often several calls of the judge on one unit agree; null where no unit has two readable calls. */
export function measureSelfConsistency(answers: readonly Answer[], context: MeasureContext): SelfConsistency | null {
  const units = [...Map.groupBy(answers, ({ unit }) => unitKey(unit)).values()].filter(
    (calls) => calls.filter(({ label }) => label !== null).length > 1,
  );
  if (units.length === 0) return null;
  const ofUnit = units.map((calls) => selfConsistency([calls.map(({ label }) => label)]));
  const mean = (rows: readonly number[], part: "meanPairwiseAgreement" | "meanModalShare" | "unanimousRate") =>
    rows.reduce((sum, row) => sum + (ofUnit[row]?.[part] ?? 0), 0) / rows.length;
  const { pairwise, mode, unanimous } = intervalsOfRows(
    units.length,
    clustersOf(
      units.map((calls) => calls[0] as Answer),
      context,
    ),
    (rows) => ({
      pairwise: mean(rows, "meanPairwiseAgreement"),
      mode: mean(rows, "meanModalShare"),
      unanimous: mean(rows, "unanimousRate"),
    }),
    context.resampling,
  );
  const n = units.length;
  return { units: n, pairwiseAgreement: { ...pairwise, n }, modeShare: { ...mode, n }, unanimous: { ...unanimous, n } };
}

function readInBoth(pairs: readonly Pair[], { given, swapped }: OrderOptions): Both[] {
  const units = Map.groupBy(pairs, ({ unit }) => unitKey(unit));
  return [...units.values()].flatMap((calls) => {
    const inGiven = calls.find(({ sample }) => sample === given);
    const inSwapped = calls.find(({ sample }) => sample === swapped);
    if (inGiven?.label == null || inSwapped?.label == null) return [];
    return [{ pair: inGiven, given: inGiven.label, swapped: inSwapped.label }];
  });
}
