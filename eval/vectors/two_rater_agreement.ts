import type { AgreementCoefficient, AgreementOptions } from "../../src/stats/agreement-coefficient.ts";
import type { AgreementWeights } from "../../src/stats/agreement-weights.ts";
import { binaryAgreementIndices } from "../../src/stats/binary-agreement.ts";
import { brennanPrediger } from "../../src/stats/brennan-prediger.ts";
import type { Rating } from "../../src/stats/categories.ts";
import { cohenKappa } from "../../src/stats/cohen-kappa.ts";
import { gwetAC } from "../../src/stats/gwet-ac.ts";
import { scottPi } from "../../src/stats/scott-pi.ts";
import { ends } from "../interval-ends.ts";
import type { VectorFunctions } from "../vectors.ts";

interface Raters {
  readonly rater1: readonly Rating[];
  readonly rater2: readonly Rating[];
}

interface Options {
  readonly categories?: readonly (string | number)[];
  readonly weights?: AgreementWeights;
  readonly confidence?: number;
}

type Coefficient = (
  rater1: readonly Rating[],
  rater2: readonly Rating[],
  options: AgreementOptions,
) => AgreementCoefficient;

function adapt(coefficient: Coefficient) {
  return ({ rater1, rater2 }: Raters, { confidence = 0.95, ...options }: Options) => {
    const byT = coefficient(rater1, rater2, { ...options, level: confidence });
    const byNormal = coefficient(rater1, rater2, { ...options, level: confidence, interval: "normal" });
    return {
      ...byT,
      expectedAgreement: byT.expected,
      se: byT.standardError,
      ciT: ends(byT.interval),
      ciNormal: ends(byNormal.interval),
    };
  };
}

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  cohenKappa: adapt(cohenKappa),
  scottPi: adapt(scottPi),
  gwetAC: adapt(gwetAC),
  brennanPrediger: adapt(brennanPrediger),
  binaryAgreementIndices: ({ rater1, rater2 }: Raters, options: { readonly positive: string | number }) =>
    binaryAgreementIndices(rater1, rater2, options),
};
