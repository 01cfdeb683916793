import type { Rating } from "../../src/stats/categories.ts";
import { type AlphaOptions, krippendorffAlpha } from "../../src/stats/krippendorff-alpha.ts";
import type { VectorFunctions } from "../vectors.ts";

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  krippendorffAlpha: ({ ratings }: { readonly ratings: readonly (readonly Rating[])[] }, options: AlphaOptions) =>
    krippendorffAlpha(ratings, options),
};
