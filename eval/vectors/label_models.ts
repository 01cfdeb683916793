import type { Annotation } from "../../src/stats/annotations.ts";
import { dawidSkene } from "../../src/stats/dawid-skene.ts";
import { glad } from "../../src/stats/glad.ts";
import { mace } from "../../src/stats/mace.ts";
import { majorityVote } from "../../src/stats/majority-vote.ts";
import { oneCoin } from "../../src/stats/one-coin.ts";
import type { VectorFunctions } from "../vectors.ts";

interface Input {
  readonly annotations: readonly Annotation[];
  readonly items: readonly (string | number)[];
  readonly raters: readonly (string | number)[];
}

interface Options {
  readonly classes?: readonly (string | number)[];
  readonly maxIterations?: number;
  readonly tolerance?: number;
  readonly iterations?: number;
  readonly smoothing?: number;
  readonly initSpamming?: readonly (readonly number[])[];
  readonly initStrategy?: readonly (readonly number[])[];
  readonly priorMean?: number;
  readonly priorVariance?: number;
}

const settings = ({ items, raters }: Input, options: Options) => ({ ...options, items, raters });

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  majorityVote: (input: Input, options: Options) => majorityVote(input.annotations, settings(input, options)),
  dawidSkene: (input: Input, options: Options) => dawidSkene(input.annotations, settings(input, options)),
  oneCoin: (input: Input, options: Options) => oneCoin(input.annotations, settings(input, options)),
  mace: (input: Input, options: Options) =>
    mace(input.annotations, {
      ...settings(input, options),
      ...(options.initSpamming && options.initStrategy
        ? { start: { spamming: options.initSpamming, strategy: options.initStrategy } }
        : {}),
    }),
  glad: (input: Input, options: Options) => glad(input.annotations, settings(input, options)),
};
