import { bradleyTerry, type Games } from "../../src/stats/bradley-terry.ts";
import type { VectorFunctions } from "../vectors.ts";

interface Input {
  readonly items: readonly string[];
  readonly games: readonly Games[];
}

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  bradleyTerry: ({ items, games }: Input, options: { readonly l2?: number }) => bradleyTerry(items, games, options),
};
