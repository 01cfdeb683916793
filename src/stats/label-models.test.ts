import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../util/random.ts";
import type { Annotation } from "./annotations.ts";
import { dawidSkene } from "./dawid-skene.ts";
import { glad } from "./glad.ts";
import { mace } from "./mace.ts";
import { majorityVote } from "./majority-vote.ts";
import { oneCoin } from "./one-coin.ts";

const skills = [0.95, 0.9, 0.55, 0.5, 0.52];
const truthOf = (i: number) => (i % 3 === 0 ? "yes" : "no");

/** Two good raters and three that nearly guess. */
function simulated(items: number, seed: number): Annotation[] {
  const random = seededRandom(seed);
  return Array.from({ length: items }, (_, i) =>
    skills.map((skill, r): Annotation => {
      const right = random.next() < skill;
      return [i, `r${r}`, right === (truthOf(i) === "yes") ? "yes" : "no"];
    }),
  ).flat();
}

const accuracy = (labels: readonly (string | number | null)[]) =>
  labels.filter((label, i) => label === truthOf(i)).length / labels.length;

const models = { majorityVote, dawidSkene, oneCoin, mace, glad };
const classes = ["no", "yes"];

describe("with unlike raters", () => {
  const annotations = simulated(600, 1);
  const majority = accuracy(majorityVote(annotations, { classes }).labels);

  test.each(["dawidSkene", "oneCoin", "mace", "glad"] as const)("%s beats the majority", (name) => {
    expect(accuracy(models[name](annotations, { classes }).labels)).toBeGreaterThan(majority + 0.03);
  });

  test("learns who is good", () => {
    const { skill, prior, converged } = oneCoin(annotations, { classes });
    expect(converged).toBe(true);
    expect(skill.r0!).toBeCloseTo(0.95, 1);
    expect(skill.r3!).toBeCloseTo(0.5, 1);
    expect(prior[1]!).toBeCloseTo(1 / 3, 1);
    const { confusion } = dawidSkene(annotations, { classes });
    expect(confusion.r0![1]![1]!).toBeCloseTo(0.95, 1);
    for (const row of confusion.r2!) expect(row[0]! + row[1]!).toBeCloseTo(1, 9);
    const { competence } = mace(annotations, { classes });
    expect(competence.r0!).toBeGreaterThan(competence.r2!);
    const { ability } = glad(annotations, { classes });
    expect(ability.r0!).toBeGreaterThan(ability.r3!);
  });
});

describe("every label model", () => {
  const annotation = fc.tuple(
    fc.integer({ min: 0, max: 5 }).map((i) => `i${i}`),
    fc.integer({ min: 0, max: 3 }).map((r) => `r${r}`),
    fc.constantFrom("no", "yes", null),
  );
  const data = fc.array(annotation, { maxLength: 30 });
  const items = ["i0", "i1", "i2", "i3", "i4", "i5"];
  const raters = ["r0", "r1", "r2", "r3"];

  test.each(Object.keys(models) as (keyof typeof models)[])(
    "%s: probabilities sum to 1, unlabelled items are null",
    (name) => {
      fc.assert(
        fc.property(data, (annotations) => {
          const result = models[name](annotations as Annotation[], { items, raters, classes });
          const rows = "shares" in result ? result.shares : result.posterior;
          rows.forEach((row, i) => {
            const labelled = annotations.some(([item, , label]) => item === items[i] && label !== null);
            expect(row !== null).toBe(labelled);
            if (row === null) expect(result.labels[i]).toBeNull();
            else expect(row[0]! + row[1]!).toBeCloseTo(1, 9);
          });
        }),
        { numRuns: 40 },
      );
    },
  );

  test.each(["majorityVote", "dawidSkene", "oneCoin", "glad"] as const)(
    "%s: renaming the classes renames the answer",
    (name) => {
      fc.assert(
        fc.property(data, (annotations) => {
          const swap = { no: "yes", yes: "no" } as const;
          const renamed = annotations.map(([i, r, label]): Annotation => [i, r, label === null ? null : swap[label]]);
          const plain = models[name](annotations as Annotation[], { items, raters, classes }).labels;
          const other = models[name](renamed, { items, raters, classes }).labels;
          expect(other.map((label) => (label === null ? null : swap[label as "no" | "yes"]))).toEqual(plain);
        }),
        { numRuns: 40 },
      );
    },
  );

  test("a tie is nobody's: two raters who disagree on the only item", () => {
    const annotations: Annotation[] = [
      ["a", "r1", "no"],
      ["a", "r2", "yes"],
    ];
    for (const model of [majorityVote, dawidSkene, oneCoin, glad]) {
      expect(model(annotations, { classes }).labels).toEqual([null]);
    }
  });

  test("one class, no annotations, unknown names", () => {
    for (const model of Object.values(models)) {
      expect(model([["a", "r", "x"]], { classes: ["x"] }).labels).toEqual(["x"]);
      expect(model([], { items: ["a"], raters: ["r"], classes }).labels).toEqual([null]);
      expect(() => model([["a", "r", "maybe"]], { classes })).toThrow(/maybe is not among/);
    }
    expect(dawidSkene([["a", "r1", "yes"]], { raters: ["r1", "r2"], classes }).confusion.r2).toBeNull();
    expect(oneCoin([["a", "r1", "yes"]], { raters: ["r1", "r2"], classes }).skill.r2).toBeNull();
  });
});
