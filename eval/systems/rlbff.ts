import { confirmedByAnnotators, pairAccuracy, spanIsCited } from "../../src/agreement/index.ts";
import { runSystem, type Script, scoreOne } from "./run-system.ts";
import type { SystemCheck } from "./system-check.ts";

const rubric = "rlbff";
const item = { input: "q", response: "an answer", principles: ["The response names its sources."] };

/** A judge whose first token says yes with this probability. */
function yes(p: number, no: number = 1 - p): Script {
  return ({ nonce }) => ({
    reply: {
      text: JSON.stringify({ nonce, verdicts: [{ id: "c1", verdict: p >= no ? "yes" : "no" }] }),
      probabilities: { c1: { no, yes: p } },
    },
  });
}

/** RLBFF: the reward, pairs decided by it, the gates on principles. */
export const rlbff: readonly SystemCheck[] = [
  {
    rubric,
    capability: "p(yes) 0.9, p(no) 0.1",
    expected: 2.1972,
    got: async () => (await scoreOne(rubric, item, yes(0.9))).score.value,
  },
  {
    rubric,
    capability: "p(yes) 0.2, p(no) 0.8: ln(1 / 4)",
    expected: -1.3863,
    got: async () => (await scoreOne(rubric, item, yes(0.2))).score.value,
  },
  {
    rubric,
    capability: "a probability of 0 is no score",
    expected: [null, "undefined"],
    got: async () => {
      const { score } = await scoreOne(rubric, item, yes(1, 0));
      return [score.value, score.value === null ? score.reason : ""];
    },
  },
  {
    rubric,
    capability: "one yes without probabilities: ln(2 / 1); no readable vote: none",
    expected: [Math.log(2), null],
    got: async () => [
      (await scoreOne(rubric, item, () => ({ c1: "yes" }))).score.value,
      (await scoreOne(rubric, item, () => ({ c1: "perhaps" }))).score.value,
    ],
  },
  {
    rubric,
    capability: "a pair by comparing rewards, in either order of the items: right of 1",
    expected: [1, 1],
    got: async () => {
      const pair = [
        { id: "chosen", ...item, response: "It says where it is from." },
        { id: "rejected", ...item, response: "It does not say." },
      ];
      const script: Script = (call) => yes(call.item === "chosen" ? 0.7 : 0.6)(call);
      const rates = [];
      for (const items of [pair, [...pair].reverse()]) {
        const { results } = await runSystem(rubric, items, script);
        const of = (id: string) => results.find((result) => result.item === id)?.score.value ?? null;
        rates.push(pairAccuracy([{ chosen: of("chosen"), rejected: of("rejected") }]).strict.value);
      }
      return rates;
    },
  },
  {
    rubric,
    capability: "the gate on cited spans: 61 kept, 60 dropped",
    expected: [true, false],
    got: () => [spanIsCited(61), spanIsCited(60)],
  },
  {
    rubric,
    capability: "three annotators, one has no match at 0.8: the principle is dropped",
    expected: ["dropped", "dropped"],
    got: async () => {
      // Cosines with (1, 0): 0.9 and 0.7.
      const vectors: Record<string, number[]> = {
        a: [1, 0],
        b: [0.9, Math.sqrt(1 - 0.81)],
        c: [0.7, Math.sqrt(1 - 0.49)],
      };
      const judged = await confirmedByAnnotators(
        ["a", "b", "c"].map((text) => ({ annotator: `of ${text}`, texts: [text] })),
        { embed: (texts) => texts.map((text) => vectors[text] as number[]) },
      );
      return judged.filter(({ text }) => text !== "b").map(({ status }) => status);
    },
  },
  {
    rubric,
    capability: "one annotator: not confirmed",
    expected: ["not confirmed"],
    got: async () => {
      const judged = await confirmedByAnnotators([{ annotator: "a", texts: ["x"] }], { embed: () => [[1]] });
      return judged.map(({ status }) => status);
    },
  },
];
