import { CalibratorError } from "../errors/errors.ts";

/** A raw score of a judge beside the label a person gave. */
export interface LabelledScore {
  /** Any real number: a vote share, a probability, a score. */
  readonly score: number;
  /** 1: positive; 0: not. */
  readonly label: 0 | 1;
  /** Rows that stand or fall together: the item, its question, document or source. Default: every row for itself. */
  readonly group?: string;
  readonly rater?: string;
}

/** A row whose group is settled. */
export interface CalibrationRow {
  readonly score: number;
  readonly label: 0 | 1;
  readonly group: string;
}

/** Checks the rows and names the group of those that have none. */
export function calibrationRows(data: readonly LabelledScore[]): CalibrationRow[] {
  return data.map(({ score, label, group }, i) => {
    if (!Number.isFinite(score)) throw new CalibratorError(`row ${i}: score ${score} is not a finite number`);
    if (label !== 0 && label !== 1) throw new CalibratorError(`row ${i}: label ${label} is neither 0 nor 1`);
    return { score, label, group: group === undefined ? `row ${i}` : `group ${group}` };
  });
}
