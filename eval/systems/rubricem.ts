import type { ItemResult } from "../../src/index.ts";
import { saying, scoreOne } from "./run-system.ts";
import type { SystemCheck } from "./system-check.ts";

const rubric = "rubricem";

/** A trajectory whose stages get these points of 4; null: a verdict that cannot be read. */
async function result(points: Readonly<Record<string, number | null>>): Promise<ItemResult> {
  const criteria = Object.keys(points).map((stage) => ({ id: stage, ask: `How good is the ${stage}?`, group: stage }));
  const verdicts = Object.fromEntries(
    Object.entries(points).map(([stage, value]) => [stage, value === null ? "unclear" : String(value)]),
  );
  return scoreOne(rubric, { input: "a question", response: "a trajectory", criteria }, saying(verdicts));
}

/** RubricEM: the weighted sum of stages, and stages that are missing. */
export const rubricEm: readonly SystemCheck[] = [
  {
    rubric,
    capability: "stages 0.5, 1, 0, 0.75 with weights 1, 1, 1, 2",
    expected: 0.6,
    got: async () => (await result({ plan: 2, research: 4, review: 0, answer: 3 })).score.value,
  },
  {
    rubric,
    capability: "without a review: value, missing",
    expected: [0.75, ["review"]],
    got: async () => {
      const { score } = await result({ plan: 2, research: 4, answer: 3 });
      return [score.value, score.missing ?? []];
    },
  },
  {
    rubric,
    capability: "a review that cannot be read is missing, not 0: value, missing",
    expected: [0.75, ["review"]],
    got: async () => {
      const { score } = await result({ plan: 2, research: 4, review: null, answer: 3 });
      return [score.value, score.missing ?? []];
    },
  },
  {
    rubric,
    capability: "no stage has a score",
    expected: null,
    got: async () => (await result({ plan: null, answer: null })).score.value,
  },
];
