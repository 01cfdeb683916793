import {
  type Annotation,
  type AnnotationTable,
  annotationTable,
  type LabelledItems,
  type LabelModelOptions,
  labelledItems,
  largestChange,
  normaliseLogRows,
  voteShares,
} from "./annotations.ts";
import { itemPatterns } from "./item-patterns.ts";

/** Settings of an expectation-maximisation fit. */
export interface ExpectationMaximisationOptions extends LabelModelOptions {
  /** Default 1000. */
  readonly maxIterations?: number;
  /** Stop when no posterior moves by more. Default 1e-7. */
  readonly tolerance?: number;
}

/** Posterior of each item, and what the model learned of classes and raters. */
export interface DawidSkene extends LabelledItems {
  readonly prior: readonly number[];
  /** confusion[rater][true class][given class]; null for a rater without labels. */
  readonly confusion: Readonly<Record<string, readonly (readonly number[])[] | null>>;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Dawid-Skene: every rater has a confusion matrix of its own, learned together with the true classes by expectation
 * maximisation from vote shares.
 *
 * Posterior of class k of an item ∝ prior_k Π over its labels confusion[rater][k][label]; entries are clipped at
 * 1e-10 before each row is normalised. The likelihood has several maxima; this is the one nearest to the majority.
 * Posteriors are far too confident where raters err together: calibrate them before they are shown. An item without
 * labels has posterior and label null.
 * Source: Dawid & Skene 1979, doi:10.2307/2346806.
 */
export function dawidSkene(
  annotations: readonly Annotation[],
  options: ExpectationMaximisationOptions = {},
): DawidSkene {
  const { maxIterations = 1000, tolerance = 1e-7 } = options;
  const all = annotationTable(annotations, options);
  const { table, counts, patternOf } = itemPatterns(all);
  const size = table.classes.length;
  let posterior = voteShares(table);
  let prior = classPrior(table, posterior, counts);
  let confusion = confusionMatrices(table, posterior, counts);
  let iterations = 0;
  let converged = table.item.length === 0;
  while (!converged && iterations < maxIterations) {
    const next = expectation(table, prior, confusion);
    converged = largestChange(posterior, next) <= tolerance;
    posterior = next;
    prior = classPrior(table, posterior, counts);
    confusion = confusionMatrices(table, posterior, counts);
    iterations++;
  }
  const rated = new Set(table.rater);
  const ofItems = new Float64Array(all.items.length * size);
  for (const [item, pattern] of patternOf.entries()) {
    for (let k = 0; k < size; k++) ofItems[item * size + k] = posterior[pattern * size + k]!;
  }
  return {
    ...labelledItems(all, ofItems),
    prior: Array.from(prior),
    confusion: Object.fromEntries(
      table.raters.map((name, rater) => [name, rated.has(rater) ? matrixOf(confusion, rater, size) : null]),
    ),
    iterations,
    converged,
  };
}

/** Mean posterior over the items that have labels; `counts` says how many items each row stands for, default 1. */
export function classPrior(table: AnnotationTable, posterior: Float64Array, counts?: Float64Array): Float64Array {
  const size = table.classes.length;
  const prior = new Float64Array(size);
  let labelled = 0;
  table.perItem.forEach((count, item) => {
    if (count === 0) return;
    const times = counts?.[item] ?? 1;
    labelled += times;
    for (let k = 0; k < size; k++) prior[k]! += times * posterior[item * size + k]!;
  });
  return labelled === 0 ? prior : prior.map((sum) => sum / labelled);
}

/** Laid out by rater, given class, true class, so that one label's column lies together. */
function confusionMatrices(table: AnnotationTable, posterior: Float64Array, counts: Float64Array): Float64Array {
  const { item, rater, label } = table;
  const size = table.classes.length;
  const confusion = new Float64Array(table.raters.length * size * size);
  for (let i = 0; i < item.length; i++) {
    const column = (rater[i]! * size + label[i]!) * size;
    const row = item[i]! * size;
    const times = counts[item[i]!]!;
    for (let k = 0; k < size; k++) confusion[column + k]! += times * posterior[row + k]!;
  }
  for (let r = 0; r < table.raters.length; r++) {
    for (let k = 0; k < size; k++) {
      let sum = 0;
      for (let given = 0; given < size; given++) {
        const place = (r * size + given) * size + k;
        confusion[place] = Math.max(confusion[place]!, 1e-10);
        sum += confusion[place]!;
      }
      for (let given = 0; given < size; given++) confusion[(r * size + given) * size + k]! /= sum;
    }
  }
  return confusion;
}

function expectation(table: AnnotationTable, prior: Float64Array, confusion: Float64Array): Float64Array {
  const { item, rater, label } = table;
  const size = table.classes.length;
  const logPrior = prior.map(Math.log);
  const logConfusion = confusion.map(Math.log);
  const posterior = new Float64Array(table.items.length * size);
  for (let start = 0; start < posterior.length; start += size) posterior.set(logPrior, start);
  for (let i = 0; i < item.length; i++) {
    const column = (rater[i]! * size + label[i]!) * size;
    const row = item[i]! * size;
    for (let k = 0; k < size; k++) posterior[row + k]! += logConfusion[column + k]!;
  }
  normaliseLogRows(posterior, size);
  return posterior;
}

function matrixOf(confusion: Float64Array, rater: number, size: number): number[][] {
  return Array.from({ length: size }, (_, k) =>
    Array.from({ length: size }, (_, given) => confusion[(rater * size + given) * size + k]!),
  );
}
