import { evidenceAccuracy } from "../../src/agreement/index.ts";
import type { Item } from "../../src/index.ts";
import { runSystem, type Script, type SystemRun } from "./run-system.ts";
import type { Outcome, SystemCheck } from "./system-check.ts";

const rubric = "veri-r1";

/** A claim with its gold label and ids, and the verdict with the ids that it names. */
interface Claim {
  readonly gold: readonly [label: string, ...ids: string[]];
  readonly said: readonly [verdict: string, ...ids: string[]];
}

const context = ["1", "2", "3", "4", "5"].map((id) => ({ id, text: `Sentence number ${id}.` }));

async function run(claims: readonly Claim[]): Promise<SystemRun> {
  const items = claims.map(
    ({ gold: [label, ...evidence] }, i): Item => ({ id: String(i), input: `claim ${i}`, context, label, evidence }),
  );
  const script: Script = ({ item }) => {
    const [verdict = "", ...evidence] = claims[Number(item)]?.said ?? [];
    return { claim: { rationale: "as it says", verdict, evidence } };
  };
  return runSystem(rubric, items, script);
}

/** IoU, validity, reward, joint, verification. */
async function parts(gold: Claim["gold"], said: Claim["said"]): Promise<readonly Outcome[]> {
  const [result] = (await run([{ gold, said }])).results;
  const { against } = result?.criteria[0] ?? {};
  return [
    against?.iou,
    against?.validity,
    result?.score.value,
    result?.scores?.joint?.value,
    result?.scores?.verification?.value,
  ];
}

/** Veri-R1: evidence ids, the reward, joint and verification accuracy. */
export const veriR1: readonly SystemCheck[] = [
  {
    rubric,
    capability: "gold 1, 2, 3, named 1, 2, 4, label right: IoU, validity, reward, joint, verification",
    expected: [0.5, 0.5, 2.5, 0, 0],
    got: () => parts(["SUPPORT", "1", "2", "3"], ["SUPPORT", "1", "2", "4"]),
  },
  {
    rubric,
    capability: "the same said as SUPPORTS, against the label Supports",
    expected: [0.5, 0.5, 2.5, 0, 0],
    got: () => parts(["Supports", "1", "2", "3"], ["SUPPORTS", "4", "2", "1"]),
  },
  {
    rubric,
    capability: "the same sets, label wrong: IoU and format are left",
    expected: [1, 1, 2, 0, 0],
    got: () => parts(["REFUTE", "1", "2"], ["SUPPORT", "2", "1"]),
  },
  {
    rubric,
    capability: "the same sets, an id named twice, label right",
    expected: [1, 1, 4, 1, 1],
    got: () => parts(["REFUTE", "1", "2"], ["REFUTED", "2", "1", "2"]),
  },
  {
    rubric,
    capability: "all gold ids and one more: verified, not joint",
    expected: [0.6667, 1, 3.6667, 0, 1],
    got: () => parts(["REFUTE", "1", "2"], ["REFUTE", "1", "2", "5"]),
  },
  {
    rubric,
    capability: "1 of 3 gold ids is less than half, rounded up: IoU 1/3",
    expected: [0.3333, 0, 1.3333, 0, 0],
    got: () => parts(["SUPPORT", "1", "2", "3"], ["SUPPORT", "3"]),
  },
  {
    rubric,
    capability: "not enough info, found so with an id that is not gold: the label alone decides",
    expected: [0, 1, 3, 1, 1],
    got: () => parts(["NOT ENOUGH INFO"], ["not enough info", "3"]),
  },
  {
    rubric,
    capability: "not enough info with gold ids 1, 2, found so with 2: IoU counts, validity does not",
    expected: [0.5, 1, 3.5, 1, 1],
    got: () => parts(["NOT ENOUGH INFO", "1", "2"], ["NOT_ENOUGH_INFO", "2"]),
  },
  {
    rubric,
    capability: "not enough info, taken for support",
    expected: [0, 1, 1, 0, 0],
    got: () => parts(["NOT ENOUGH INFO"], ["SUPPORT", "1"]),
  },
  {
    rubric,
    capability: "support with an empty gold set, found so: IoU 0, nothing is left to find",
    expected: [0, 1, 3, 1, 1],
    got: () => parts(["SUPPORT"], ["SUPPORT", "1"]),
  },
  {
    rubric,
    capability: "gold 1, 2, named 1 and 9, which is not in the context: 1 of 3 ids, flags",
    expected: [0.3333, "flagged"],
    got: async () => {
      const [result] = (await run([{ gold: ["SUPPORT", "1", "2"], said: ["SUPPORT", "1", "9"] }])).results;
      return [result?.scores?.iou?.value, (result?.flags.length ?? 0) > 0 ? "flagged" : "silent"];
    },
  },
  {
    rubric,
    capability: "a verdict that is none of the three: no reward, no joint",
    expected: [null, null, null, null, null],
    got: () => parts(["SUPPORT", "1"], ["MAYBE", "1"]),
  },
  {
    rubric,
    capability: "five claims, one unreadable: label, joint and verification accuracy over readable, over all",
    expected: [
      [0.75, 0.5, 0.75],
      [0.6, 0.4, 0.6],
    ],
    got: async () => {
      const claims: readonly Claim[] = [
        { gold: ["SUPPORT", "1"], said: ["SUPPORT", "1"] },
        { gold: ["SUPPORT", "1"], said: ["SUPPORT", "1", "2"] },
        { gold: ["REFUTE", "3"], said: ["SUPPORT", "3"] },
        { gold: ["NOT ENOUGH INFO"], said: ["NOT ENOUGH INFO"] },
        { gold: ["REFUTE", "4"], said: ["perhaps", "4"] },
      ];
      const { results } = await run(claims);
      const verdicts = results.map(({ criteria: [claim] }, i) => {
        const [label, ...gold] = claims[i]?.gold ?? [];
        const right = claim?.against?.right ?? null;
        return {
          labelRight: right === null ? null : right === 1,
          gold,
          named: claim?.evidenceIds ?? [],
          labelAlone: label === "NOT ENOUGH INFO",
        };
      });
      const { valid, all } = evidenceAccuracy(verdicts);
      return [valid, all].map((one) => [one.label.value, one.joint.value, one.verification.value]);
    },
  },
  {
    rubric,
    capability: "the mean of joint over the readable ones is that of the run's summary",
    expected: [0.5, 2],
    got: async () => {
      const claims: readonly Claim[] = [
        { gold: ["SUPPORT", "1"], said: ["SUPPORT", "1"] },
        { gold: ["SUPPORT", "1"], said: ["SUPPORT", "1", "2"] },
        { gold: ["REFUTE", "4"], said: ["perhaps", "4"] },
      ];
      const { summary } = await run(claims);
      return [summary.scores?.joint?.mean.value, summary.scores?.joint?.mean.n];
    },
  },
];
