import type { Rating } from "../../src/stats/categories.ts";
import { prAuc } from "../../src/stats/pr-auc.ts";
import { rocAuc } from "../../src/stats/roc-auc.ts";
import { rocCurve } from "../../src/stats/roc-curve.ts";
import { ends } from "../interval-ends.ts";
import type { VectorFunctions } from "../vectors.ts";

interface Scored {
  readonly labels: readonly Rating[];
  readonly scores: readonly (number | null)[];
}

interface Options {
  readonly positive?: string | number;
  readonly confidence?: number;
}

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  rocAuc: ({ labels, scores }: Scored, { confidence = 0.95, ...options }: Options) => {
    const result = rocAuc(labels, scores, { ...options, level: confidence });
    return {
      value: result.value,
      nPositive: result.positives,
      nNegative: result.negatives,
      seDeLong: result.standardError,
      ciDeLong: ends(result.interval),
      curve: rocCurve(labels, scores, options),
    };
  },
  prAuc: ({ labels, scores }: Scored, { positive = 1 }: Options) => prAuc(labels, scores, { positive }),
};
