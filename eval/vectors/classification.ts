import { binaryMetrics } from "../../src/stats/binary-metrics.ts";
import type { Rating } from "../../src/stats/categories.ts";
import { multiclassMetrics } from "../../src/stats/multiclass-metrics.ts";
import type { VectorFunctions } from "../vectors.ts";

interface Predictions {
  readonly truth: readonly Rating[];
  readonly predicted: readonly Rating[];
}

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  binaryMetrics: ({ truth, predicted }: Predictions, options: { readonly positive: string | number }) =>
    binaryMetrics(truth, predicted, options),
  multiclassMetrics: (
    { truth, predicted }: Predictions,
    options: { readonly labels?: readonly (string | number)[] },
  ) => {
    const result = multiclassMetrics(truth, predicted, options);
    return { ...result, perClass: Object.fromEntries(result.perClass.map((metrics) => [metrics.label, metrics])) };
  },
};
