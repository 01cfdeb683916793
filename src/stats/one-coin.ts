import {
  type Annotation,
  annotationTable,
  type LabelledItems,
  labelledItems,
  largestChange,
  normaliseLogRows,
  voteShares,
} from "./annotations.ts";
import { classPrior, type ExpectationMaximisationOptions } from "./dawid-skene.ts";

/** Posterior of each item, and the skill of each rater. */
export interface OneCoin extends LabelledItems {
  readonly prior: readonly number[];
  /** Probability that the rater gives the true class; null for a rater without labels. */
  readonly skill: Readonly<Record<string, number | null>>;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * One-coin Dawid-Skene: every rater has one number, the probability of giving the true class; the rest falls evenly
 * on the K - 1 other classes. Fewer parameters than `dawidSkene`: prefer it with few labels for each rater.
 *
 * Expectation maximisation from vote shares; skill_r = mean posterior of the classes that r gave, kept 1e-10 away from
 * 0 and 1. An item without labels has posterior and label null.
 * Source: Zhang et al. 2014, arXiv:1406.3824; Dawid & Skene 1979, doi:10.2307/2346806.
 */
export function oneCoin(annotations: readonly Annotation[], options: ExpectationMaximisationOptions = {}): OneCoin {
  const { maxIterations = 1000, tolerance = 1e-7 } = options;
  const table = annotationTable(annotations, options);
  const { item, rater, label, raters } = table;
  const size = table.classes.length;
  const perRater = new Int32Array(raters.length);
  for (const r of rater) perRater[r]!++;

  const skillsFrom = (posterior: Float64Array) => {
    const skill = new Float64Array(raters.length);
    for (let i = 0; i < item.length; i++) skill[rater[i]!]! += posterior[item[i]! * size + label[i]!]!;
    return skill.map((sum, r) => Math.min(Math.max(sum / perRater[r]!, 1e-10), 1 - 1e-10));
  };
  const expectation = (prior: Float64Array, skill: Float64Array) => {
    const posterior = new Float64Array(table.items.length * size);
    const logPrior = prior.map(Math.log);
    for (let start = 0; start < posterior.length; start += size) posterior.set(logPrior, start);
    // A label raises its own class by the log-odds of right against one given wrong class; the rest is common to all.
    const gain = skill.map((p) => Math.log(p) - Math.log((1 - p) / (size - 1)));
    for (let i = 0; size > 1 && i < item.length; i++) posterior[item[i]! * size + label[i]!]! += gain[rater[i]!]!;
    normaliseLogRows(posterior, size);
    return posterior;
  };

  let posterior = voteShares(table);
  let prior = classPrior(table, posterior);
  let skill = skillsFrom(posterior);
  let iterations = 0;
  let converged = item.length === 0;
  while (!converged && iterations < maxIterations) {
    const next = expectation(prior, skill);
    converged = largestChange(posterior, next) <= tolerance;
    posterior = next;
    prior = classPrior(table, posterior);
    skill = skillsFrom(posterior);
    iterations++;
  }
  return {
    ...labelledItems(table, posterior),
    prior: Array.from(prior),
    skill: Object.fromEntries(raters.map((name, r) => [name, perRater[r] === 0 ? null : skill[r]!])),
    iterations,
    converged,
  };
}
