import { runSystem, saying, scoreOne } from "./run-system.ts";
import type { SystemCheck } from "./system-check.ts";

const rubric = "autonuggetizer";
const nuggets = ["vital", "vital", "vital", "okay", "okay"].map((importance, i) => ({
  text: `fact ${i + 1}`,
  importance,
}));
const assigned = { n1: "support", n2: "partial", n3: "none", n4: "support", n5: "partial" };
const result = () => scoreOne(rubric, { input: "q", response: "a text", nuggets }, saying(assigned));

/** AutoNuggetizer: assignment of nuggets and its scores. */
export const autoNuggetizer: readonly SystemCheck[] = [
  ...(
    [
      ["strict_vital", 1 / 3],
      ["vital", 0.5],
      ["strict_all", 0.4],
      ["all", 0.6],
      ["weighted", 0.5625],
      ["weighted_strict", 0.375],
    ] as const
  ).map(
    ([name, expected]): SystemCheck => ({
      rubric,
      capability: `vital support, partial, not; okay support, partial: ${name}`,
      expected,
      got: async () => {
        const { score, scores } = await result();
        return name === "strict_vital" ? score.value : scores?.[name]?.value;
      },
    }),
  ),
  {
    rubric,
    capability: "without vital nuggets no score, not 0",
    expected: [null, "no-weight"],
    got: async () => {
      const { score } = await scoreOne(
        rubric,
        { input: "q", response: "a text", nuggets: nuggets.slice(3) },
        saying({ n1: "support", n2: "none" }),
      );
      return [score.value, score.value === null ? score.reason : ""];
    },
  },
  {
    rubric,
    capability: "25 nuggets in windows of 10: calls; a reply that lacks one nugget fails its window alone",
    expected: [3, 15],
    got: async () => {
      const many = Array.from({ length: 25 }, (_, i) => ({ text: `fact ${i}`, importance: "vital" }));
      const item = { id: "1", input: "q", response: "a text", nuggets: many };
      const { results, calls } = await runSystem(rubric, [item], ({ criteria }) =>
        Object.fromEntries(criteria.filter((id) => id !== "n12").map((id) => [id, "support"])),
      );
      return [calls.length, results[0]?.criteria.filter(({ verdict }) => verdict === "support").length];
    },
  },
];
