import { conformalRiskControl } from "../../src/stats/conformal-risk-control.ts";
import { learnThenTest } from "../../src/stats/learn-then-test.ts";
import { abstentionThreshold, riskCoverage } from "../../src/stats/risk-coverage.ts";
import type { VectorFunctions } from "../vectors.ts";

interface Input {
  readonly confidence: readonly (number | null)[];
  readonly correct: readonly (0 | 1 | null)[];
  readonly scores: readonly number[];
  readonly wrong: readonly number[];
}

interface Options {
  readonly targetRisk: number;
  readonly alpha: number;
  readonly delta: number;
  readonly lambdas: readonly number[];
  readonly lossBound?: number;
  readonly binaryLoss?: boolean;
}

/** Adapters from the cases of the family to the functions of the package. */
export const functions: VectorFunctions = {
  riskCoverage: ({ confidence, correct }: Input) => riskCoverage(confidence, correct),
  abstentionThreshold: ({ confidence, correct }: Input, options: Options) =>
    abstentionThreshold(confidence, correct, options),
  conformalRiskControl: ({ scores, wrong }: Input, options: Options) => conformalRiskControl(scores, wrong, options),
  learnThenTest: ({ scores, wrong }: Input, options: Options) => learnThenTest(scores, wrong, options),
};
