import type { ItemResult, Verdict } from "../../src/index.ts";
import { runSystem, type Script, saying, scoreOne } from "./run-system.ts";
import type { Outcome, SystemCheck } from "./system-check.ts";

const rubric = "spark";
const pairs = "spark-pairwise";
/** How each wording says right and wrong. */
const words: Readonly<Record<string, readonly [right: string, wrong: string]>> = {
  "spark-yes-no": ["Yes", "No"],
  "critique-true-false": ["True", "False"],
  "critique-letters": ["A", "B"],
};
const items = Array.from({ length: 12 }, (_, i) => ({ id: `q${i}`, input: "q", response: `an answer, number ${i}` }));
/** Drawn by seed 7 from the three wordings. */
const drawn = "yes tf tf ab yes ab ab ab tf ab yes ab";
const short: Readonly<Record<string, string>> = {
  "spark-yes-no": "yes",
  "critique-true-false": "tf",
  "critique-letters": "ab",
};

/** A critique that ends in the wording's own word for the verdict. */
function ending(right: boolean, { prompt, nonce }: { readonly prompt: string; readonly nonce: string }) {
  return { reply: `The sum is done again.\n${nonce} \\boxed{${words[prompt]?.[right ? 0 : 1]}}` };
}

const wordingOf = ({ criteria }: ItemResult) => short[criteria[0]?.votes[0]?.prompt ?? ""] ?? "?";

/** Verdict, calls, rounds and flags of one answer, whose judge says in turn what is listed; null: nothing readable. */
async function looked(said: readonly (boolean | null)[]): Promise<readonly Outcome[]> {
  let call = 0;
  const { results, calls } = await runSystem(rubric, items.slice(0, 1), (asked) => {
    const right = said[Math.min(call++, said.length - 1)] ?? null;
    return right === null ? { reply: "I am not sure what to say." } : ending(right, asked);
  });
  const [right] = results[0]?.criteria ?? [];
  const vote = right?.votes[0] as Verdict & { readonly rounds?: number };
  return [right?.verdict, calls.length, vote.rounds ?? 0, results[0]?.flags];
}

/** SPARK: one verdict through several label maps, a seeded pool, a bounded second look. */
export const spark: readonly SystemCheck[] = [
  {
    rubric,
    capability: "right, said as Yes, True or A by wording: verdicts over 12 answers, wordings used",
    expected: ["correct", 3],
    got: async () => {
      const { results } = await runSystem(rubric, items, (call) => ending(true, call));
      const verdicts = new Set(results.map(({ criteria }) => criteria[0]?.verdict));
      return [[...verdicts].join(" "), new Set(results.map(wordingOf)).size];
    },
  },
  {
    rubric,
    capability: "wrong, said as No, False or B by wording: verdicts over 12 answers",
    expected: "incorrect",
    got: async () => {
      const { results } = await runSystem(rubric, items, (call) => ending(false, call));
      return [...new Set(results.map(({ criteria }) => criteria[0]?.verdict))].join(" ");
    },
  },
  {
    rubric,
    capability: "the word of another wording is no verdict",
    expected: [null, null, null],
    got: async () => {
      const other: Readonly<Record<string, string>> = { yes: "B", tf: "A", ab: "True" };
      const { results } = await runSystem(rubric, items, ({ prompt, nonce }) => ({
        reply: `So it is.\n${nonce} \\boxed{${other[short[prompt] ?? ""]}}`,
      }));
      return ["yes", "tf", "ab"].map((name) => results.find((one) => wordingOf(one) === name)?.criteria[0]?.verdict);
    },
  },
  {
    rubric,
    capability: "the seed fixes the sequence of wordings; backwards each item has the same",
    expected: [drawn, drawn],
    got: async () => {
      const run = async (order: typeof items) => (await runSystem(rubric, order, (call) => ending(true, call))).results;
      const forwards = await run(items);
      const backwards = await run([...items].reverse());
      return [forwards, [...backwards].reverse()].map((results) => results.map(wordingOf).join(" "));
    },
  },
  {
    rubric,
    capability: "a judge that always changes its mind (right, wrong, right, ...): verdict, calls, rounds",
    expected: ["correct", 3, 2, []],
    got: () => looked([true, false, true, false, true]),
  },
  {
    rubric,
    capability: "a second look that changes nothing ends it: verdict, calls, rounds",
    expected: ["incorrect", 2, 1, []],
    got: () => looked([false]),
  },
  {
    rubric,
    capability: "changed once, then kept: verdict, calls, rounds",
    expected: ["incorrect", 3, 2, []],
    got: () => looked([true, false, false]),
  },
  {
    rubric,
    capability: "a second look that cannot be read keeps the verdict and is flagged",
    expected: ["correct", 2, 1, ["self-check failed: 1"]],
    got: () => looked([true, null]),
  },
  {
    rubric,
    capability: "nothing readable at first: no verdict, no second look",
    expected: [null, 1, 0, []],
    got: () => looked([null]),
  },
  {
    rubric: pairs,
    capability: "the second answer in both orders, and a judge that follows the place",
    expected: ["B", "tie"],
    got: async () => {
      const pair = { input: "q", response_a: "I say 55.", response_b: "I say 44." };
      const better: Script = ({ text }) => ({
        better: text.indexOf("I say 44.") < text.indexOf("I say 55.") ? "A" : "B",
      });
      const found = await Promise.all([better, saying({ better: "A" })].map((script) => scoreOne(pairs, pair, script)));
      return found.map(({ criteria }) => criteria[0]?.verdict);
    },
  },
];
