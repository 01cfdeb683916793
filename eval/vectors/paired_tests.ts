import { correctnessDifferences, mcnemar, mcnemarFromPredictions } from "../../src/stats/mcnemar.ts";
import { pairedBootstrapSummary } from "../../src/stats/paired-bootstrap.ts";
import { type SignFlipOptions, signFlipTest } from "../../src/stats/sign-flip-test.ts";
import { ends } from "../interval-ends.ts";
import type { VectorFunctions } from "../vectors.ts";

type Labels = readonly (string | number | null)[];

interface Predictions {
  readonly truth: Labels;
  readonly predictedA: Labels;
  readonly predictedB: Labels;
  readonly resamples: readonly (readonly number[])[];
}

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  mcnemar: ({ b, c }: { readonly b: number; readonly c: number }) => mcnemar(b, c),
  mcnemarFromPredictions: ({ truth, predictedA, predictedB }: Predictions) =>
    mcnemarFromPredictions(truth, predictedA, predictedB),
  pairedBootstrapDifference: (
    { truth, predictedA, predictedB, resamples }: Predictions,
    { confidence = 0.95 }: { readonly confidence?: number },
  ) => {
    const differences = correctnessDifferences(truth, predictedA, predictedB);
    const meanOf = (rows: readonly number[]) => rows.reduce((sum, row) => sum + differences[row]!, 0) / rows.length;
    const summary = pairedBootstrapSummary(meanOf([...differences.keys()]), resamples.map(meanOf), {
      level: confidence,
    });
    return { ...summary, difference: summary.estimate, percentile: ends(summary.percentile) };
  },
  signFlipTest: ({ differences }: { readonly differences: readonly number[] }, options: SignFlipOptions) =>
    signFlipTest(differences, options),
};
