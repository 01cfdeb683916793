import type { Estimate } from "../../src/schema/estimate.ts";
import {
  agrestiCoullInterval,
  clopperPearsonInterval,
  jeffreysInterval,
  newcombeDifference,
  wilsonInterval,
} from "../../src/stats/proportion-interval.ts";
import { ends } from "../interval-ends.ts";
import type { VectorFunctions } from "../vectors.ts";

interface Counts {
  readonly successes: number;
  readonly n: number;
}

interface TwoGroups {
  readonly successes1: number;
  readonly n1: number;
  readonly successes2: number;
  readonly n2: number;
}

interface Options {
  readonly confidence?: number;
}

function adapt(interval: (successes: number, n: number, level: number) => Estimate) {
  return ({ successes, n }: Counts, { confidence = 0.95 }: Options) => fields(interval(successes, n, confidence));
}

function fields({ value, interval }: Estimate) {
  return { estimate: value, ci: ends(interval) };
}

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  wilson: adapt(wilsonInterval),
  clopperPearson: adapt(clopperPearsonInterval),
  agrestiCoull: adapt(agrestiCoullInterval),
  jeffreys: adapt(jeffreysInterval),
  newcombeDifference: ({ successes1, n1, successes2, n2 }: TwoGroups, { confidence = 0.95 }: Options) =>
    fields(newcombeDifference(successes1, n1, successes2, n2, confidence)),
};
