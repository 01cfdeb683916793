import { calculate, convertUnits } from "../../src/index.ts";
import { runSystem, type Script, saying } from "./run-system.ts";
import type { Outcome, SystemCheck } from "./system-check.ts";

const rubric = "cosineverifier";
const projectile = {
  response: "y = x \\tan\\theta - \\frac{g x^2}{2 v^2} \\sec^2\\theta",
  reference: "y = x \\tan\\theta - \\frac{g x^2}{2 v^2} (1 + \\tan^2\\theta)",
};

async function decided(response: string, reference: string): Promise<readonly Outcome[]> {
  const { results, calls } = await runSystem(
    rubric,
    [{ id: "1", input: "q", response, reference }],
    saying({ same: "incorrect" }),
  );
  return [results[0]?.score.value, calls.length];
}

/** CoSineVerifier: code first, then a judge with bounded tools. */
export const cosineVerifier: readonly SystemCheck[] = [
  {
    rubric,
    capability: "36 km/h against 10 m/s: score, calls",
    expected: [1, 0],
    got: () => decided("36 km/h", "10 m/s"),
  },
  {
    rubric,
    capability: "90 km/h against 25 m/s: score, calls",
    expected: [1, 0],
    got: () => decided("90 km/h", "25 m/s"),
  },
  {
    rubric,
    capability: "37 km/h against 10 m/s goes to the judge",
    expected: [0, 3],
    got: () => decided("37 km/h", "10 m/s"),
  },
  {
    rubric,
    capability: "a projectile with sec² against one with 1 + tan²: score, calls",
    expected: [1, 0],
    got: () => decided(projectile.response, projectile.reference),
  },
  {
    rubric,
    capability: "the tools: 36 / 3.6, 36 km/h to m/s, something that is neither",
    expected: [10, "10 m/s", "no"],
    got: () => {
      const number = calculate("36 / 3.6");
      const converted = convertUnits("36 km/h to m/s");
      const failed = calculate("process.exit()");
      return [
        "value" in number ? number.value : "no",
        "text" in converted ? converted.text : "no",
        "error" in failed ? "no" : "yes",
      ];
    },
  },
  {
    rubric,
    capability: "a judge that uses a tool and one whose tool fails: verdict, flags",
    expected: ["correct", "", "correct", "tool failed: 3"],
    got: async () => {
      const using =
        (tool: string): Script =>
        ({ messages }) =>
          messages === 2 ? { reply: JSON.stringify({ tool, input: "36 / 3.6" }) } : { same: "correct" };
      const item = { id: "1", input: "q", response: "about ten", reference: "10 m/s" };
      const runs = await Promise.all(["calculate", "python"].map((tool) => runSystem(rubric, [item], using(tool))));
      return runs.flatMap(({ results: [result] }) => [result?.criteria[0]?.verdict, result?.flags.join() ?? ""]);
    },
  },
  {
    rubric,
    capability: "three runs, two of them say correct: mean@3",
    expected: 0.6667,
    got: async () => {
      const item = { id: "1", input: "q", response: "about ten", reference: "10 m/s" };
      const { results } = await runSystem(rubric, [item], ({ sample }) => ({
        same: sample < 2 ? "correct" : "incorrect",
      }));
      return results[0]?.score.value;
    },
  },
];
