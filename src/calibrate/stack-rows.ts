import { CalibratorError } from "../errors/errors.ts";

/** What one judge said of one unit; null shares: no readable vote. */
export interface Opinion {
  /** Share of its votes, or its probability, for each class, in the order of the classes; sums to 1. */
  readonly shares: readonly number[] | null;
  /** A score beside the votes, higher for later classes: a probability in [0, 1] or any real number. */
  readonly score?: number | null;
}

/** What a panel said of one unit, in the order of its judges, beside what people say. Null: the judge was not asked. */
export interface LabelledOpinions {
  readonly opinions: readonly (Opinion | null)[];
  /** Position of the true class. */
  readonly label: number;
  /** Units that stand or fall together: the item, its question, document or source. Default: every unit for itself. */
  readonly group?: string;
  readonly rater?: string;
}

/** A unit whose group is settled. */
export interface StackRow {
  readonly opinions: readonly (Opinion | null)[];
  readonly label: number;
  readonly group: string;
}

/**
 * Checks labelled opinions and names the group of those that have none. Throws a CalibratorError that names the row
 * for another number of opinions than judges, a label that is no class, and shares that are no distribution.
 */
export function stackRows(data: readonly LabelledOpinions[], judges: number, classes: number): StackRow[] {
  return data.map(({ opinions, label, group }, i) => {
    checkOpinions(opinions, judges, classes, `row ${i}`);
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new CalibratorError(`row ${i}: label ${label} is no position among ${classes} classes`);
    }
    return { opinions, label, group: group === undefined ? `row ${i}` : `group ${group}` };
  });
}

/** Throws a CalibratorError unless there is one opinion, or null, for each judge, and its shares are a distribution. */
export function checkOpinions(
  opinions: readonly (Opinion | null)[],
  judges: number,
  classes: number,
  where: string,
): void {
  if (opinions.length !== judges) {
    throw new CalibratorError(`${where}: ${opinions.length} opinions for ${judges} judges`);
  }
  for (const opinion of opinions) {
    if (opinion === null) continue;
    if (opinion.score != null && !Number.isFinite(opinion.score)) {
      throw new CalibratorError(`${where}: score ${opinion.score} is not a finite number`);
    }
    if (opinion.shares === null) continue;
    const total = opinion.shares.reduce((sum, share) => sum + share, 0);
    if (opinion.shares.length !== classes || !(Math.abs(total - 1) < 1e-6) || opinion.shares.some((s) => s < 0)) {
      throw new CalibratorError(
        `${where}: shares ${opinion.shares.join(", ")} are no distribution over ${classes} classes`,
      );
    }
  }
}

/**
 * Chance in [0, 1] that a decision by the greatest share is right, equal shares decided by a fair coin. No shares: a
 * coin among all classes, since a missing vote is neutral and never a "no".
 */
export function rightShare(shares: readonly number[] | null, label: number, classes: number): number {
  if (shares === null) return 1 / classes;
  const most = Math.max(...shares);
  if (shares[label]! < most - 1e-9) return 0;
  return 1 / shares.filter((share) => share >= most - 1e-9).length;
}

/**
 * Votes of a panel for each class, one judge one vote: a judge votes for its greatest share, equal shares part the
 * vote. Null: no judge has a readable vote.
 */
export function majorityShares(opinions: readonly (Opinion | null)[], classes: number): number[] | null {
  const votes = new Array<number>(classes).fill(0);
  let readable = 0;
  for (const opinion of opinions) {
    const shares = opinion?.shares;
    if (!shares) continue;
    readable++;
    for (let c = 0; c < classes; c++) votes[c]! += rightShare(shares, c, classes);
  }
  return readable === 0 ? null : votes.map((vote) => vote / readable);
}
