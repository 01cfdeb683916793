import { type IntraclassCorrelation, icc } from "../../src/stats/icc.ts";
import { ends } from "../interval-ends.ts";
import type { VectorFunctions } from "../vectors.ts";

function fields(form: IntraclassCorrelation) {
  return form.value === null ? null : { ...form, ci: ends(form.interval) };
}

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  icc: (
    { ratings }: { readonly ratings: readonly (readonly (number | null)[])[] },
    { confidence = 0.95 }: { readonly confidence?: number },
  ) => {
    const result = icc(ratings, { level: confidence });
    return {
      ICC1: fields(result.ICC1),
      ICC2: fields(result.ICC2),
      ICC3: fields(result.ICC3),
      ICC1k: fields(result.ICC1k),
      ICC2k: fields(result.ICC2k),
      ICC3k: fields(result.ICC3k),
      nItems: result.n,
    };
  },
};
