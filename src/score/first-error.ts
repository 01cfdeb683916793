import type { CriterionResult } from "../schema/score.ts";

/**
 * The first wrong step, from 1, or null where all are correct. Undefined where it cannot be told: a step before it, or any
 * step where none is wrong, has no verdict.
 */
export function firstError(steps: readonly CriterionResult[]): number | null | undefined {
  const first = steps.findIndex(({ verdict }) => verdict !== "correct");
  if (first === -1) return steps.length === 0 ? undefined : null;
  return steps[first]?.verdict === "incorrect" ? first + 1 : undefined;
}
