import type { AgreementOptions } from "../../src/stats/agreement-coefficient.ts";
import type { AgreementWeights } from "../../src/stats/agreement-weights.ts";
import { brennanPredigerMultiRater } from "../../src/stats/brennan-prediger.ts";
import type { Rating } from "../../src/stats/categories.ts";
import { congerKappa } from "../../src/stats/conger-kappa.ts";
import { fleissKappa } from "../../src/stats/fleiss-kappa.ts";
import { gwetACMultiRater } from "../../src/stats/gwet-ac.ts";
import type { MultiRaterCoefficient } from "../../src/stats/multi-rater-coefficient.ts";
import { percentAgreement } from "../../src/stats/percent-agreement.ts";
import { ends } from "../interval-ends.ts";
import type { VectorFunctions } from "../vectors.ts";

interface Rated {
  readonly ratings: readonly (readonly Rating[])[];
}

interface Options {
  readonly categories?: readonly (string | number)[];
  readonly weights?: AgreementWeights;
  readonly confidence?: number;
}

function adapt(coefficient: (ratings: Rated["ratings"], options: AgreementOptions) => MultiRaterCoefficient) {
  return ({ ratings }: Rated, { confidence = 0.95, ...options }: Options) => {
    const result = coefficient(ratings, { ...options, level: confidence });
    return {
      ...result,
      expectedAgreement: result.expected,
      nItems: result.n,
      nPairableItems: result.pairableItems,
      se: result.standardError,
      ciT: ends(result.interval),
    };
  };
}

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  fleissKappa: adapt(fleissKappa),
  congerKappa: adapt(congerKappa),
  gwetAC: adapt(gwetACMultiRater),
  brennanPrediger: adapt(brennanPredigerMultiRater),
  percentAgreement: ({ ratings }: Rated) => {
    const result = percentAgreement(ratings);
    return { value: result.value, nPairableItems: result.n };
  },
};
