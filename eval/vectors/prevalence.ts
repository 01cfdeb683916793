import { type RoganGladenCounts, roganGladen } from "../../src/stats/rogan-gladen.ts";
import { ends } from "../interval-ends.ts";
import type { VectorFunctions } from "../vectors.ts";

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  roganGladen: (counts: RoganGladenCounts, { confidence }: { readonly confidence?: number }) => {
    const result = roganGladen(counts, { level: confidence ?? 0.95 });
    return { ...result, ciWald: ends(result.wald), ciLangReiczigel: ends(result.langReiczigel) };
  },
};
