import { type ItemResult, pairGames, sameAnswer, selectResults, strengthsOf } from "../../src/index.ts";
import { runSystem, type Script, scoreOne } from "./run-system.ts";
import type { Outcome, SystemCheck } from "./system-check.ts";

const rubric = "tree-plv";
const siblings = "tree-plv-siblings";
type Path = readonly (number | null)[];

const stepsOf = (id: string, path: Path) => path.map((_, i) => `step ${i + 1} of ${id}`);

/** The probability that each step is right; a step with null is passed over in the reply. */
function sure(paths: Readonly<Record<string, Path>>): Script {
  return ({ item, criteria }) => {
    const found = criteria.flatMap((id, i) => {
      const right = paths[item]?.[i] ?? null;
      return right === null ? [] : [[id, { incorrect: 1 - right, correct: right }] as const];
    });
    const text = found.map(([id, { correct }]) => `${id}: ${correct >= 0.5 ? "correct" : "incorrect"}`).join("\n");
    return { reply: { text, probabilities: Object.fromEntries(found), nonceRequired: false } };
  };
}

async function judged(paths: Readonly<Record<string, Path>>, right: readonly string[] = []) {
  const items = Object.entries(paths).map(([id, path]) => ({
    id,
    input: "q",
    steps: stepsOf(id, path),
    question: "q",
    right: right.includes(id),
  }));
  return (await runSystem(rubric, items, sure(paths))).results;
}

const options = [undefined, "min", "product", "last"] as const;

async function pathScores(path: Path): Promise<readonly Outcome[]> {
  const [result] = await judged({ p: path });
  return options.map((name) => (name === undefined ? result?.score.value : result?.scores?.[name]?.value));
}

/** The path that each way to score prefers. */
function best(results: readonly ItemResult[]): readonly Outcome[] {
  return options.map((name) => {
    const { questions } = selectResults(results, {
      rule: "best",
      fields: { group: "question" },
      by: name ?? "score",
      same: sameAnswer("exact"),
    });
    return questions[0]?.answer;
  });
}

/**
 * Pairs of sibling steps with what the judge thinks of them: `x>y` shows x first and prefers it, `y<x` shows y first and
 * prefers x, `place` prefers what stands first.
 */
async function compared(pairs: readonly string[]): Promise<readonly ItemResult[]> {
  const items = pairs.map((id) => {
    const [a = "", b = ""] = id === "place" ? ["p", "q"] : id.split(/[<>]/);
    return { id, a, b, input: "q", context: "the steps so far", response_a: `go by ${a}.`, response_b: `go by ${b}.` };
  });
  const script: Script = ({ item, text }) => {
    if (item === "place") return { better: "A" };
    const [, first, than, second] = /^(.)([<>])(.)$/.exec(item) ?? [];
    const [winner, loser] = than === ">" ? [first, second] : [second, first];
    return { better: text.indexOf(`go by ${winner}.`) < text.indexOf(`go by ${loser}.`) ? "A" : "B" };
  };
  return (await runSystem(siblings, items, script)).results;
}

/** Tree-PLV: four ways to score a path, the best of several, and sibling steps. */
export const treePlv: readonly SystemCheck[] = [
  {
    rubric,
    capability: "steps 0.9, 0.2, 0.9: mean, min, product, last",
    expected: [0.6667, 0.2, 0.162, 0.9],
    got: () => pathScores([0.9, 0.2, 0.9]),
  },
  {
    rubric,
    capability: "steps 0.6, 0.6, 0.6: mean, min, product, last",
    expected: [0.6, 0.6, 0.216, 0.6],
    got: () => pathScores([0.6, 0.6, 0.6]),
  },
  {
    rubric,
    capability: "the first against the second: preferred by mean, min, product, last",
    expected: ["first", "second", "second", "first"],
    got: async () => best(await judged({ first: [0.9, 0.2, 0.9], second: [0.6, 0.6, 0.6] })),
  },
  {
    rubric,
    capability: "0.5, 0.75; 0.8, 0.4, 0.9; 1, 0.3 (paths of different lengths): preferred by mean, min, product, last",
    expected: ["b", "a", "a", "b"],
    got: async () => best(await judged({ a: [0.5, 0.75], b: [0.8, 0.4, 0.9], c: [1, 0.3] })),
  },
  {
    rubric,
    capability: "steps 0.8, unreadable, 0.4: no score of any kind",
    expected: [null, null, null, null],
    got: () => pathScores([0.8, null, 0.4]),
  },
  {
    rubric,
    capability: "one step 0.35: all four are its score",
    expected: [0.35, 0.35, 0.35, 0.35],
    got: () => pathScores([0.35]),
  },
  {
    rubric,
    capability: "without probabilities: correct, incorrect, correct: mean, min",
    expected: [0.6667, 0],
    got: async () => {
      const item = { input: "q", steps: stepsOf("p", [1, 0, 1]) };
      const { score, scores } = await scoreOne(rubric, item, () => ({ s1: "correct", s2: "incorrect", s3: "correct" }));
      return [score.value, scores?.min?.value];
    },
  },
  {
    rubric,
    capability: "best of three, only the one with the greatest min is right: accuracy by mean, by min, of any",
    expected: [0, 1, 1],
    got: async () => {
      const paths = { a: [0.9, 0.2, 0.9], b: [0.6, 0.6, 0.6], c: [0.7, 0.3, 0.5] };
      const results = await judged(paths, ["b"]);
      const fields = { group: "question", correct: "right" };
      const measured = ["score", "min"].map(
        (by) => selectResults(results, { rule: "best", fields, by, same: sameAnswer("exact") }).measured,
      );
      return [...measured.map((one) => one?.outcomes.accuracy.value), measured[0]?.reachable];
    },
  },
  {
    rubric,
    capability: "two paths of mean 0.6: neither is chosen, both are named",
    expected: [null, "tie", ["a", "b"]],
    got: async () => {
      const results = await judged({ a: [0.5, 0.7], b: [0.6, 0.6] });
      const fields = { group: "question" };
      const [chosen] = selectResults(results, {
        rule: "best",
        fields,
        by: "score",
        same: sameAnswer("exact"),
      }).questions;
      return [chosen?.answer, chosen?.reason, chosen?.winners.map(({ answer }) => answer) ?? []];
    },
  },
  {
    rubric: siblings,
    capability: "the better step first, the better step second, a judge that follows the place",
    expected: ["A", "B", "tie"],
    got: async () => (await compared(["x>y", "y<x", "place"])).map(({ criteria }) => criteria[0]?.verdict),
  },
  {
    rubric: siblings,
    capability: "of four siblings w beats x, y, z, x beats y and z, y beats z: strengths in that order",
    expected: "w x y z",
    got: async () => {
      const results = await compared(["w>x", "w>y", "w>z", "x>y", "x>z", "y>z"]);
      const [table] = pairGames(results, { first: "a", second: "b" });
      if (table === undefined) return null;
      const strengths = Object.entries(strengthsOf(table, { l2: 0.1 }).strengths ?? {});
      return strengths
        .sort(([, one], [, other]) => other - one)
        .map(([player]) => player)
        .join(" ");
    },
  },
];
