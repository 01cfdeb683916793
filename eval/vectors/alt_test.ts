import { type AltTestOptions, altTest, type LabelsByItem } from "../../src/stats/alt-test.ts";
import type { VectorFunctions } from "../vectors.ts";

interface Input {
  readonly humans: Readonly<Record<string, LabelsByItem>>;
  readonly judge: LabelsByItem;
}

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  altTest: ({ humans, judge }: Input, options: AltTestOptions) => altTest(humans, judge, options),
};
