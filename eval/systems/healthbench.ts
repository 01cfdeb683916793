import { balancedF1 } from "../../src/agreement/index.ts";
import { runSystem, saying, scoreOne } from "./run-system.ts";
import type { SystemCheck } from "./system-check.ts";

const rubric = "healthbench";
const points = (...worth: number[]) =>
  worth.map((value, i) => ({ criterion: `what criterion ${i + 1} describes`, points: value }));

/** HealthBench: signed points, late clipping, and how its grader is measured. */
export const healthBench: readonly SystemCheck[] = [
  {
    rubric,
    capability: "+5 met, +3 unmet, -4 met, +2 met",
    expected: 0.3,
    got: async () => {
      const item = { input: "q", response: "an answer", rubric: points(5, 3, -4, 2) };
      return (await scoreOne(rubric, item, saying({ c1: "yes", c2: "no", c3: "yes", c4: "yes" }))).score.value;
    },
  },
  {
    rubric,
    capability: "items of -0.4 and 0.3: the mean of the run, cut once, and before the cut",
    expected: [0, -0.05],
    got: async () => {
      const items = [
        { id: "low", input: "q", response: "an answer", rubric: points(10, -4) },
        { id: "high", input: "q", response: "an answer", rubric: points(7, 3, -5) },
      ];
      const verdicts = { low: { c1: "no", c2: "yes" }, high: { c1: "no", c2: "yes", c3: "no" } };
      const { summary } = await runSystem(rubric, items, ({ item }) => verdicts[item as "low"]);
      return [summary.mean.value, summary.mean.unclipped];
    },
  },
  {
    rubric,
    capability: "grader True against [T, T, F], False against [F, T]: F1 met, not met, balanced",
    expected: [0.6667, 0.5, 0.5833],
    got: () => {
      const { grader } = balancedF1(
        [true, false],
        [
          [true, true, false],
          [false, true],
        ],
      );
      return [grader.met.f1, grader.notMet.f1, grader.value];
    },
  },
];
