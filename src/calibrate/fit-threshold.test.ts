import { describe, expect, test } from "vitest";
import { ConfigError } from "../errors/errors.ts";
import { seededRandom } from "../util/random.ts";
import { type ConfidentVerdict, fitThreshold, riskLevels, riskLevelsSchema, thresholdOf } from "./fit-threshold.ts";

/** Verdicts that are right with the probability they state; `copies` of each share a group. */
function verdicts(n: number, seed: number, copies = 1): ConfidentVerdict[] {
  const random = seededRandom(seed);
  return Array.from({ length: n / copies }, (_, group) => {
    const confidence = 0.5 + random.next() / 2;
    const correct: 0 | 1 = random.next() < confidence ? 1 : 0;
    return Array.from({ length: copies }, () => ({ confidence, correct, group: `g${group}` }));
  }).flat();
}

describe("fitThreshold", () => {
  test("keeps its promise on other items in all but one of ten fits", () => {
    const promise = { maxRisk: 0.1, confidence: 0.9 };
    let broken = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const { threshold } = fitThreshold(verdicts(300, seed), promise);
      // A verdict above t errs with probability (1 - t) / 2 on average.
      if (threshold !== null && (1 - threshold) / 2 > promise.maxRisk) broken++;
    }
    expect(broken).toBeLessThanOrEqual(10);
  });
  test("copies of an item are no evidence: groups raise the threshold", () => {
    const promise = { maxRisk: 0.15, confidence: 0.9 };
    const alone = fitThreshold(
      verdicts(1200, 3, 4).map((verdict, i) => ({ ...verdict, group: `${i}` })),
      promise,
    );
    const grouped = fitThreshold(verdicts(1200, 3, 4), promise);
    expect(grouped.designEffect).toBeCloseTo(4, 0);
    expect(grouped.coverage ?? 0).toBeLessThan(alone.coverage ?? 0);
  });
  test("says when nothing can be certified, and refuses risks outside (0, 1)", () => {
    const found = fitThreshold(verdicts(30, 4), { maxRisk: 0.05, confidence: 0.9 });
    expect(found).toMatchObject({ threshold: null, coverage: null });
    expect(found.reason).toMatch(
      /nothing can be certified at 5 % with 90 % confidence on 30 labels: it takes at least 45/,
    );
    const levels = riskLevels(verdicts(300, 1));
    expect(riskLevelsSchema.parse(JSON.parse(JSON.stringify(levels)))).toEqual(levels);
    expect(thresholdOf(levels, { maxRisk: 0.1, confidence: 0.9 })).toEqual(
      fitThreshold(verdicts(300, 1), { maxRisk: 0.1, confidence: 0.9 }),
    );
    expect(() => fitThreshold([], { maxRisk: 0, confidence: 0.9 })).toThrow(ConfigError);
  });
});
