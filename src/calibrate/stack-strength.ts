import { type ChoiceData, choiceProbabilities, conditionalLogit } from "../stats/conditional-logit.ts";
import { groupedFolds } from "./grouped-folds.ts";
import { type StackColumn, type StackDesign, stackColumns, writeFeatures } from "./stack-features.ts";
import type { StackRow } from "./stack-rows.ts";

/** A design with its fitted coefficients. */
export interface FittedDesign {
  readonly design: StackDesign;
  readonly columns: readonly StackColumn[];
  readonly coefficients: Float64Array;
  /** Ridge penalty of the votes' and scores' coefficients. */
  readonly strength: number;
  /** Cross-validated log loss of every design and strength that was tried. */
  readonly tried: readonly {
    readonly form: StackDesign["form"];
    readonly strength: number;
    readonly logLoss: number;
  }[];
}

/** How coefficients are found. */
export interface StrengthOptions {
  readonly seed: number;
  readonly folds: number;
  /** Weights of judges may fall below 0. */
  readonly anySign: boolean;
  /** Ridge penalties to try, strongest first; a single one is taken without cross-validation. */
  readonly strengths?: readonly number[];
}

/**
 * Fits each design at each strength and keeps the pair with the least log loss in grouped cross-validation; equal
 * losses go to the design named first and the greater strength.
 */
export function fitStrength(
  rows: readonly StackRow[],
  designs: readonly StackDesign[],
  options: StrengthOptions,
): FittedDesign {
  const { strengths = triedStrengths } = options;
  const folds = groupedFolds(
    rows.map(({ group, label }) => ({ group, label: label > 0 ? 1 : 0 })),
    options.folds,
    options.seed,
  );
  const candidates = designs.map((design) => {
    const columns = stackColumns(design);
    const data = choiceData(rows, design, columns);
    return { design, columns, data, losses: lossesByStrength(data, columns, folds, { ...options, strengths }) };
  });
  const tried = candidates.flatMap(({ design, losses }) =>
    strengths.map((strength, i) => ({ form: design.form, strength, logLoss: losses[i]! })),
  );
  let best = { candidate: candidates[0]!, strength: strengths[0]!, logLoss: Number.POSITIVE_INFINITY };
  for (const candidate of candidates) {
    strengths.forEach((strength, i) => {
      const logLoss = candidate.losses[i]!;
      if (logLoss < best.logLoss - 1e-9) best = { candidate, strength, logLoss };
    });
  }
  const { design, columns, data } = best.candidate;
  const coefficients = conditionalLogit(data, settings(columns, best.strength, options.anySign));
  return { design, columns, coefficients, strength: best.strength, tried };
}

/** Probability of each class for one unit. */
export function forecastOf(
  fitted: Pick<FittedDesign, "design" | "columns" | "coefficients">,
  row: Pick<StackRow, "opinions">,
): number[] {
  const { design, columns, coefficients } = fitted;
  const features = new Float64Array((design.classes - 1) * columns.length);
  writeFeatures(design, columns, row.opinions, features, 0);
  const into = new Float64Array(design.classes);
  choiceProbabilities(features, 0, coefficients, into);
  return Array.from(into);
}

/** Features have spread about 1. */
const triedStrengths: readonly number[] = [30, 10, 3, 1, 0.3, 0.1];

/** Worth a label or two: it keeps the base of a class that nobody chose finite, and few labels from turning votes round. */
const basePenalty = 0.5;

function settings(columns: readonly StackColumn[], strength: number, anySign: boolean) {
  return {
    penalties: columns.map(({ kind }) => (kind === "base" ? basePenalty : strength)),
    nonNegative: columns.map(({ kind }) => kind !== "base" && !anySign),
  };
}

function choiceData(rows: readonly StackRow[], design: StackDesign, columns: readonly StackColumn[]): ChoiceData {
  const block = (design.classes - 1) * columns.length;
  const features = new Float64Array(rows.length * block);
  const targets = new Float64Array(rows.length * design.classes);
  rows.forEach(({ opinions, label }, i) => {
    writeFeatures(design, columns, opinions, features, i * block);
    targets[i * design.classes + label] = 1;
  });
  return { observations: rows.length, alternatives: design.classes, size: columns.length, features, targets };
}

/** Mean held-out log loss (clipped at 1e-4) at each strength. */
function lossesByStrength(
  data: ChoiceData,
  columns: readonly StackColumn[],
  folds: readonly number[],
  options: Required<StrengthOptions>,
): number[] {
  const { strengths } = options;
  if (strengths.length === 1) return [0];
  const sums = strengths.map(() => 0);
  const p = new Float64Array(data.alternatives);
  const block = (data.alternatives - 1) * data.size;
  for (const fold of new Set(folds)) {
    const training = part(data, folds, (other) => other !== fold);
    let start: Float64Array | undefined;
    strengths.forEach((strength, s) => {
      start = conditionalLogit(training, {
        ...settings(columns, strength, options.anySign),
        ...(start ? { start } : {}),
      });
      for (let i = 0; i < data.observations; i++) {
        if (folds[i] !== fold) continue;
        choiceProbabilities(data.features, i * block, start, p);
        sums[s]! += choiceLoss(p, data.targets, i * data.alternatives);
      }
    });
  }
  return sums.map((sum) => sum / data.observations);
}

function choiceLoss(p: Float64Array, targets: Float64Array, offset: number): number {
  let loss = 0;
  for (let c = 0; c < p.length; c++) {
    const target = targets[offset + c]!;
    if (target > 0) loss -= target * Math.log(Math.min(Math.max(p[c]!, 1e-4), 1 - 1e-4));
  }
  return loss;
}

function part(data: ChoiceData, folds: readonly number[], keep: (fold: number) => boolean): ChoiceData {
  const block = (data.alternatives - 1) * data.size;
  const kept = folds.flatMap((fold, i) => (keep(fold) ? [i] : []));
  const features = new Float64Array(kept.length * block);
  const targets = new Float64Array(kept.length * data.alternatives);
  kept.forEach((row, i) => {
    features.set(data.features.subarray(row * block, (row + 1) * block), i * block);
    targets.set(data.targets.subarray(row * data.alternatives, (row + 1) * data.alternatives), i * data.alternatives);
  });
  return { ...data, observations: kept.length, features, targets };
}
