import { describe, expect, test } from "vitest";
import { fitCalibrator } from "../calibrate/calibrator.ts";
import { calibratorSet } from "../calibrate/calibrator-set.ts";
import { CalibratorError, ConfigError } from "../errors/errors.ts";
import { protocolChoices } from "../schema/protocol.ts";
import type { VoteRule } from "../schema/rubric.ts";
import type { ItemResult } from "../schema/score.ts";
import { seededRandom } from "../util/random.ts";
import { tallyVotes } from "../vote/tally-votes.ts";
import { calibrateWith, riskThresholds } from "./calibrate-with.ts";
import { reviewQueue } from "./review-queue.ts";

const voteRule: VoteRule = {
  samples: 1,
  rule: "majority",
  tie: "abstain",
  quorum: 1,
  stop: "never",
  orders: "given",
  reask: 0,
};
const random = seededRandom(3);
const rows = Array.from({ length: 400 }, () => {
  const score = random.next();
  return { score, label: random.next() < score ** 3 / (score ** 3 + (1 - score) ** 3) ? 1 : 0 } as const;
});
const provenance = { rubric: { id: "r", version: "1", hash: "h" }, prompts: [], judges: ["j"] };
const set = calibratorSet([
  fitCalibrator(rows, { provenance, quorate: "0", date: "2026-01-01", criterion: "c", replicates: 50 }),
]);

const none = { tally: tallyVotes([], protocolChoices.binary, voteRule), votes: [] };

describe("a promise of risk", () => {
  test("leaves what is not confident enough unscored, on either side", () => {
    const promise = { maxRisk: 0.1, confidence: 0.9 };
    const calibrate = calibrateWith(set, promise);
    expect(calibrate("c", 0.5, none)).toEqual({ value: null });
    expect(calibrate("c", 0.98, none).value).toBeGreaterThan(0.9);
    expect(calibrate("c", 0.02, none).value).toBeLessThan(0.1);
    const { threshold, coverage } = riskThresholds(set, promise).get("c")!;
    expect(threshold!).toBeGreaterThan(0.5);
    expect(coverage!).toBeGreaterThan(0.3);
  });
  test("without a promise everything is scored", () => {
    expect(calibrateWith(set)("c", 0.5, none).value).not.toBeNull();
  });
  test("is refused before any call where nothing can be certified", () => {
    expect(() => calibrateWith(set, { maxRisk: 0.001, confidence: 0.99 })).toThrow(CalibratorError);
    expect(() => calibrateWith(set, { maxRisk: 2, confidence: 0.9 })).toThrow(ConfigError);
    const old = calibratorSet(set.calibrators.map(({ risk: _risk, ...calibrator }) => calibrator));
    expect(() => calibrateWith(old, { maxRisk: 0.1, confidence: 0.9 })).toThrow(/holds no risk levels/);
  });
});

test("the review queue lists what is undecided, most informative first", () => {
  const result = (item: string, raw: number | null, reason: string) =>
    ({ item, criteria: [{ criterion: "c", raw, score: { value: null, reason } }] }) as unknown as ItemResult;
  const scored = { item: "s", criteria: [{ criterion: "c", raw: 1, score: { value: 1 } }] } as unknown as ItemResult;
  const queue = reviewQueue([
    scored,
    result("sure", 0.9, "uncertain"),
    result("even", 0.5, "tie"),
    result("off", 0.5, "not-applicable"),
    result("unread", null, "failed"),
  ]);
  expect(queue.map(({ item }) => item)).toEqual(["even", "unread", "sure"]);
  expect(queue[0]).toEqual({ item: "even", criterion: "c", reason: "tie", probability: 0.5, information: 1 });
  expect(reviewQueue([result("sure", 0.9, "uncertain")], set)[0]!.probability).toBeGreaterThan(0.9);
});
