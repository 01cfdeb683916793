import { binaryMetrics, multiclassMetrics } from "../../src/agreement/index.ts";
import { actionsOf, type ItemResult, sameAnswer, selectResults } from "../../src/index.ts";
import { runSystem, type Script, saying, scoreOne } from "./run-system.ts";
import type { Outcome, SystemCheck } from "./system-check.ts";

const rubric = "kalmv";
const prompts = ["choice", "choice-eliminate", "choice-evidence", "choice-strict", "choice-question"];
const item = { input: "Who built it?", context: "The tower was built by Eiffel.", response: "Koechlin built it." };
type Shares = readonly [a: number, b: number, c: number];

/** What each wording in turn gives A, B and C; a wording without an entry cannot be read. */
function wordings(...shares: readonly Shares[]): Script {
  return ({ prompt }) => {
    const own = shares[prompts.indexOf(prompt)];
    if (own === undefined) return { reply: "I would rather not say." };
    const [A, B, C] = own;
    const first = "ABC"[own.indexOf(Math.max(...own))];
    return { reply: { text: `state: ${first}`, probabilities: { state: { A, B, C } }, nonceRequired: false } };
  };
}

/** The winner by sum, the winner by majority of wordings, the sums of A, B and C, and the wordings that failed. */
async function summed(...shares: readonly Shares[]): Promise<readonly Outcome[]> {
  const { criteria, scores } = await scoreOne(rubric, item, wordings(...shares));
  const [state] = criteria;
  const sums = ["A", "B", "C"].map((id) => (state?.tally.shares?.[id] ?? 0) * shares.length);
  return [state?.verdict, scores?.majority?.verdicts?.state, sums, state?.tally.failed];
}

/** Five answers, of which two are right; the judge takes one wrong answer for right. */
const answers = [
  { id: "a1", truth: "A", said: "A" },
  { id: "a2", truth: "A", said: "C" },
  { id: "a3", truth: "B", said: "B" },
  { id: "a4", truth: "C", said: "C" },
  { id: "a5", truth: "C", said: "C" },
];

async function judgedAnswers(): Promise<readonly ItemResult[]> {
  const items = answers.map(({ id, truth }) => ({
    ...item,
    id,
    response: `answer ${id}`,
    right: truth === "C",
    q: id,
  }));
  const script: Script = (call) => ({ state: answers.find(({ id }) => id === call.item)?.said });
  return (await runSystem(rubric, items, script)).results;
}

/** KALMV: option probabilities added over wordings, actions, one option against the rest, filtering. */
export const kalmv: readonly SystemCheck[] = [
  {
    rubric,
    capability: "(0.6, 0.4, 0), (0.6, 0.4, 0), (0, 0.9, 0.1), two wordings unreadable: sum, majority, sums, failed",
    expected: ["B", "A", [1.2, 1.7, 0.1], 2],
    got: () => summed([0.6, 0.4, 0], [0.6, 0.4, 0], [0, 0.9, 0.1]),
  },
  {
    rubric,
    capability: "five wordings, three narrowly for A and two clearly for C: sum, majority, sums, failed",
    expected: ["C", "A", [1.85, 0.7, 2.45], 0],
    got: () => summed([0.5, 0.2, 0.3], [0.5, 0.1, 0.4], [0.55, 0.1, 0.35], [0.2, 0.1, 0.7], [0.1, 0.2, 0.7]),
  },
  {
    rubric,
    capability: "equal sums of A and B: no verdict",
    expected: [null, "tie"],
    got: async () => {
      const { criteria } = await scoreOne(rubric, item, wordings([0.5, 0.25, 0.25], [0.25, 0.5, 0.25]));
      const score = criteria[0]?.score;
      return [criteria[0]?.verdict, score?.value === null ? score.reason : ""];
    },
  },
  {
    rubric,
    capability: "p(A) 0.3, p(B) 0.1, p(C) 0.1, other tokens 0.5: scaled to the options, covered mass",
    expected: ["A", [0.6, 0.2, 0.2], 0.5],
    got: async () => {
      const top = Object.entries({ The: 0.5, A: 0.3, B: 0.1, C: 0.1 }).map(([token, p]) => ({
        token,
        logprob: Math.log(p),
      }));
      const { criteria } = await scoreOne(rubric, item, ({ nonce }) => ({
        reply: { text: `A\n${nonce}`, tokens: [{ token: "A", logprob: Math.log(0.3), top }] },
      }));
      const [state] = criteria;
      return [state?.verdict, ["A", "B", "C"].map((id) => state?.tally.shares?.[id]), state?.mass];
    },
  },
  {
    rubric,
    capability: "no wording can be read: no verdict, and no score",
    expected: [null, "failed"],
    got: async () => {
      const { criteria, score } = await scoreOne(rubric, item, wordings());
      return [criteria[0]?.verdict, score.value === null ? score.reason : ""];
    },
  },
  {
    rubric,
    capability: "A, B, C win: what to do",
    expected: ["retrieve again", "answer again", null],
    got: async () => {
      const won = await Promise.all(["A", "B", "C"].map((state) => scoreOne(rubric, item, saying({ state }))));
      return actionsOf(won).map(({ action }) => action);
    },
  },
  {
    rubric,
    capability: "truth A, A, B, C, C, found A, C, B, C, C: accuracy; F1 of A, B, C against the rest",
    expected: [0.8, [0.6667, 1, 0.8]],
    got: async () => {
      const found = (await judgedAnswers()).map(({ criteria }) => criteria[0]?.verdict ?? null);
      const truth = answers.map((answer) => answer.truth);
      const { accuracy, perClass } = multiclassMetrics(truth, found, { labels: ["A", "B", "C"] });
      return [accuracy, perClass.map(({ f1 }) => f1)];
    },
  },
  {
    rubric,
    capability: "the same, C as correct: precision, recall; accuracy of the answers before and after filtering",
    expected: [0.6667, 1, 0.4, 0.6667],
    got: async () => {
      const results = await judgedAnswers();
      const truth = answers.map((answer) => Number(answer.truth === "C"));
      const accepted = results.map(({ score }) => score.value);
      const { precision, recall } = binaryMetrics(truth, accepted, { positive: 1 });
      const { measured } = selectResults(results, {
        rule: "best",
        by: "score",
        abstainBelow: 1,
        fields: { group: "q", correct: "right" },
        same: sameAnswer("exact"),
      });
      const risk = measured?.outcomes.risk.value;
      return [precision, recall, measured?.majority.accuracy.value, typeof risk === "number" ? 1 - risk : null];
    },
  },
];
