import {
  type Annotation,
  type AnnotationTable,
  annotationTable,
  type LabelledItems,
  labelledItems,
  largestChange,
  normaliseLogRows,
} from "./annotations.ts";
import type { ExpectationMaximisationOptions } from "./dawid-skene.ts";
import { logistic, logOnePlusExp } from "./logistic-function.ts";

/** Settings of `glad`. */
export interface GladOptions extends ExpectationMaximisationOptions {
  /** Normal prior of the abilities and of the log easiness. Default mean 1, variance 1. */
  readonly priorMean?: number;
  readonly priorVariance?: number;
}

/** Posterior of each item, ability of each rater and easiness of each item. */
export interface Glad extends LabelledItems {
  /** Above 0: helpful; 0: guesses; below 0: contrary. Null for a rater without labels. */
  readonly ability: Readonly<Record<string, number | null>>;
  /** Above 0, larger is easier; null for an item without labels. */
  readonly easiness: readonly (number | null)[];
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * GLAD: raters have abilities and items have easiness; P(label is right) = 1 / (1 + exp(-ability · easiness)), the
 * rest falls evenly on the K - 1 other classes; classes are equally likely beforehand.
 *
 * Maximum a posteriori with normal priors on ability and ln(easiness), by expectation maximisation; each maximisation
 * is a few rounds of one-dimensional Newton steps. An item without labels has posterior, label and easiness null.
 * Source: Whitehill et al. 2009, https://papers.nips.cc/paper/3644.
 */
export function glad(annotations: readonly Annotation[], options: GladOptions = {}): Glad {
  const { maxIterations = 1000, tolerance = 1e-7, priorMean = 1, priorVariance = 1 } = options;
  const table = annotationTable(annotations, options);
  const { item, rater, label } = table;
  const size = table.classes.length;
  const ability = new Float64Array(table.raters.length).fill(priorMean);
  const logEase = new Float64Array(table.items.length).fill(priorMean);
  const prior: Prior = { mean: priorMean, variance: priorVariance };
  const byRater = grouped(rater, table.raters.length);
  const byItem = grouped(item, table.items.length);

  let posterior = expectation(table, ability, logEase);
  let iterations = 0;
  let converged = item.length === 0;
  while (!converged && iterations < maxIterations) {
    const right = Float64Array.from(item, (row, i) => posterior[row * size + label[i]!]!);
    for (let sweep = 0; sweep < 3; sweep++) {
      byRater.forEach((members, r) => {
        ability[r] = newtonAbility(members, item, logEase, right, ability[r]!, prior);
      });
      byItem.forEach((members, t) => {
        logEase[t] = newtonEase(members, rater, ability, right, logEase[t]!, prior);
      });
    }
    const next = expectation(table, ability, logEase);
    converged = largestChange(posterior, next) <= tolerance;
    posterior = next;
    iterations++;
  }
  return {
    ...labelledItems(table, posterior),
    ability: Object.fromEntries(table.raters.map((name, r) => [name, byRater[r]!.length === 0 ? null : ability[r]!])),
    easiness: table.items.map((_, t) => (table.perItem[t] === 0 ? null : Math.exp(logEase[t]!))),
    iterations,
    converged,
  };
}

interface Prior {
  readonly mean: number;
  readonly variance: number;
}

function grouped(groups: Int32Array, count: number): number[][] {
  const members = Array.from({ length: count }, (): number[] => []);
  for (const [i, group] of groups.entries()) members[group]!.push(i);
  return members;
}

function expectation(table: AnnotationTable, ability: Float64Array, logEase: Float64Array): Float64Array {
  const { item, rater, label } = table;
  const size = table.classes.length;
  const posterior = new Float64Array(table.items.length * size);
  for (let i = 0; size > 1 && i < item.length; i++) {
    const x = ability[rater[i]!]! * Math.exp(logEase[item[i]!]!);
    posterior[item[i]! * size + label[i]!]! += -logOnePlusExp(-x) + logOnePlusExp(x) + Math.log(size - 1);
  }
  normaliseLogRows(posterior, size);
  return posterior;
}

/** One Newton step on Σ [t ln σ(a e) + (1 - t) ln σ(-a e)] - (a - mean)² / (2 variance), concave in the ability a. */
function newtonAbility(
  members: readonly number[],
  item: Int32Array,
  logEase: Float64Array,
  right: Float64Array,
  ability: number,
  prior: Prior,
): number {
  let slope = -(ability - prior.mean) / prior.variance;
  let curvature = 1 / prior.variance;
  for (const i of members) {
    const ease = Math.exp(logEase[item[i]!]!);
    const p = logistic(ability * ease);
    slope += (right[i]! - p) * ease;
    curvature += p * (1 - p) * ease * ease;
  }
  return ability + slope / curvature;
}

/** The same in the log easiness; only the curvature that is sure to be positive is used, and the step is limited. */
function newtonEase(
  members: readonly number[],
  rater: Int32Array,
  ability: Float64Array,
  right: Float64Array,
  logEase: number,
  prior: Prior,
): number {
  const ease = Math.exp(logEase);
  let slope = -(logEase - prior.mean) / prior.variance;
  let curvature = 1 / prior.variance;
  for (const i of members) {
    const x = ability[rater[i]!]! * ease;
    const p = logistic(x);
    slope += (right[i]! - p) * x;
    curvature += p * (1 - p) * x * x;
  }
  return logEase + Math.min(Math.max(slope / curvature, -1), 1);
}
