import type { ItemResult } from "../../src/index.ts";
import { saying, scoreOne } from "./run-system.ts";
import type { Outcome, SystemCheck } from "./system-check.ts";

const rubric = "ppr";

async function result(earned: string, max: number, outcome?: number): Promise<ItemResult> {
  const item = { input: "q", response: "a step", principles: [{ ask: "The step searches for what is missing", max }] };
  return scoreOne(rubric, outcome === undefined ? item : { ...item, outcome }, saying({ c1: earned }));
}

async function value(earned: string, max: number, outcome?: number): Promise<Outcome> {
  const { score } = await result(earned, max, outcome);
  return score.value ?? score.reason;
}

/** PPR: score over maximum, and process and outcome on one footing. */
export const ppr: readonly SystemCheck[] = [
  { rubric, capability: "outcome 1, process 3 of 4", expected: 0.75, got: () => value("3", 4, 1) },
  { rubric, capability: "outcome 0, process 3 of 4", expected: -0.25, got: () => value("3", 4, 0) },
  { rubric, capability: "outcome 0.5, process 1 of 5", expected: -0.3, got: () => value("1", 5, 0.5) },
  {
    rubric,
    capability: "the process alone",
    expected: 0.75,
    got: async () => (await result("3", 4, 1)).scores?.process?.value,
  },
  { rubric, capability: "a maximum of 0 is an error", expected: "invalid-item", got: () => value("0", 0, 1) },
  { rubric, capability: "more than the maximum is no score", expected: "formula-input", got: () => value("5", 4, 1) },
  { rubric, capability: "without an outcome there is no sum", expected: "formula-input", got: () => value("3", 4) },
];
