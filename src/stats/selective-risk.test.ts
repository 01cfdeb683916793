import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../util/random.ts";
import { certifiedThreshold } from "./certified-threshold.ts";
import { conformalRiskControl } from "./conformal-risk-control.ts";
import { learnThenTest } from "./learn-then-test.ts";
import { abstentionThreshold, riskCoverage } from "./risk-coverage.ts";

const item = fc.record({
  confidence: fc.integer({ min: 0, max: 9 }),
  correct: fc.constantFrom(0 as const, 1 as const),
});
const items = fc.array(item, { minLength: 1, maxLength: 40 });
const columns = (data: readonly { confidence: number; correct: 0 | 1 }[]) =>
  [data.map(({ confidence }) => confidence), data.map(({ correct }) => correct)] as const;

describe("riskCoverage", () => {
  test("ends at coverage 1 with the error rate, depends on ranks only, and beats no perfect ranking", () => {
    fc.assert(
      fc.property(items, (data) => {
        const [confidence, correct] = columns(data);
        const { curve, aurc, excessAurc } = riskCoverage(confidence, correct);
        const errors = correct.filter((right) => right === 0).length;
        expect(curve.at(-1)).toMatchObject({ coverage: 1, risk: errors / data.length });
        expect(excessAurc!).toBeGreaterThanOrEqual(-1e-12);
        const stretched = confidence.map((value) => Math.exp(value) - 5);
        expect(riskCoverage(stretched, correct).aurc).toBeCloseTo(aurc!, 12);
        expect(riskCoverage(correct, correct).excessAurc).toBeCloseTo(
          riskCoverage(correct, correct).aurc! - (aurc! - excessAurc!),
          12,
        );
      }),
    );
  });

  test("a confidence that says nothing has the error rate as its area", () => {
    expect(riskCoverage([1, 1, 1, 1], [1, 0, 0, 0]).aurc).toBeCloseTo(0.75, 12);
    expect(riskCoverage([null, 1], [1, null])).toEqual({ curve: [], aurc: null, excessAurc: null, n: 0 });
  });

  test("the abstention threshold is the widest point within the target", () => {
    fc.assert(
      fc.property(items, fc.double({ min: 0, max: 1, noNaN: true }), (data, targetRisk) => {
        const found = abstentionThreshold(...columns(data), { targetRisk });
        const within = riskCoverage(...columns(data)).curve.filter((point) => point.risk <= targetRisk);
        expect(found.coverage).toBe(Math.max(0, ...within.map((point) => point.coverage)));
        expect(found.threshold === null).toBe(within.length === 0);
      }),
    );
  });
});

const lambdas = Array.from({ length: 21 }, (_, i) => i / 20);

/** Items whose probability of being right is their score. */
function calibratedItems(n: number, seed: number): { scores: number[]; wrong: (0 | 1)[] } {
  const random = seededRandom(seed);
  const scores = Array.from({ length: n }, () => 0.5 + random.next() / 2);
  return { scores, wrong: scores.map((score) => (random.next() < score ? 0 : 1)) };
}

describe("promises over many calibration sets", () => {
  // E[loss accepted at λ] for scores uniform on [½, 1] that are right with probability equal to the score.
  const trueRisk = (lambda: number) => (1 - Math.max(lambda, 0.5)) ** 2;

  test("conformal risk control holds the mean risk, learn then test the risk of nearly every set", () => {
    let conformal = 0;
    let broken = 0;
    for (let seed = 0; seed < 300; seed++) {
      const { scores, wrong } = calibratedItems(80, seed);
      const crc = conformalRiskControl(scores, wrong, { alpha: 0.1, lambdas }).threshold;
      conformal += (crc === null ? 0 : trueRisk(crc)) / 300;
      const chosen = learnThenTest(scores, wrong, { alpha: 0.1, delta: 0.1, lambdas, binaryLoss: true }).chosen;
      if (chosen !== null && trueRisk(chosen) > 0.1) broken++;
    }
    expect(conformal).toBeLessThan(0.1);
    expect(broken / 300).toBeLessThan(0.1);
  });

  test("a certified threshold keeps errors among the accepted below the target in nearly every set", () => {
    let broken = 0;
    let found = 0;
    for (let seed = 0; seed < 300; seed++) {
      const { scores, wrong } = calibratedItems(seed % 2 === 0 ? 100 : 400, seed);
      const correct = wrong.map((loss): 0 | 1 => (loss === 0 ? 1 : 0));
      const result = certifiedThreshold(scores, correct, { targetRisk: 0.15 });
      if (result.threshold === null) continue;
      found++;
      // Accepted items are right with probability (1 + threshold) / 2 on average.
      if ((1 - result.threshold) / 2 > 0.15) broken++;
    }
    expect(found).toBeGreaterThan(100);
    expect(broken / 300).toBeLessThan(0.1);
  });
});

test("without a single error 45 items are needed for 5 %, 22 for 10 %", () => {
  const perfect = (n: number) => [Array.from({ length: n }, (_, i) => i), new Array<1>(n).fill(1)] as const;
  for (const [targetRisk, needed] of [
    [0.05, 45],
    [0.1, 22],
  ] as const) {
    expect(certifiedThreshold(...perfect(needed), { targetRisk }).threshold).not.toBeNull();
    expect(certifiedThreshold(...perfect(needed - 1), { targetRisk }).threshold).toBeNull();
  }
  expect(certifiedThreshold([], [], { targetRisk: 0.1 })).toEqual({ threshold: null, reason: "no items" });
});

test("nothing holds without items", () => {
  expect(learnThenTest([], [], { alpha: 0.1, delta: 0.1, lambdas: [0, 1] })).toEqual({
    pValues: [null, null],
    bonferroni: [],
    fixedSequence: [],
    chosen: null,
  });
  expect(conformalRiskControl([], [], { alpha: 0.1, lambdas: [0] })).toEqual({
    threshold: null,
    riskAtEach: [null],
    boundAtEach: [1],
  });
  expect(() => conformalRiskControl([1], [], { alpha: 0.1, lambdas: [0] })).toThrow(/1 scores but 0 losses/);
});
