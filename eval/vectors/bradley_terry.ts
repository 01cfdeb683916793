import { bradleyTerry, type Games } from "../../src/stats/bradley-terry.ts";

interface Input {
  readonly items: readonly string[];
  readonly games: readonly Games[];
}

/** Adapters from the cases of the family to the functions of the package. */
export const adapters: Record<string, (input: Input, options: { readonly l2?: number }) => unknown> = {
  bradleyTerry: ({ items, games }, options) => bradleyTerry(items, games, options),
};
