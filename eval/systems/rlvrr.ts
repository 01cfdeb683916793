import { runSystem } from "./run-system.ts";
import type { Outcome, SystemCheck } from "./system-check.ts";

const rubric = "rlvrr";
const style = [
  { kind: "count", of: "words", max: 10, weight: 0.6 },
  { kind: "regex", pattern: "^# ", weight: 0.4 },
];

/** Score and calls of a response against references, by the keyword lists of its key points. */
async function reward(
  response: string,
  references: readonly string[],
  points: readonly (readonly (readonly string[])[])[],
): Promise<readonly Outcome[]> {
  const item = { id: "1", response, references, key_points: points, style };
  const { results, calls } = await runSystem(rubric, [item], () => ({}));
  const [result] = results;
  return [result?.criteria[0]?.score.value, result?.criteria[1]?.score.value, result?.score.value, calls.length];
}

/** RLVRR: content by ordered keywords, style by declared checks, and no call. */
export const rlvrr: readonly SystemCheck[] = [
  {
    rubric,
    capability: "reference a, b, c; response a, c, b, a; style 0.6 passed, 0.4 failed: content, style, reward, calls",
    expected: [0.5, 0.6, 1.1, 0],
    got: () => reward("alpha gamma beta alpha", ["alpha beta gamma"], [[["alpha", "beta", "gamma"]]]),
  },
  {
    rubric,
    capability: "two key points, one with two lists of which the better counts: (1 + 0.5) / 2",
    expected: [0.75, 0.6, 1.35, 0],
    got: () =>
      reward(
        "alpha beta, then delta",
        ["alpha beta delta epsilon"],
        [
          [
            ["alpha", "beta"],
            ["beta", "gamma"],
          ],
          [["delta", "epsilon"]],
        ],
      ),
  },
  {
    rubric,
    capability: "two references, the better counts",
    expected: [1, 0.6, 1.6, 0],
    got: () => reward("beta alpha", ["alpha beta", "beta alpha"], [[["alpha", "beta"]]]),
  },
  {
    rubric,
    capability: "whole words in any case: Alphabet is not alpha",
    expected: [0, 0.6, 0.6, 0],
    got: () => reward("Alphabet", ["alpha"], [[["alpha"]]]),
  },
];
