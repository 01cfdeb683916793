import { humanCeiling } from "../../src/stats/human-ceiling.ts";
import { lengthBias } from "../../src/stats/length-bias.ts";
import { type PairVerdict, positionConsistency } from "../../src/stats/position-consistency.ts";
import { selfConsistency } from "../../src/stats/self-consistency.ts";
import { ends } from "../interval-ends.ts";
import type { VectorFunctions } from "../vectors.ts";

type Labels = readonly (string | number | null)[];

interface Orders {
  readonly order1: readonly (PairVerdict | null)[];
  readonly order2: readonly (PairVerdict | null)[];
}

interface Lengths {
  readonly aWins: readonly (number | null)[];
  readonly lengthA: readonly (number | null)[];
  readonly lengthB: readonly (number | null)[];
}

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  positionConsistency: ({ order1, order2 }: Orders, { confidence }: { readonly confidence?: number }) => {
    const result = positionConsistency(order1, order2, { level: confidence ?? 0.95 });
    return { ...result, ciWilson: ends(result.interval) };
  },
  lengthBias: ({ aWins, lengthA, lengthB }: Lengths) => lengthBias(aWins, lengthA, lengthB),
  selfConsistency: ({ votes }: { readonly votes: readonly Labels[] }) => selfConsistency(votes),
  humanCeiling: ({ ratings, judge }: { readonly ratings: readonly Labels[]; readonly judge: Labels }) =>
    humanCeiling(ratings, judge),
};
