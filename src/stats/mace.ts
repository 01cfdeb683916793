import { seededRandom } from "../util/random.ts";
import {
  type Annotation,
  type AnnotationTable,
  annotationTable,
  type LabelledItems,
  type LabelModelOptions,
  labelledItems,
  normaliseLogRows,
} from "./annotations.ts";

/** Settings of `mace`. */
export interface MaceOptions extends LabelModelOptions {
  /** Rounds of expectation and maximisation. Default 50. */
  readonly iterations?: number;
  /** Added to every expected count. Default 0.01 / number of classes. */
  readonly smoothing?: number;
  /** Start values for each rater: weights of (spams, knows), and of each class when spamming. Default: random ones. */
  readonly start?: {
    readonly spamming: readonly (readonly number[])[];
    readonly strategy: readonly (readonly number[])[];
  };
  /** Random starts, of which the likeliest end is kept. Default 10. */
  readonly restarts?: number;
  /** Of the random starts. Default 0. */
  readonly seed?: number;
}

/** Posterior of each item, and the competence of each rater. */
export interface Mace extends LabelledItems {
  /** Probability that the rater knows the answer instead of spamming; null for a rater without labels. */
  readonly competence: Readonly<Record<string, number | null>>;
  readonly logLikelihood: number;
}

/**
 * MACE (multi-annotator competence estimation): on each item a rater either knows the true class or spams from a
 * strategy of its own, the same for all items.
 *
 * P(label | true class k) = spams · strategy[label] + knows · [label = k]; classes are equally likely beforehand;
 * expectation maximisation, counts smoothed. An item without labels has posterior and label null.
 * Source: Hovy et al. 2013, https://aclanthology.org/N13-1132.
 */
export function mace(annotations: readonly Annotation[], options: MaceOptions = {}): Mace {
  const table = annotationTable(annotations, options);
  const { iterations = 50, smoothing = 0.01 / table.classes.length, restarts = 10, seed = 0 } = options;
  const random = seededRandom(seed);
  const drawn = (width: number) => table.raters.map(() => Array.from({ length: width }, () => 1 + random.next()));
  const starts = options.start
    ? [options.start]
    : Array.from({ length: restarts }, () => ({ spamming: drawn(2), strategy: drawn(table.classes.length) }));
  const ends = starts.map((start) => climb(table, start, iterations, smoothing));
  const best = ends.reduce((a, b) => (b.logLikelihood > a.logLikelihood ? b : a));
  const rated = new Set(table.rater);
  return {
    ...labelledItems(table, best.posterior),
    competence: Object.fromEntries(
      table.raters.map((name, r) => [name, rated.has(r) ? best.spamming[r * 2 + 1]! : null]),
    ),
    logLikelihood: best.logLikelihood,
  };
}

interface Fit {
  readonly posterior: Float64Array;
  readonly spamming: Float64Array;
  readonly logLikelihood: number;
}

function climb(
  table: AnnotationTable,
  start: { readonly spamming: readonly (readonly number[])[]; readonly strategy: readonly (readonly number[])[] },
  iterations: number,
  smoothing: number,
): Fit {
  const size = table.classes.length;
  let spamming = shares(Float64Array.from(start.spamming.flat()), 2, 0);
  let strategy = shares(Float64Array.from(start.strategy.flat()), size, 0);
  let expected = expectation(table, spamming, strategy);
  for (let round = 0; round < iterations; round++) {
    spamming = shares(expected.knowing, 2, smoothing);
    strategy = shares(expected.spammed, size, smoothing);
    expected = expectation(table, spamming, strategy);
  }
  return { posterior: expected.posterior, spamming, logLikelihood: expected.logLikelihood };
}

/** Rows of counts, each plus `smoothing`, as shares of their row. */
function shares(counts: Float64Array, width: number, smoothing: number): Float64Array {
  const result = counts.map((count) => count + smoothing);
  for (let start = 0; start < result.length; start += width) {
    let sum = 0;
    for (let k = start; k < start + width; k++) sum += result[k]!;
    for (let k = start; k < start + width; k++) result[k]! /= sum;
  }
  return result;
}

function expectation(
  table: AnnotationTable,
  spamming: Float64Array,
  strategy: Float64Array,
): { posterior: Float64Array; knowing: Float64Array; spammed: Float64Array; logLikelihood: number } {
  const { item, rater, label } = table;
  const size = table.classes.length;
  const posterior = new Float64Array(table.items.length * size).fill(-Math.log(size));
  const guessed = (i: number) => spamming[rater[i]! * 2]! * strategy[rater[i]! * size + label[i]!]!;
  for (let i = 0; i < item.length; i++) {
    const spam = guessed(i);
    const wrong = Math.log(spam);
    const right = Math.log(spam + spamming[rater[i]! * 2 + 1]!);
    const row = item[i]! * size;
    for (let k = 0; k < size; k++) posterior[row + k]! += k === label[i] ? right : wrong;
  }
  const logLikelihood = normaliseLogRows(posterior, size);

  const knowing = new Float64Array(table.raters.length * 2);
  const spammed = new Float64Array(table.raters.length * size);
  for (let i = 0; i < item.length; i++) {
    const spam = guessed(i);
    const known = spamming[rater[i]! * 2 + 1]!;
    const right = posterior[item[i]! * size + label[i]!]!;
    const knew = right === 0 ? 0 : (right * known) / (spam + known);
    knowing[rater[i]! * 2]! += 1 - knew;
    knowing[rater[i]! * 2 + 1]! += knew;
    spammed[rater[i]! * size + label[i]!]! += 1 - knew;
  }
  return { posterior, knowing, spammed, logLikelihood };
}
