import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CalibratorError } from "../errors/errors.ts";
import { seededRandom } from "../util/random.ts";
import { applyStack, type FitStackOptions, fitStack } from "./stack.ts";
import type { LabelledOpinions, Opinion } from "./stack-rows.ts";
import { stackSchema } from "./stack-schema.ts";

const provenance = {
  rubric: { id: "pairs", version: "1", hash: "rubric-hash" },
  prompts: [{ id: "pairwise", hash: "prompt-hash" }],
  judges: ["good", "fair", "bad"],
};
const binary: FitStackOptions = {
  task: "binary",
  classes: ["no", "yes"],
  judges: ["good", "fair", "bad"],
  provenance,
  quorate: "0.1.0",
  date: "2026-01-31",
};

const vote = (classes: number, at: number): Opinion => ({
  shares: Array.from({ length: classes }, (_, c) => (c === at ? 1 : 0)),
});

/** Judges that are right with the given chances, and miss one vote in ten. */
function panel(n: number, seed: number, chances: readonly number[], classes = 2): LabelledOpinions[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, (_, i) => {
    const label = random.integer(classes);
    const opinions = chances.map((chance) => {
      const right = random.next() < chance;
      const wrong = (label + 1 + random.integer(classes - 1)) % classes;
      return random.next() < 0.1 ? null : vote(classes, right ? label : wrong);
    });
    return { opinions, label, group: `g${i >> 1}`, rater: "ann" };
  });
}

describe("fitStack", () => {
  test("weighs judges by what they are worth, and never below 0", () => {
    const stack = fitStack(panel(300, 1, [0.9, 0.7, 0.3]), binary);
    const [good, fair, bad] = stack.weights as [number, number, number];
    expect(good).toBeGreaterThan(fair);
    expect(fair).toBeGreaterThan(0);
    expect(bad).toBe(0);
    expect(stack.heldOut.accuracy.value!).toBeGreaterThan(0.85);
    expect(stack.heldOut.logLoss.value!).toBeLessThan(stack.heldOut.constantLogLoss.value!);
    expect(stack.warnings[0]).toMatch(
      /Plain majority is right on .* good alone on .* one judge is better than this vote/,
    );
  });

  test("weights below 0 come on request, with a warning", () => {
    const stack = fitStack(panel(300, 1, [0.9, 0.7, 0.3]), { ...binary, anySign: true });
    expect(stack.weights[2]).toBeLessThan(0);
    expect(stack.warnings.join(" ")).toMatch(/votes against bad: such weights do not travel/);
  });

  test("below 50 labels the best judge alone is calibrated", () => {
    const stack = fitStack(panel(40, 2, [0.9, 0.7, 0.6]), binary);
    expect(stack.method).toBe("best-judge");
    expect(stack.design.members).toEqual([0]);
    expect(fitStack(panel(60, 2, [0.9, 0.7, 0.6]), binary).method).toBe("stack");
  });

  test("a missing vote is neutral: with none at all only the base rate is left", () => {
    const stack = fitStack(panel(400, 3, [0.9, 0.8, 0.7]), binary);
    const p = applyStack(stack, [null, null, null], provenance);
    expect(Math.abs(p[1]! - 0.5)).toBeLessThan(0.1);
  });

  test("in a pair, swapping the responses swaps the forecast", () => {
    for (const classes of [2, 3]) {
      const names = classes === 2 ? ["B", "A"] : ["B", "tie", "A"];
      const stack = fitStack(panel(260, 4, [0.85, 0.7, 0.6], classes), { ...binary, task: "pairwise", classes: names });
      const opinion = fc.option(fc.integer({ min: 0, max: classes - 1 }), { nil: null });
      fc.assert(
        fc.property(fc.tuple(opinion, opinion, opinion), (votes) => {
          const given = votes.map((at) => (at === null ? null : vote(classes, at)));
          const swapped = votes.map((at) => (at === null ? null : vote(classes, classes - 1 - at)));
          const p = applyStack(stack, given, provenance);
          const q = applyStack(stack, swapped, provenance).reverse();
          for (const [c, chance] of p.entries()) expect(chance).toBeCloseTo(q[c]!, 12);
        }),
        { seed: 1 },
      );
    }
  });

  test("ordered classes: a near miss speaks for the neighbour", () => {
    const random = seededRandom(5);
    const clamp = (x: number) => Math.min(4, Math.max(0, x));
    const data = Array.from({ length: 200 }, () => {
      const label = random.integer(5);
      const near = () => vote(5, clamp(label + random.integer(3) - 1));
      return { opinions: [near(), near(), near()], label };
    });
    const stack = fitStack(data, { ...binary, task: "ordered", classes: ["1", "2", "3", "4", "5"] });
    const p = applyStack(stack, [vote(5, 3), vote(5, 3), vote(5, 3)], provenance);
    expect(p.indexOf(Math.max(...p))).toBe(3);
    expect(p[2]!).toBeGreaterThan(p[0]! * 5);
  });

  test("named classes, and a score beside the votes", () => {
    const named = fitStack(panel(250, 6, [0.8, 0.7, 0.4], 4), {
      ...binary,
      task: "named",
      classes: ["a", "b", "c", "d"],
    });
    expect(named.heldOut.accuracy.value!).toBeGreaterThan(0.7);
    const random = seededRandom(7);
    const data = Array.from({ length: 200 }, () => {
      const score = random.next();
      return { opinions: [null, null, { shares: null, score }], label: random.next() < score ? 1 : 0 };
    });
    const scored = fitStack(data, binary);
    const at = (score: number) => applyStack(scored, [null, null, { shares: null, score }], provenance)[1]!;
    expect(at(0.9)).toBeGreaterThan(0.75);
    expect(at(0.1)).toBeLessThan(0.25);
  });

  test("is plain JSON, and the same data and seed give the same record", () => {
    const data = panel(80, 8, [0.9, 0.7, 0.6]);
    const stack = fitStack(data, binary);
    expect(stackSchema.parse(JSON.parse(JSON.stringify(stack)))).toEqual(stack);
    expect(fitStack(data, binary)).toEqual(stack);
  });

  test("refuses too few labels, one class, one group, other judges and broken opinions", () => {
    expect(() => fitStack(panel(10, 9, [0.9, 0.7, 0.6]), binary)).toThrow(/10 labels .* needs at least 20/);
    const oneClass = panel(60, 9, [0.9, 0.7, 0.6]).map((row) => ({ ...row, label: 1 }));
    expect(() => fitStack(oneClass, binary)).toThrow(CalibratorError);
    const oneGroup = panel(60, 9, [0.9, 0.7, 0.6]).map((row) => ({ ...row, group: "g" }));
    expect(() => fitStack(oneGroup, binary)).toThrow(/one group/);
    const stack = fitStack(panel(60, 9, [0.9, 0.7, 0.6]), binary);
    expect(() => applyStack(stack, [null, null, null], { ...provenance, judges: ["good"] })).toThrow(/another judges/);
    expect(() => applyStack(stack, [null, null], provenance)).toThrow(/2 opinions for 3 judges/);
    expect(() => applyStack(stack, [{ shares: [0.5, 0.6] }, null, null], provenance)).toThrow(/no distribution/);
  });
});
