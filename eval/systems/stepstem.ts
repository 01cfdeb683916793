import type { ItemResult } from "../../src/index.ts";
import { runSystem, type Script, saying, scoreOne } from "./run-system.ts";
import type { Outcome, SystemCheck } from "./system-check.ts";

const rubric = "stepstem";
type Matrix = readonly (readonly number[])[];
type Criterion = { readonly id: string; readonly ask: string; readonly group: string };

const texts = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name} ${i + 1}`);
const columns = (matrix: Matrix) => matrix[0]?.length ?? 0;
const local = (id: string): Criterion => ({ id, ask: "The solution is followed.", group: "local" });
const points = (ids: readonly string[]) => ids.map((id) => ({ id, ask: `The solution says ${id}.`, group: "global" }));

/** A reference solution by how alike its steps are to the predicted ones, and the ids of its points. */
function solution(matrix: Matrix, ids: readonly string[]) {
  const steps = texts(`reference ${JSON.stringify(matrix)}`, matrix.length);
  return { steps, similarity: matrix, criteria: [local("steps"), ...points(ids)] };
}

/** The same for drawings. */
function drawn(matrix: Matrix) {
  return { drawings: texts("drawing", matrix.length), drawing_similarity: matrix, criteria: [local("drawings")] };
}

/** The points that a solution covers; other points it does not, and those that begin with `u` cannot be read. */
const covering =
  (...covered: readonly string[]): Script =>
  ({ criteria }) =>
    Object.fromEntries(
      criteria.map((id) => [id, id.startsWith("u") ? "perhaps" : covered.includes(id) ? "yes" : "no"]),
    );

async function result(
  references: readonly object[],
  predicted: { readonly steps?: number; readonly drawings?: number },
  script: Script = saying({}),
): Promise<ItemResult> {
  const { steps, drawings } = predicted;
  return scoreOne(
    rubric,
    {
      input: "q",
      response: "first this, then that",
      references,
      ...(steps === undefined ? {} : { steps: texts("predicted", steps) }),
      ...(drawings === undefined ? {} : { drawings: texts("shown", drawings) }),
    },
    script,
  );
}

async function followed(matrix: Matrix): Promise<Outcome> {
  return (await result([solution(matrix, [])], { steps: columns(matrix) })).scores?.local?.value;
}

async function hit(matrix: Matrix): Promise<Outcome> {
  return (await result([drawn(matrix)], { drawings: columns(matrix) })).scores?.local?.value;
}

const five = ["p1", "p2", "p3", "p4", "p5"];
/** One reference step that is 0.6 alike. */
const sixTenths: Matrix = [[0.6]];

/** Local, global, fused. */
function parts({ score, scores }: ItemResult): readonly Outcome[] {
  return [scores?.local?.value, scores?.global?.value, score.value];
}

/** StepSTEM: matching in order, drawings, points covered, both fused, the best reference, the answer. */
export const stepStem: readonly SystemCheck[] = [
  {
    rubric,
    capability: "similarities [[.9, .1], [.2, .8], [.5, .5]]: local",
    expected: 0.5667,
    got: () =>
      followed([
        [0.9, 0.1],
        [0.2, 0.8],
        [0.5, 0.5],
      ]),
  },
  {
    rubric,
    capability: "similarities [[.1, .9], [.9, .1]]: the order counts",
    expected: 0.45,
    got: () =>
      followed([
        [0.1, 0.9],
        [0.9, 0.1],
      ]),
  },
  {
    rubric,
    capability: "similarities [[.7, .6, .2], [.8, .3, .9]]: one step is skipped, (0.7 + 0.9) / 2",
    expected: 0.8,
    got: () =>
      followed([
        [0.7, 0.6, 0.2],
        [0.8, 0.3, 0.9],
      ]),
  },
  { rubric, capability: "no predicted step: local", expected: 0, got: () => followed([[], []]) },
  {
    rubric,
    capability: "two references hit by one drawing at 0.8; by two at 0.8: local",
    expected: [0.72, 0.8],
    got: async () => [
      await hit([
        [0.8, 0.1],
        [0.8, 0.3],
      ]),
      await hit([
        [0.8, 0.1],
        [0.3, 0.8],
      ]),
    ],
  },
  {
    rubric,
    capability: "three references hit by two drawings at 0.9, 0.6, 0.6: 0.7 × (0.8 + 0.2 × 2/3)",
    expected: 0.6533,
    got: () =>
      hit([
        [0.9, 0.2],
        [0.6, 0.1],
        [0.2, 0.6],
      ]),
  },
  {
    rubric,
    capability: "local 0.6, 4 of 5 points: local, global, fused",
    expected: [0.6, 0.8, Math.sqrt(0.5)],
    got: async () => parts(await result([solution(sixTenths, five)], { steps: 1 }, covering("p1", "p2", "p3", "p4"))),
  },
  {
    rubric,
    capability: "local 0.6, 1 of 4 readable points, one unreadable: local, global, fused",
    expected: [0.6, 0.25, 0.4596],
    got: async () =>
      parts(await result([solution(sixTenths, ["p1", "p2", "p3", "p4", "u1"])], { steps: 1 }, covering("p2"))),
  },
  {
    rubric,
    capability: "no point of a reference can be read; another has local 0.3, global 0: the best, its score",
    expected: [2, 0.2121],
    got: async () => {
      const references = [solution(sixTenths, ["u1"]), solution([[0.3]], ["p1"])];
      const found = await result(references, { steps: 1 }, covering());
      return [found.reference, found.score.value];
    },
  },
  {
    rubric,
    capability: "no point of any reference can be read: local, global, fused",
    expected: [0.6, null, null],
    got: async () => parts(await result([solution(sixTenths, ["u1"])], { steps: 1 }, covering())),
  },
  {
    rubric,
    capability: "local 0.9 with global 0.2, local 0.6 with global 0.8: the best reference, its score, the other's",
    expected: [2, Math.sqrt(0.5), 0.6519],
    got: async () => {
      const second = solution(sixTenths, ["q1", "q2", "q3", "q4", "q5"]);
      const found = await result(
        [solution([[0.9]], five), second],
        { steps: 1 },
        covering("p1", "q1", "q2", "q3", "q4"),
      );
      return [found.reference, found.score.value, found.references?.[0]?.score.value];
    },
  },
  {
    rubric,
    capability: "without similarities words are compared: 'take x', 'add one' against 'take y', 'add one': 0.5 and 1",
    expected: 0.75,
    got: async () => {
      const references = [{ steps: ["take y", "add one"], criteria: [local("steps")] }];
      const item = { input: "q", response: "take x, add one", steps: ["take x", "add one"], references };
      return (await scoreOne(rubric, item, saying({}))).scores?.local?.value;
    },
  },
  {
    rubric: "stepstem-answer",
    capability: "10 m/s against 5 m/s, 36 km/h: score, reference, calls about the first alone",
    expected: [1, 2, 1],
    got: async () => {
      const item = { id: "1", input: "q", response: "10 m/s", answers: ["5 metres each second", "36 km/h"] };
      const { results, calls } = await runSystem("stepstem-answer", [item], saying({ same: "incorrect" }));
      return [results[0]?.score.value, results[0]?.reference, calls.length];
    },
  },
  {
    rubric: "stepstem-answer",
    capability: "the judge finds the second of three references; none of two: score, reference",
    expected: [1, 2, 0, 1],
    got: async () => {
      const script: Script = ({ text }) => ({ same: text.includes("a rhombus") ? "correct" : "incorrect" });
      const item = { input: "q", response: "a square on its corner" };
      const some = await scoreOne("stepstem-answer", { ...item, answers: ["a kite", "a rhombus", "a cube"] }, script);
      const none = await scoreOne("stepstem-answer", { ...item, answers: ["a kite", "a cube"] }, script);
      return [some.score.value, some.reference, none.score.value, none.reference];
    },
  },
];
