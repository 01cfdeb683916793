import { describe, expect, test } from "vitest";
import { CalibratorError } from "../errors/errors.ts";
import { logistic } from "../stats/logistic-function.ts";
import { seededRandom } from "../util/random.ts";
import { applyMap } from "./calibration-map.ts";
import { applyCalibrator, type FitCalibratorOptions, fitCalibrator } from "./calibrator.ts";
import { calibratorSchema } from "./calibrator-schema.ts";
import { applyCalibrators, calibratorSet, calibratorSetSchema, checkCalibrators } from "./calibrator-set.ts";
import type { LabelledScore } from "./labelled-score.ts";

const provenance = {
  rubric: { id: "faithfulness", version: "2", hash: "rubric-hash" },
  prompts: [{ id: "binary", hash: "prompt-hash" }],
  judges: ["openai:small", "anthropic:small"],
};
const options: FitCalibratorOptions = { provenance, quorate: "0.1.0", date: "2026-01-31", replicates: 200 };

/** Overconfident scores: the log-odds are three times too large. */
function overconfident(n: number, seed: number, group?: (i: number) => string): LabelledScore[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, (_, i) => {
    const x = 4 * (random.next() - 0.5);
    const label = random.next() < logistic(x) ? 1 : 0;
    return { score: logistic(3 * x), label, rater: `r${i % 2}`, ...(group ? { group: group(i) } : {}) };
  });
}

describe("fitCalibrator", () => {
  test("makes overconfident scores honest, on labels it has not seen", () => {
    const calibrator = fitCalibrator(overconfident(120, 4), options);
    const { calibrated, constant, raw, logLossSkill } = calibrator.heldOut;
    expect(calibrated.logLoss.value!).toBeLessThan(raw.logLoss.value!);
    expect(calibrated.logLoss.value!).toBeLessThan(constant.logLoss.value!);
    expect(logLossSkill.value!).toBeGreaterThan(0);
    expect(logLossSkill.interval!.lower).toBeLessThan(logLossSkill.value!);
    expect(calibrated.calibrationError.value!).toBeLessThan(raw.calibrationError.value!);
    expect(calibrated.calibrationError.floor.mean!).toBeGreaterThan(0.02);
    expect(calibrator.labels).toMatchObject({ n: 120, groups: 120, raters: ["r0", "r1"] });
    expect(calibrator.warnings).toEqual([]);
    const p = applyCalibrator(calibrator, logistic(3), provenance);
    expect(Math.abs(p - logistic(1))).toBeLessThan(0.12);
  });

  test("is plain JSON, and the same data and seed give the same record", () => {
    const data = overconfident(60, 2);
    const calibrator = fitCalibrator(data, options);
    expect(calibratorSchema.parse(JSON.parse(JSON.stringify(calibrator)))).toEqual(calibrator);
    expect(fitCalibrator(data, options)).toEqual(calibrator);
  });

  test("chooses among Platt and beta on few labels, and lets the step maps compete from 150 on", () => {
    const kinds = (n: number) => fitCalibrator(overconfident(n, 3), options).choice.candidates.map(({ kind }) => kind);
    expect(kinds(100)).toEqual(["platt", "beta"]);
    expect(kinds(160)).toEqual(["platt", "beta", "venn-abers", "isotonic"]);
    const votes = overconfident(100, 3).map((row) => ({ ...row, score: 5 * row.score }));
    expect(fitCalibrator(votes, options).map.kind).toBe("platt");
  });

  test("says that an uninformative score is no better than the constant answer", () => {
    const random = seededRandom(8);
    const data = Array.from({ length: 80 }, () => ({
      score: random.next(),
      label: Number(random.next() < 0.7) as 0 | 1,
    }));
    const calibrator = fitCalibrator(data, options);
    expect(calibrator.heldOut.logLossSkill.value!).toBeLessThan(0.05);
    expect(calibrator.warnings.join(" ")).toMatch(/constant answer/);
  });

  test("counts groups, not rows: copies of a row make no interval narrower", () => {
    const copies = overconfident(40, 4).flatMap((row, g) =>
      Array.from({ length: 5 }, () => ({ ...row, group: `${g}` })),
    );
    const width = (data: readonly LabelledScore[]) => {
      const { interval } = fitCalibrator(data, { ...options, map: "platt" }).heldOut.calibrated.brier;
      return interval!.upper - interval!.lower;
    };
    const byGroup = width(copies);
    expect(byGroup / width(overconfident(40, 4))).toBeCloseTo(1, 0);
    expect(byGroup / width(copies.map(({ score, label }) => ({ score, label })))).toBeGreaterThan(1.7);
    expect(fitCalibrator(copies, options).labels).toMatchObject({ n: 200, groups: 40 });
  });

  test("measures raw scores that are no probabilities by their ranking only", () => {
    const data = overconfident(60, 5).map((row) => ({ ...row, score: 10 * row.score - 3 }));
    const { raw, calibrated } = fitCalibrator(data, options).heldOut;
    expect(raw.brier).toMatchObject({ value: null, reason: "raw scores are not all in [0, 1]" });
    expect(raw.calibrationError.value).toBeNull();
    expect(raw.auroc.value!).toBeGreaterThan(0.7);
    expect(calibrated.brier.value!).toBeLessThan(0.25);
  });

  test("refuses to be called calibrated on too few labels, and says how many there are", () => {
    expect(() => fitCalibrator(overconfident(29, 1), options)).toThrow(/29 labels .* at least 30/);
    const lopsided = overconfident(60, 1).map((row, i) => ({ ...row, label: Number(i < 57) as 0 | 1 }));
    expect(() => fitCalibrator(lopsided, options)).toThrow(/57 positive, 3 negative.* 5 of each/);
    expect(fitCalibrator(overconfident(29, 1), { ...options, minimumLabels: 20 }).labels.n).toBe(29);
    expect(() => fitCalibrator([], { ...options, minimumLabels: 0, minimumPerClass: 0 })).toThrow(CalibratorError);
    expect(() =>
      fitCalibrator(
        overconfident(40, 1, () => "all"),
        options,
      ),
    ).toThrow(/one group/);
    expect(() => fitCalibrator(overconfident(40, 1), { ...options, folds: 1 })).toThrow(/folds must be/);
  });

  test("refuses rows that are no scores or labels, and a kind of map that the data do not determine", () => {
    expect(() => fitCalibrator([{ score: Number.NaN, label: 1 }], options)).toThrow(/row 0: score NaN/);
    expect(() => fitCalibrator([{ score: 1, label: 2 as never }], options)).toThrow(/row 0: label 2/);
    const separable = Array.from({ length: 40 }, (_, i) => ({ score: i / 40, label: Number(i > 19) as 0 | 1 }));
    expect(() => fitCalibrator(separable, { ...options, map: "logistic" })).toThrow(/separable.*Use platt/);
    expect(fitCalibrator(separable, options).heldOut.calibrated.accuracy.value!).toBeGreaterThan(0.9);
  });
});

describe("applyCalibrator", () => {
  const calibrator = fitCalibrator(overconfident(60, 6), options);

  test.each([
    ["rubric", { ...provenance, rubric: { ...provenance.rubric, hash: "other" } }, ["rubric"]],
    ["prompts", { ...provenance, prompts: [{ id: "binary", hash: "other" }] }, ["prompts"]],
    ["judges", { ...provenance, judges: ["openai:small"] }, ["judges"]],
    [
      "rubric and judges",
      { ...provenance, rubric: { ...provenance.rubric, hash: "other" }, judges: [] },
      ["rubric", "judges"],
    ],
  ])("names what differs: %s", (names, other, differ) => {
    expect(() => applyCalibrator(calibrator, 0.5, other)).toThrow(`belongs to another ${names}:`);
    try {
      applyCalibrator(calibrator, 0.5, other);
    } catch (error) {
      expect(error).toBeInstanceOf(CalibratorError);
      expect((error as CalibratorError).details.differ).toEqual(differ);
    }
  });

  test("does not care for the order of judges, and refuses a raw score that is none", () => {
    const reversed = { ...provenance, judges: provenance.judges.toReversed() };
    expect(applyCalibrator(calibrator, 0.5, reversed)).toBe(applyMap(calibrator.map, 0.5));
    expect(() => applyCalibrator(calibrator, Number.NaN, provenance)).toThrow(CalibratorError);
  });
});

describe("calibrator set", () => {
  const pooled = fitCalibrator(overconfident(60, 6), options);
  const own = fitCalibrator(overconfident(60, 7), { ...options, criterion: "cites" });

  test("a criterion's own calibrator goes before the pooled one", () => {
    const set = calibratorSet([pooled, own]);
    expect(applyCalibrators(set, "cites", 0.4)).toBe(applyMap(own.map, 0.4));
    expect(applyCalibrators(set, "supported", 0.4)).toBe(applyMap(pooled.map, 0.4));
  });

  test("is checked against provenance, criteria and its own hash", () => {
    const set = calibratorSet([own]);
    checkCalibrators(set, provenance, ["cites"]);
    expect(() => checkCalibrators(set, provenance, ["supported"])).toThrow(/no calibrator for criterion supported/);
    expect(() => checkCalibrators(set, { ...provenance, judges: [] })).toThrow(/judges/);
    expect(() => calibratorSet([own, own])).toThrow(/two calibrators/);
    expect(() => calibratorSet([])).toThrow(CalibratorError);
    expect(calibratorSetSchema.parse(JSON.parse(JSON.stringify(set)))).toEqual(set);
    expect(calibratorSetSchema.safeParse({ ...set, hash: "changed" }).success).toBe(false);
  });
});
