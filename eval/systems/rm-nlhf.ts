import { critiqueAgreement, wrongReasonRate } from "../../src/agreement/index.ts";
import { doubleElimination } from "../../src/index.ts";
import { saying, scoreOne } from "./run-system.ts";
import type { Outcome, SystemCheck } from "./system-check.ts";

const rubric = "rm-nlhf";

function agreement(human: string, judge: string): readonly Outcome[] {
  const { precision, recall, f1 } = critiqueAgreement([...human], [...judge]);
  return [precision, recall, f1];
}

/** RM-NLHF: matched arguments, the reward, the wrong-reason rate, a tournament. */
export const rmNlhf: readonly SystemCheck[] = [
  {
    rubric,
    capability: "human a b c, judge b c d e: precision, recall, F1",
    expected: [0.5, 0.6667, 0.5714],
    got: () => agreement("abc", "bcde"),
  },
  {
    rubric,
    capability: "human a b, judge a b c d: precision, recall, F1",
    expected: [0.5, 1, 0.6667],
    got: () => agreement("ab", "abcd"),
  },
  { rubric, capability: "judge without arguments", expected: [null, 0, 0], got: () => agreement("ab", "") },
  { rubric, capability: "nobody gave an argument", expected: [null, null, null], got: () => agreement("", "") },
  {
    rubric,
    capability: "outcome 1, F1 0.5714: reward; without a human critique: none",
    expected: [1.5714, null],
    got: async () => {
      const item = { input: "q", response_a: "one", response_b: "two", outcome: 1 };
      const { f1 } = critiqueAgreement([..."abc"], [..."bcde"]);
      const rewarded = await scoreOne(rubric, { ...item, arguments_f1: f1 }, saying({ better: "A" }));
      return [rewarded.score.value, (await scoreOne(rubric, item, saying({ better: "A" }))).score.value];
    },
  },
  {
    rubric,
    capability: "right labels with F1 0.5, 0.4, 0.6, a wrong one with 0.1; cut 0.5: the cut itself is consistent",
    expected: 0.3333,
    got: () => {
      const judgements = [0.5, 0.4, 0.6].map((f1) => ({ labelRight: true, f1 }));
      return wrongReasonRate([...judgements, { labelRight: false, f1: 0.1 }], { cut: 0.5 }).value;
    },
  },
  {
    rubric,
    capability: "a double-elimination tournament of four, the later letter always better: places, games",
    expected: ["d c b a", 6],
    got: () => {
      const tournament = doubleElimination([..."abcd"], (a, b) => (a > b ? "a" : "b"));
      const order = [...(tournament.standings ?? [])].sort((x, y) => x.place - y.place);
      return [order.map(({ player }) => player).join(" "), tournament.games];
    },
  },
];
