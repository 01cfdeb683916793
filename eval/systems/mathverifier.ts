import { loadRubric, nearMisses, sameAnswer } from "../../src/index.ts";
import { runSystem, type Script } from "./run-system.ts";
import type { Outcome, SystemCheck } from "./system-check.ts";

const rubric = "mathverifier";
const names = ["arithmetic", "logic", "reading", "method", "completeness", "sense"];
/** Points in the order of the names; null: left out of the reply. */
type Profile = readonly (number | null)[];

async function judged(profiles: Readonly<Record<string, Profile>>, right: readonly string[] = []) {
  const items = Object.keys(profiles).map((id) => ({
    id,
    input: "q",
    response: `solution ${id}`,
    question: "q",
    correct: right.includes(id),
  }));
  const script: Script = ({ item }) =>
    Object.fromEntries(
      names.flatMap((name, i) => {
        const points = profiles[item]?.[i] ?? null;
        return points === null ? [] : [[name, String(points)]];
      }),
    );
  return (await runSystem(rubric, items, script)).results;
}

/** Wrongness, absurdity, score, and why there is none. */
async function scores(profile: Profile): Promise<readonly Outcome[]> {
  const [result] = await judged({ s: profile });
  const score = result?.score;
  return [
    result?.scores?.wrongness?.value,
    result?.scores?.absurdity?.value,
    score?.value,
    score?.value === null ? score.reason : "scored",
  ];
}

/** Of the wrong solutions of a question the nearest, its wrongness, and all that tie. */
async function nearest(
  profiles: Readonly<Record<string, Profile>>,
  right: readonly string[],
): Promise<readonly Outcome[]> {
  const fields = { group: "question", correct: "correct" };
  const results = await judged(profiles, right);
  const [found] = nearMisses(results, { fields, by: "wrongness", same: sameAnswer("exact") });
  return [found?.item, found?.wrongness, found?.tied];
}

const refused = [null, null, null, "formula-input"] as const;

/** Hard-negative MathVerifier: the range of a profile, two scores made of it, the near miss. */
export const mathVerifier: readonly SystemCheck[] = [
  {
    rubric,
    capability: "profile 1, 2, 0, 4, 3, 2 of 4: wrongness 14/32, absurdity 14/32, score",
    expected: [0.4375, 0.4375, 0.5625, "scored"],
    got: () => scores([1, 2, 0, 4, 3, 2]),
  },
  {
    rubric,
    capability: "profile 4, 0, 1, 0, 2, 0 of 4: wrongness 8/32, absurdity 2/32, score",
    expected: [0.25, 0.0625, 0.75, "scored"],
    got: () => scores([4, 0, 1, 0, 2, 0]),
  },
  {
    rubric,
    capability: "no error, and nothing but errors: wrongness",
    expected: [0, 1],
    got: async () => [(await scores([0, 0, 0, 0, 0, 0]))[0], (await scores([4, 4, 4, 4, 4, 4]))[0]],
  },
  {
    rubric,
    capability: "the weights in the report",
    expected: [
      [1, 2, 2, 1, 1, 1],
      [0, 1, 2, 1, 0, 4],
    ],
    got: async () => {
      const { score } = (await loadRubric(`systems/${rubric}`)).rubric;
      const [result] = await judged({ s: [0, 0, 0, 0, 0, 0] });
      const absurd = score.also?.absurdity?.weights ?? {};
      return [result?.criteria.map(({ weight }) => weight), names.map((name) => absurd[name])];
    },
  },
  {
    rubric,
    capability: "a profile with a 5 of 4 is rejected",
    expected: refused,
    got: () => scores([1, 2, 0, 5, 3, 2]),
  },
  { rubric, capability: "a profile with a -1 is rejected", expected: refused, got: () => scores([1, -1, 0, 4, 3, 2]) },
  {
    rubric,
    capability: "a profile with a 1.5 is rejected",
    expected: refused,
    got: () => scores([1.5, 2, 0, 4, 3, 2]),
  },
  { rubric, capability: "a profile of five is rejected", expected: refused, got: () => scores([1, 2, 0, 4, 3, null]) },
  {
    rubric,
    capability: "wrong solutions of wrongness 0.5, 0.125, 0.25, a right one of 0: near miss",
    expected: ["b", 0.125, ["b"]],
    got: () =>
      nearest({ a: [0, 4, 2, 0, 2, 2], b: [4, 0, 0, 0, 0, 0], c: [0, 0, 4, 0, 0, 0], d: [0, 0, 0, 0, 0, 0] }, ["d"]),
  },
  {
    rubric,
    capability: "two wrong solutions of wrongness 0.25, one that failed: both are named, none is taken",
    expected: [null, 0.25, ["a", "b"]],
    got: () => nearest({ a: [0, 0, 4, 0, 0, 0], b: [0, 4, 0, 0, 0, 0], c: [null, 0, 0, 0, 0, 0] }, []),
  },
  {
    rubric,
    capability: "every solution is right: no near miss",
    expected: [null, null, []],
    got: () => nearest({ a: [0, 0, 0, 0, 0, 1] }, ["a"]),
  },
];
