import { expect, test } from "vitest";
import { applyCalibrators, calibratorSetSchema } from "../calibrate/calibrator-set.ts";
import { noUsage } from "../schema/ask.ts";
import { protocolChoices } from "../schema/protocol.ts";
import type { VoteRule } from "../schema/rubric.ts";
import type { ItemResult } from "../schema/score.ts";
import type { Vote } from "../schema/vote.ts";
import { seededRandom } from "../util/random.ts";
import { tallyVotes } from "../vote/tally-votes.ts";
import { fitCalibrators } from "./fit-calibrators.ts";

const rule: VoteRule = {
  samples: 1,
  rule: "majority",
  tie: "abstain",
  quorum: 1,
  stop: "never",
  orders: "given",
  reask: 0,
};

/** One good judge among two that guess. */
function unlikePanel(n: number): {
  results: ItemResult[];
  labels: { item: string; criterion: string; positive: boolean }[];
} {
  const random = seededRandom(9);
  const judges = ["good", "guess-1", "guess-2"];
  const labels = Array.from({ length: n }, (_, i) => ({
    item: `i${i}`,
    criterion: "c",
    positive: random.next() < 0.5,
  }));
  const results = labels.map(({ item, positive }) => {
    const votes = judges.map((judge, j): Vote => {
      const right = random.next() < (j === 0 ? 0.92 : 0.5);
      const ballot = { judge, prompt: "p", sample: 0, order: "given", usage: noUsage, cached: false } as const;
      return { kind: "verdict", criterion: "c", choice: right === positive ? "yes" : "no", ...ballot };
    });
    const tally = tallyVotes(votes, protocolChoices.binary, rule);
    const raw = tally.shares!.yes!;
    const provenance = { rubric: { id: "r", version: "1", hash: "h" }, prompts: [], judges };
    return {
      item,
      provenance,
      criteria: [{ criterion: "c", settledBy: "votes", raw, tally, votes }],
    } as unknown as ItemResult;
  });
  return { results, labels };
}

test("a panel of unlike judges gets a model of its own, saved with the calibrators and used with the votes", () => {
  const { results, labels } = unlikePanel(160);
  const { set } = fitCalibrators(results, labels, { date: "2026-01-01", replicates: 50 });
  const stack = set.stacks?.[0];
  expect(stack).toMatchObject({ criterion: "c", judges: ["good", "guess-1", "guess-2"], method: "stack" });
  expect(stack!.weights[0]).toBeGreaterThan(2 * stack!.weights[1]!);
  expect(stack!.warnings[0]).toMatch(/good alone on/);
  expect(calibratorSetSchema.parse(JSON.parse(JSON.stringify(set)))).toEqual(set);
  const outvoted = results.find(({ criteria }) => {
    const [good, one, two] = criteria[0]!.votes.map((vote) => (vote as { choice: string }).choice);
    return good === "yes" && one === "no" && two === "no";
  })!.criteria[0]!;
  expect(applyCalibrators(set, "c", outvoted.raw!, outvoted)).toBeGreaterThan(0.6);
  expect(applyCalibrators(set, "c", outvoted.raw!)).toBeLessThan(0.5);
});

test("a kind of map that was asked for stands alone", () => {
  const { results, labels } = unlikePanel(60);
  const { set } = fitCalibrators(results, labels, { date: "2026-01-01", replicates: 50, map: "platt" });
  expect(set.stacks).toBeUndefined();
});
