import { honesty } from "../../src/agreement/index.ts";
import { chooseAnswer, sameAnswer, selectResults } from "../../src/index.ts";
import { runSystem, type Script, type SystemRun } from "./run-system.ts";
import type { SystemCheck } from "./system-check.ts";

const rubric = "mirror-critique";

/** Critiques of which so many of sixteen end in True; none can be read where `right` is null. */
const critic =
  (right: Readonly<Record<string, number | null>>): Script =>
  ({ item, sample, nonce }) => {
    const count = right[item] ?? null;
    if (count === null) return { reply: "1. I cannot follow this." };
    return {
      reply: `1. The sum is looked at.\n2. It is compared.\n\n${nonce} \\boxed{${sample < count ? "True" : "False"}}`,
    };
  };

const solutions = (answers: Readonly<Record<string, string>>) =>
  Object.entries(answers).map(([id, answer]) => ({
    id,
    input: "q",
    response: `solution ${id}: so it is ${answer}`,
    question: "q",
    answer,
  }));

async function run(
  answers: Readonly<Record<string, string>>,
  right: Readonly<Record<string, number | null>>,
): Promise<SystemRun> {
  return runSystem(rubric, solutions(answers), critic(right));
}

const fields = { group: "question", answer: "answer" };

/** Mirror-Critique: the floor-weighted vote over answers, abstention, honesty. */
export const mirrorCritique: readonly SystemCheck[] = [
  {
    rubric,
    capability: "12 of 16 critiques say True; 8 of 12 readable ones do",
    expected: [0.75, 0.6667],
    got: async () => {
      const { results } = await run({ s1: "A" }, { s1: 12 });
      const some: Script = (call) => (call.sample < 12 ? critic({ s2: 8 })(call) : critic({ s2: null })(call));
      const other = await runSystem(rubric, solutions({ s2: "A" }), some);
      return [results[0]?.score.value, other.results[0]?.score.value];
    },
  },
  {
    rubric,
    capability: "A: 3 solutions of mean 0.2, B: 2 of mean 0.6: majority, weighted, weights of B and A",
    expected: ["A", "B", 1.5, 1.05],
    got: () => {
      const candidates = Object.entries({ A: 0.2, B: 0.6 }).flatMap(([answer, score]) =>
        Array.from({ length: answer === "A" ? 3 : 2 }, (_, i) => ({ id: `${answer}${i}`, answer, score })),
      );
      const same = sameAnswer("exact");
      const weighted = chooseAnswer(candidates, { rule: "weighted", same });
      const weightOf = (answer: string) => weighted.answers.find((one) => one.answer === answer)?.weight;
      return [
        chooseAnswer(candidates, { rule: "majority", same }).answer,
        weighted.answer,
        weightOf("B"),
        weightOf("A"),
      ];
    },
  },
  {
    rubric,
    capability: "threshold 0.65 withholds that B; threshold 0.6 gives it",
    expected: [null, "abstained", "B"],
    got: () => {
      const candidates = [
        { id: "b1", answer: "B", score: 0.6 },
        { id: "b2", answer: "B", score: 0.6 },
      ];
      const choose = (abstainBelow: number) =>
        chooseAnswer(candidates, { rule: "weighted", same: sameAnswer("exact"), abstainBelow });
      return [choose(0.65).answer, choose(0.65).reason, choose(0.6).answer];
    },
  },
  {
    rubric,
    capability:
      "from critiques: A 4, 3, 3 of 16, B 10, 9 of 16: majority, weighted, weights 2 (19/32 + 0.15), 3 (10/48 + 0.15)",
    expected: ["A", "B", 1.4875, 1.075],
    got: async () => {
      const { results } = await run(
        { a1: "A", a2: "A", a3: "A", b1: "B", b2: "B" },
        { a1: 4, a2: 3, a3: 3, b1: 10, b2: 9 },
      );
      const select = (rule: "majority" | "weighted") =>
        selectResults(results, { rule, fields, same: sameAnswer("exact") }).questions[0];
      const weighted = select("weighted");
      const weightOf = (answer: string) => weighted?.answers.find((one) => one.answer === answer)?.weight;
      return [select("majority")?.answer, weighted?.answer, weightOf("B"), weightOf("A")];
    },
  },
  {
    rubric,
    capability: "a solution whose critiques all fail: counts in the majority, not in the weighted vote, is reported",
    expected: ["A", "B", ["a2"]],
    got: async () => {
      const { results } = await run({ a1: "A", a2: "A", b1: "B" }, { a1: 2, a2: null, b1: 9 });
      const select = (rule: "majority" | "weighted") =>
        selectResults(results, { rule, fields, same: sameAnswer("exact") }).questions[0];
      return [select("majority")?.answer, select("weighted")?.answer, select("weighted")?.unscored ?? []];
    },
  },
  {
    rubric,
    capability: "6 right, 3 wrong, 1 abstained: honesty; nothing answered: risk",
    expected: [0.3, null],
    got: async () => {
      const { results } = await run({ s1: "A" }, { s1: 2 });
      const selection = selectResults(results, {
        rule: "weighted",
        fields: { ...fields, reference: "answer" },
        same: sameAnswer("exact"),
        abstainBelow: 0.65,
      });
      return [honesty({ correct: 6, wrong: 3, abstained: 1 }).value, selection.measured?.outcomes.risk.value];
    },
  },
];
