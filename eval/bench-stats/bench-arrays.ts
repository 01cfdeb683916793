import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { seededRandom } from "../../src/util/random.ts";

/** The made-up labels and scores that both sides are timed on. */
export interface BenchArrays {
  /** 1,000,000 label pairs of two raters, 0 to 2. */
  readonly a: Int8Array;
  readonly b: Int8Array;
  /** 1,000,000 labels, 0 or 1, and scores that are all different. */
  readonly labels: Int8Array;
  readonly scores: Float64Array;
  /** 100,000 items by 5 raters, 1 to 5, one in ten -1 for missing. */
  readonly ratings: Int8Array;
  /** 100,000 items by 5 raters, 0 to 2. */
  readonly votes: Int8Array;
}

const pairs = 1_000_000;
const items = 100_000;

/** Makes the arrays; the same ones each time. */
export function makeBenchArrays(): BenchArrays {
  const random = seededRandom(1);
  const heard = (truth: number, right: number, count: number) =>
    random.next() < right ? truth : random.integer(count);
  const a = Int8Array.from({ length: pairs }, () => (random.next() < 0.6 ? 2 : random.integer(2)));
  const labels = Int8Array.from({ length: pairs }, () => (random.next() < 0.3 ? 1 : 0));
  return {
    a,
    b: a.map((truth) => heard(truth, 0.7, 3)),
    labels,
    scores: Float64Array.from(labels, (label) => random.next() + random.next() + 0.4 * label),
    ratings: raters(
      (truth) => (random.next() < 0.1 ? -1 : 1 + heard(truth, 0.5, 5)),
      () => random.integer(5),
    ),
    votes: raters(
      (truth, rater) => heard(truth, 0.4 + 0.1 * rater, 3),
      () => random.integer(3),
    ),
  };
}

/** Writes the arrays as raw little-endian numbers, one file each. */
export function writeBenchArrays(folder: string, arrays: BenchArrays): void {
  for (const [name, values] of Object.entries(arrays)) {
    writeFileSync(join(folder, `${name}.${values instanceof Float64Array ? "f8" : "i8"}`), values);
  }
}

function raters(say: (truth: number, rater: number) => number, draw: () => number): Int8Array {
  const said = new Int8Array(items * 5);
  for (let item = 0; item < items; item++) {
    const truth = draw();
    for (let rater = 0; rater < 5; rater++) said[item * 5 + rater] = say(truth, rater);
  }
  return said;
}
