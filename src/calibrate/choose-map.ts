import { applyMap, type CalibrationKind, type CalibrationMap, fitMap } from "./calibration-map.ts";
import { groupedFolds } from "./grouped-folds.ts";
import type { CalibrationRow } from "./labelled-score.ts";
import { type NoMap, noMap } from "./no-map.ts";
import { clippedLogLoss } from "./row-loss.ts";

/** A kind of map and its cross-validated log loss; null where some fold determined no such map. */
export interface Candidate {
  readonly kind: CalibrationKind;
  readonly logLoss: number | null;
}

/** How a map is to be found. */
export interface MapChoice {
  /** `auto`: the best of the kinds that the number of labels bears. */
  readonly map: CalibrationKind | "auto";
  readonly folds: number;
  readonly seed: number;
}

/** Labels from which the step maps may compete: below, isotonic steps follow the noise. */
export const labelsForStepMaps = 150;

/** Fits the kind asked for, or under `auto` the one with the least grouped cross-validated log loss. */
export function chooseMap(
  rows: readonly CalibrationRow[],
  choice: MapChoice,
): { map: CalibrationMap | NoMap; candidates: readonly Candidate[] } {
  if (choice.map !== "auto") return { map: fitRows(choice.map, rows), candidates: [] };
  const kinds = eligibleKinds(rows);
  if (kinds.length === 1) return { map: fitRows("platt", rows), candidates: [] };
  const folds = groupedFolds(rows, choice.folds, choice.seed);
  const candidates = kinds.map((kind) => ({ kind, logLoss: crossValidatedLogLoss(kind, rows, folds) }));
  const order = candidates
    .filter((candidate) => candidate.logLoss !== null)
    .sort((a, b) => a.logLoss! - b.logLoss!)
    .map(({ kind }) => kind);
  for (const kind of order) {
    const map = fitRows(kind, rows);
    if (map.kind !== "none") return { map, candidates };
  }
  return { map: noMap("too few groups to cross-validate"), candidates };
}

/** Kinds that compete under `auto`, simplest first. */
function eligibleKinds(rows: readonly CalibrationRow[]): CalibrationKind[] {
  const probabilities = rows.every(({ score }) => score >= 0 && score <= 1);
  const kinds: CalibrationKind[] = ["platt"];
  if (probabilities) kinds.push("beta");
  if (rows.length >= labelsForStepMaps) kinds.push("venn-abers", "isotonic");
  return kinds;
}

function fitRows(kind: CalibrationKind, rows: readonly CalibrationRow[]): CalibrationMap | NoMap {
  return fitMap(
    kind,
    rows.map(({ score }) => score),
    rows.map(({ label }) => label),
  );
}

function crossValidatedLogLoss(
  kind: CalibrationKind,
  rows: readonly CalibrationRow[],
  folds: readonly number[],
): number | null {
  let sum = 0;
  for (const fold of new Set(folds)) {
    const map = fitRows(
      kind,
      rows.filter((_, i) => folds[i] !== fold),
    );
    if (map.kind === "none") return null;
    rows.forEach(({ score, label }, i) => {
      if (folds[i] === fold) sum += clippedLogLoss(label, applyMap(map, score));
    });
  }
  return sum / rows.length;
}
