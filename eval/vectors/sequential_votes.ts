import { earlyStopExpectedCalls, earlyStopMajority, earlyStopPlurality } from "../../src/stats/early-stop.ts";
import { type SprtOptions, sprt, sprtExpectedCalls } from "../../src/stats/sequential-probability-ratio.ts";
import type { VectorFunctions } from "../vectors.ts";

interface Input {
  readonly votes: readonly (0 | 1 | null)[];
}

type Options = SprtOptions & { readonly n: number; readonly p: number };

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  earlyStopMajority: ({ votes }: Input, { n }: Options) => earlyStopMajority(votes, n),
  earlyStopPlurality: ({ votes }: Input, { n }: Options) => earlyStopPlurality(votes, n),
  earlyStopExpectedCalls: (_: Input, { n, p }: Options) => earlyStopExpectedCalls(n, p),
  sprt: ({ votes }: Input, options: Options) => sprt(votes, options),
  sprtExpectedCalls: (_: Input, options: Options) => sprtExpectedCalls(options),
};
