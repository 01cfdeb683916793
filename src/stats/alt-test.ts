import { ConfigError } from "../errors/errors.ts";
import { benjaminiYekutieli } from "./benjamini-yekutieli.ts";
import { studentTCdf } from "./distributions.ts";

/** Labels of one rater by item. */
export type LabelsByItem = Readonly<Record<string, string | number | null>>;

/** Settings of `altTest`. */
export interface AltTestOptions {
  /**
   * How well one label fits those of the other humans: `accuracy`, the share that are equal; `negRmse`, minus the root
   * mean squared distance (numbers only). Default `accuracy`.
   */
  readonly scoring?: "accuracy" | "negRmse";
  /** How much worse than the human the judge may be, as what it saves in cost and time. Default 0.2. */
  readonly epsilon?: number;
  /** False discovery rate over the humans. Default 0.05. */
  readonly q?: number;
  /** Default 2. */
  readonly minHumansPerItem?: number;
  /** Default 30. */
  readonly minItemsPerHuman?: number;
}

/** Outcome of `altTest`; null where no human could be tested. */
export interface AltTest {
  /** Share of the tested humans whom the judge may replace. */
  readonly winningRate: number | null;
  /** Mean of `advantageByAnnotator`. */
  readonly advantageProbability: number | null;
  /** winningRate ≥ ½: using the judge instead of a human is justified. */
  readonly passes: boolean | null;
  /** By human; null where the test is undefined (differences that all equal epsilon). */
  readonly pValues: Readonly<Record<string, number | null>>;
  /** Share of items on which the judge fits the other humans at least as well as this human does. */
  readonly advantageByAnnotator: Readonly<Record<string, number>>;
  readonly rejected: readonly string[];
  /** Humans with too few items. */
  readonly skipped: readonly string[];
}

/**
 * Alternative annotator test: may the judge stand in for a human?
 *
 * Each human is left out in turn. On each item the human and the judge are scored against the other humans; W_h = the
 * human's score is at least the judge's, W_j = the judge's at least the human's. A one-sided one-sample t test asks
 * whether mean(W_h - W_j) < epsilon; Benjamini-Yekutieli over the humans. Items without a judge label or with fewer
 * than `minHumansPerItem` labels are left out. Differences without variance: p is 0 below epsilon, 1 above, null at it.
 * Source: Calderon, Reichart & Dror 2025, arXiv:2501.10970.
 */
export function altTest(
  humans: Readonly<Record<string, LabelsByItem>>,
  judge: LabelsByItem,
  options: AltTestOptions = {},
): AltTest {
  const { scoring = "accuracy", epsilon = 0.2, q = 0.05, minHumansPerItem = 2, minItemsPerHuman = 30 } = options;
  const score = scoring === "accuracy" ? accuracy : negRmse;
  const labelsOf = labelsByItem(humans);
  const skipped: string[] = [];
  const tested: { human: string; p: number | null; advantage: number }[] = [];
  for (const [human, own] of Object.entries(humans)) {
    const comparisons = Object.entries(own).flatMap(([item, label]) => {
      const judged = judge[item] ?? null;
      const labels = labelsOf.get(item) ?? [];
      if (label === null || judged === null || labels.length < Math.max(2, minHumansPerItem)) return [];
      const others = labels.filter((entry) => entry.human !== human).map((entry) => entry.label);
      return [{ human: score(label, others), judge: score(judged, others) }];
    });
    if (comparisons.length < Math.max(1, minItemsPerHuman)) {
      skipped.push(human);
      continue;
    }
    const judgeWins = comparisons.map((pair) => Number(pair.judge >= pair.human));
    const differences = comparisons.map((pair, i) => Number(pair.human >= pair.judge) - judgeWins[i]!);
    tested.push({ human, p: pBelow(differences, epsilon), advantage: mean(judgeWins) });
  }
  const passed = benjaminiYekutieli(
    tested.map(({ p }) => p ?? 1),
    q,
  );
  const rejected = tested.filter((_, i) => passed[i]).map(({ human }) => human);
  const winningRate = tested.length === 0 ? null : rejected.length / tested.length;
  return {
    winningRate,
    advantageProbability: tested.length === 0 ? null : mean(tested.map(({ advantage }) => advantage)),
    passes: winningRate === null ? null : winningRate >= 0.5,
    pValues: Object.fromEntries(tested.map(({ human, p }) => [human, p])),
    advantageByAnnotator: Object.fromEntries(tested.map(({ human, advantage }) => [human, advantage])),
    rejected,
    skipped,
  };
}

function labelsByItem(
  humans: Readonly<Record<string, LabelsByItem>>,
): Map<string, { human: string; label: string | number }[]> {
  const labels = new Map<string, { human: string; label: string | number }[]>();
  for (const [human, own] of Object.entries(humans)) {
    for (const [item, label] of Object.entries(own)) {
      if (label === null) continue;
      const known = labels.get(item);
      if (known) known.push({ human, label });
      else labels.set(item, [{ human, label }]);
    }
  }
  return labels;
}

function accuracy(label: string | number, others: readonly (string | number)[]): number {
  return others.filter((other) => other === label).length / others.length;
}

function negRmse(label: string | number, others: readonly (string | number)[]): number {
  const squares = others.map((other) => {
    if (typeof label !== "number" || typeof other !== "number") throw new ConfigError("negRmse needs numeric labels");
    return (label - other) ** 2;
  });
  return -Math.sqrt(mean(squares));
}

/** p value of the t test that the mean is not below `epsilon`. */
function pBelow(differences: readonly number[], epsilon: number): number | null {
  const n = differences.length;
  const centre = mean(differences);
  const variance = differences.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (n - 1);
  if (n < 2) return null;
  if (differences.every((value) => value === differences[0])) {
    return centre === epsilon ? null : centre < epsilon ? 0 : 1;
  }
  return studentTCdf((centre - epsilon) / Math.sqrt(variance / n), n - 1);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
