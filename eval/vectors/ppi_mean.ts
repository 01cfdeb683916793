import { ppiMean } from "../../src/stats/ppi-mean.ts";
import { ends } from "../interval-ends.ts";
import type { VectorFunctions } from "../vectors.ts";

interface Input {
  readonly labels: readonly (number | null)[];
  readonly predictions: readonly (number | null)[];
  readonly unlabeledPredictions: readonly (number | null)[];
}

interface Options {
  readonly lambda?: number | "auto";
  readonly alpha?: number;
}

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  ppiMean: ({ labels, predictions, unlabeledPredictions }: Input, { lambda = "auto", alpha = 0.05 }: Options) => {
    const result = ppiMean(labels, predictions, unlabeledPredictions, { lambda, level: 1 - alpha });
    return { ...result, ci: ends(result.interval) };
  },
};
