import type { ItemResult } from "../../src/index.ts";
import { scoreOne } from "./run-system.ts";
import type { SystemCheck } from "./system-check.ts";

const rubric = "capo";
const steps = ["2 + 2 = 4", "4 + 1 = 6"];
type Critique = readonly ("ok" | "bad")[];

/** Critiques in turn, over four samples. */
async function result(critiques: readonly Critique[], correct = true): Promise<ItemResult> {
  return scoreOne(rubric, { input: "q", steps, correct }, ({ sample, criteria }) => {
    const critique = critiques[sample] ?? [];
    return Object.fromEntries(
      criteria.slice(0, critique.length).map((id, i) => [id, critique[i] === "ok" ? "correct" : "incorrect"]),
    );
  });
}

const ok: Critique = ["ok", "ok"];
const bad: Critique = ["ok", "bad"];
const short: Critique = ["bad"];

/** Share of the readable critiques that find the second step wrong. */
function badShare({ criteria }: ItemResult): number | null {
  const counts = criteria[1]?.tally.counts;
  return counts === undefined ? null : (counts.incorrect ?? 0) / ((counts.incorrect ?? 0) + (counts.correct ?? 0));
}

/** CAPO: three ways to count critiques, and the four rewards. */
export const capo: readonly SystemCheck[] = [
  {
    rubric,
    capability: "[ok, bad], [ok, bad], [ok, ok] and one that fails: intersection, majority, share of bad",
    expected: ["clean", "step 2 bad", 0.6667],
    got: async () => {
      const found = await result([bad, bad, ok, short]);
      const verdicts = found.scores?.majority?.verdicts ?? {};
      return [
        found.scores?.clean?.value === 1 ? "clean" : "bad",
        verdicts.s2 === "incorrect" && verdicts.s1 === "correct" ? "step 2 bad" : "clean",
        badShare(found),
      ];
    },
  },
  {
    rubric,
    capability: "correct and clean, correct with a wrong step, wrong and clean, wrong with a wrong step",
    expected: [2, 1, 0, -1],
    got: async () => {
      const four = (critique: Critique) => [critique, critique, critique, critique];
      const rewards = [];
      for (const correct of [true, false])
        for (const critique of [ok, bad]) rewards.push((await result(four(critique), correct)).score.value);
      return rewards;
    },
  },
  {
    rubric,
    capability: "2 of 4 critiques find step 2 wrong: majority is more than half",
    expected: 1,
    got: async () => (await result([bad, bad, ok, ok])).scores?.majority?.value,
  },
  {
    rubric,
    capability: "no critique has the length of the solution: no score",
    expected: [null, null],
    got: async () => {
      const found = await result([short, short, short, short]);
      return [found.score.value, found.scores?.majority?.value];
    },
  },
];
