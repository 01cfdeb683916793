import { kendallTauB } from "../../src/stats/kendall-tau.ts";
import { pearson } from "../../src/stats/pearson.ts";
import { spearman } from "../../src/stats/spearman.ts";
import { ends } from "../interval-ends.ts";
import type { VectorFunctions } from "../vectors.ts";

interface Variables {
  readonly x: readonly (number | null)[];
  readonly y: readonly (number | null)[];
}

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  pearson: ({ x, y }: Variables, { confidence = 0.95 }: { readonly confidence?: number }) => {
    const result = pearson(x, y, { level: confidence });
    return { ...result, ciFisher: ends(result.interval) };
  },
  spearman: ({ x, y }: Variables) => spearman(x, y),
  kendallTauB: ({ x, y }: Variables) => kendallTauB(x, y),
};
