import { binaryMetrics, cohenKappa } from "../../src/agreement/index.ts";
import { type Script, scoreOne } from "./run-system.ts";
import type { SystemCheck } from "./system-check.ts";

const rubric = "universal-verifier";
type Entry = { ask: string; max: number; group: string; when?: string };
const criterion = (ask: string, max: number, when?: string): Entry => ({
  ask,
  max,
  group: "process",
  ...(when === undefined ? {} : { when }),
});
const steps = [
  criterion("Finds the product", 5),
  criterion("Adds it to the cart", 3),
  criterion("Uses the voucher", 4, "There is a voucher"),
];
const penalty = criterion("Buys nothing else", 2, "Something else was bought");
const outcome: Entry = { ask: "The product was bought", max: 1, group: "outcome" };

/** Verdicts by sample, each criterion's text repeated as the rubric wants it. */
function giving(criteria: readonly Entry[], ...samples: readonly (readonly string[])[]): Script {
  return ({ sample, criteria: ids }) =>
    Object.fromEntries(
      ids.map((id, i) => [
        id,
        { echo: criteria[i]?.ask, rationale: "seen", verdict: samples[sample % samples.length]?.[i] },
      ]),
    );
}

async function result(criteria: readonly Entry[], ...samples: readonly (readonly string[])[]) {
  return scoreOne(rubric, { input: "Buy it.", response: "what was done", criteria }, giving(criteria, ...samples));
}

/** Universal Verifier: points with conditions and penalties, process and outcome over runs. */
export const universalVerifier: readonly SystemCheck[] = [
  {
    rubric,
    capability: "5 of 5, 1 of 3, a condition that does not hold: process, passed at 0.8",
    expected: [0.75, false],
    got: async () => {
      const { score, passed } = await result(steps, ["5", "1", "na"]);
      return [score.value, passed];
    },
  },
  {
    rubric,
    capability: "the same with a penalty of 0 of 2",
    expected: 0.6,
    got: async () => (await result([...steps, penalty], ["5", "1", "na", "0"])).score.value,
  },
  {
    rubric,
    capability: "the condition holds: 5 of 5, 2 of 3, 3.5 of 4",
    expected: 0.875,
    got: async () => (await result(steps, ["5", "2", "3.5"])).score.value,
  },
  {
    rubric,
    capability: "runs of 0.75, 0.9, 0.5; outcomes true, true, false: process, outcome",
    expected: [0.75, 1],
    got: async () => {
      const twenty = [criterion("Does the task", 20), outcome];
      const { score, scores } = await result(twenty, ["15", "1"], ["18", "1"], ["10", "0"]);
      return [score.value, scores?.outcome?.value];
    },
  },
  {
    rubric,
    capability: "more points than there are, and another criterion's text: no score",
    expected: [null, null],
    got: async () => {
      const item = { input: "q", response: "what was done", criteria: [steps[0]] };
      const over = await scoreOne(rubric, item, giving([steps[0] as Entry], ["6"]));
      const other = await scoreOne(rubric, item, giving([{ ...outcome, ask: "Something else altogether" }], ["5"]));
      return [over.score.value, other.score.value];
    },
  },
  {
    rubric,
    capability: "TP 40, FP 5, FN 10, TN 45: kappa, false positive rate, false negative rate",
    expected: [0.7, 0.1, 0.2],
    got: () => {
      const pairs = [...rows(40, 1, 1), ...rows(5, 0, 1), ...rows(10, 1, 0), ...rows(45, 0, 0)];
      const people = pairs.map(([truth]) => truth);
      const judge = pairs.map(([, said]) => said);
      const rates = binaryMetrics(people, judge, { positive: 1 });
      return [cohenKappa(people, judge).value, rates.falsePositiveRate, rates.falseNegativeRate];
    },
  },
];

function rows(count: number, truth: number, said: number): [number, number][] {
  return Array.from({ length: count }, () => [truth, said]);
}
