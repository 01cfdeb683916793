import type { LabelledItem } from "../../src/io/labelled-items.ts";
import { type Random, seededRandom } from "../../src/util/random.ts";
import type { SetConfig } from "./set-config.ts";

/** A made-up set in the shape of a recorded one, for what the recorded ones do not have. */
export interface SyntheticSet {
  readonly name: string;
  readonly items: readonly LabelledItem[];
  readonly config: SetConfig;
}

/**
 * Five sets from one seed: pairs in both orders whose judges are missing by design; nine binary judges on grouped items;
 * six annotators, who left out a third, on ordered and on named classes; and ten ordered classes. Judges differ in skill,
 * and share mistakes on items that are hard.
 */
export function syntheticSets(seed: number): SyntheticSet[] {
  const random = seededRandom(seed);
  return [
    pairs(random),
    binary(random),
    annotators(random, "ordered-six", 6, true),
    annotators(random, "ordered-ten", 10, true),
    annotators(random, "named-seven", 7, false),
  ];
}

/** Each judge sees two of four subsets; a wrong judge on a hard pair is often wrong in both orders. */
function pairs(random: Random): SyntheticSet {
  const chances = [0.88, 0.8, 0.75, 0.7, 0.62, 0.58, 0.52];
  const items = range(480).map((i): LabelledItem => {
    const subset = i % 4;
    const truth = random.next() < 0.5;
    const hard = random.next() < 0.25 ? 0.2 : 0;
    const recorded = chances.flatMap((chance, j) => {
      if ((j + subset) % 4 > 1) return [];
      const leaning = random.next() < chance - hard;
      return [0, 1].map((sample) => {
        const right = random.next() < 0.85 ? leaning : random.next() < 0.5;
        return { judge: `j${j}`, sample: String(sample), label: right === truth ? "A" : "B" };
      });
    });
    return {
      id: `p${i}`,
      input: {},
      human: [{ rater: "gold", label: truth ? "A" : "B" }],
      recorded,
      meta: { subset: `s${subset}` },
    };
  });
  return {
    name: "pairs-by-design",
    items,
    config: { task: "pairwise", order: ["B", "A"], samples: "mean", subset: "subset" },
  };
}

/** Four items of a question stand or fall together: its hardness is shared. */
function binary(random: Random): SyntheticSet {
  const chances = [0.9, 0.88, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55];
  const items = range(150).flatMap((question) => {
    const hard = random.next() < 0.3;
    return range(4).map((k): LabelledItem => {
      const truth = random.next() < 0.6;
      const trap = random.next() < 0.5;
      const recorded = chances.map((chance, j) => {
        const misled = hard && trap && random.next() < 0.6;
        return { judge: `j${j}`, label: random.next() < (misled ? 0.3 : chance) === truth ? "yes" : "no" };
      });
      const id = `q${question}-${k}`;
      return {
        id,
        input: { question: `question ${question}` },
        human: [{ rater: "gold", label: truth ? "yes" : "no" }],
        recorded,
        meta: {},
      };
    });
  });
  return { name: "binary-nine", items, config: { positive: "yes", group: "question" } };
}

/** Annotators that miss by a step (ordered) or by any class (named), each in its own measure. */
function annotators(random: Random, name: string, classes: number, ordered: boolean): SyntheticSet {
  const chances = [0.8, 0.72, 0.66, 0.6, 0.5, 0.35];
  const items = range(600).map((i): LabelledItem => {
    const truth = 1 + Math.floor(classes * random.next() ** 1.5);
    const missed = () => {
      if (!ordered) return 1 + random.integer(classes);
      const step = (random.next() < 0.5 ? -1 : 1) * (random.next() < 0.75 ? 1 : 2);
      return Math.min(classes, Math.max(1, truth + step));
    };
    const recorded = chances.flatMap((chance, j) => {
      if (random.next() < 1 / 3) return [];
      return [
        {
          judge: `a${j}`,
          label: ordered
            ? random.next() < chance
              ? truth
              : missed()
            : `class ${random.next() < chance ? truth : missed()}`,
        },
      ];
    });
    return {
      id: `${name}-${i}`,
      input: {},
      human: [{ rater: "gold", label: ordered ? truth : `class ${truth}` }],
      recorded,
      meta: {},
    };
  });
  return { name, items, config: { task: ordered ? "ordered" : "named" } };
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}
