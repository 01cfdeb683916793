import { loadRubric, openRunStore, panel, referenceSelftest, unmetCriteria } from "../../src/index.ts";
import { scriptedJudge } from "../../src/testing/index.ts";
import { runSystem, type Script } from "./run-system.ts";
import type { SystemCheck } from "./system-check.ts";

const rubric = "refinebench";
const checklist = (length: number) => Array.from({ length }, (_, i) => `point ${i + 1} is met`);
const items = [
  ["first", 10],
  ["second", 10],
  ["third", 5],
].map(([id, length]) => ({
  id: String(id),
  input: "q",
  response: `answer ${id}`,
  criteria: checklist(Number(length)),
}));

/** All points are met but the last of the second answer. */
const script: Script = ({ item, criteria }) =>
  Object.fromEntries(criteria.map((id) => [id, item === "second" && id === "c10" ? "no" : "yes"]));

/** RefineBench: all or nothing, the share, feedback and the self-test. */
export const refineBench: readonly SystemCheck[] = [
  {
    rubric,
    capability: "10 of 10, 9 of 10, 5 of 5: Pass, mean Acc",
    expected: [66.67, 96.67],
    decimals: 2,
    got: async () => {
      const { summary } = await runSystem(rubric, items, script);
      return [100 * (summary.mean.value ?? 0), 100 * (summary.scores?.accuracy?.mean.value ?? 0)];
    },
  },
  {
    rubric,
    capability: "an item that the reference fails is removed before scoring",
    expected: ["point 1 is met", "point 3 is met"],
    got: async () => {
      const judge = scriptedJudge("scripted:judge", ({ ask, secrets }) => {
        const verdicts = ask.shape.criteria.map(({ id }) => ({ id, verdict: id === "c2" ? "no" : "yes" }));
        return JSON.stringify({ nonce: secrets.nonce, verdicts });
      });
      const options = {
        rubric: await loadRubric(`systems/${rubric}`),
        panel: panel([judge]),
        store: openRunStore(":memory:"),
      };
      const tested = referenceSelftest(
        [{ id: "1", input: "q", reference: "330 metres", criteria: checklist(3) }],
        options,
      );
      for await (const { item } of tested) return item.criteria as string[];
      return [];
    },
  },
  {
    rubric,
    capability: "unmet points as feedback: none, all, half of three rounded down",
    expected: [0, 3, 1],
    got: async () => {
      const failing: Script = ({ criteria }) => Object.fromEntries(criteria.map((id, i) => [id, i < 2 ? "yes" : "no"]));
      const { results } = await runSystem(rubric, [{ ...(items[2] as (typeof items)[number]), id: "again" }], failing);
      const [result] = results as [(typeof results)[number]];
      return [0, 1, 0.5].map((share) => unmetCriteria(result, { share, seed: 1 }).length);
    },
  },
];
