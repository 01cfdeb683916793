import { conditionGrid } from "../../src/agreement/index.ts";
import { runSystem, type Script } from "./run-system.ts";
import type { Outcome, SystemCheck } from "./system-check.ts";

const rubric = "verifybench";

/** Eight responses, two in each of four cells; the judge is wrong on two. The prompt is the length of its reply. */
const items = ["full", "answer"].flatMap((view) =>
  [true, false].map((right) => ({
    id: `${view}-${right}`,
    view,
    right,
    input: "q",
    response: `${view} response ${right}`,
    reference: "r",
  })),
);
const wrong = new Set(["full-false answer-question", "answer-true answer"]);
const script: Script = ({ item, prompt }) => ({
  correct: item.endsWith("true") !== wrong.has(`${item} ${prompt}`) ? "correct" : "incorrect",
});

async function grid(factors?: readonly string[]): Promise<readonly Outcome[]> {
  const { results } = await runSystem(rubric, items, script);
  const verdicts = results.flatMap(({ item, criteria, meta }) =>
    (criteria[0]?.votes ?? []).map((vote) => ({
      conditions: { view: meta.view ?? "", length: vote.prompt === "answer" ? "long" : "short" },
      truth: item.endsWith("true") ? "correct" : "incorrect",
      predicted: vote.kind === "verdict" ? vote.choice : null,
    })),
  );
  const cells = conditionGrid(verdicts, { positive: "correct", ...(factors === undefined ? {} : { factors }) });
  return cells.map(({ conditions, n, all }) => [
    Object.values(conditions).join("/"),
    n,
    all.accuracy.value,
    all.precision.value,
    all.recall.value,
  ]);
}

/** VerifyBench: accuracy, precision and recall by condition. */
export const verifyBench: readonly SystemCheck[] = [
  {
    rubric,
    capability: "8 verdicts in 4 cells: cell, n, accuracy, precision, recall",
    expected: [
      ["full/long", 2, 1, 1, 1],
      ["full/short", 2, 0.5, 0.5, 1],
      ["answer/long", 2, 0.5, null, 0],
      ["answer/short", 2, 1, 1, 1],
    ],
    got: () => grid(),
  },
  {
    rubric,
    capability: "the same by input view alone",
    expected: [
      ["full", 4, 0.75, 0.6667, 1],
      ["answer", 4, 0.75, 1, 0.5],
    ],
    got: () => grid(["view"]),
  },
];
