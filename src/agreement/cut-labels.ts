import { ConfigError } from "../errors/errors.ts";
import { labelKey } from "./label-key.ts";

/** How labels on a scale become yes and no. */
export interface LabelCut {
  /** A number of at least this is a yes. */
  readonly yesFrom: number;
  /** A number of at most this is a no; what lies between is dropped, not rounded. Default: all below `yesFrom`. */
  readonly noTo?: number;
  /** Labels that are dropped whatever they are, such as `partly`. */
  readonly drop?: readonly string[];
}

/** A cut with what it did, as a report shows it. */
export interface AppliedCut {
  readonly yesFrom: number;
  /** Null: all below `yesFrom`. */
  readonly noTo: number | null;
  readonly drop: readonly string[];
  /** Labels of people, and outputs of judges, that became a yes, a no, or were dropped. */
  readonly labels: CutCounts;
  readonly outputs: CutCounts;
}

/** What became of labels on a scale; other words pass as they are and are in no count. */
export interface CutCounts {
  readonly yes: number;
  readonly no: number;
  readonly dropped: number;
}

/**
 * Cuts labels on a scale to `yes` and `no`: a number of at least `yesFrom` is a yes, one of at most `noTo` a no, and what
 * lies between, or is named in `drop`, leaves the data. Words that are neither pass as they are. Throws a `ConfigError`
 * for a cut whose no reaches its yes.
 */
export function cutLabels<T extends { readonly label: string | number | null }>(
  entries: readonly T[],
  cut: LabelCut,
): { readonly entries: T[]; readonly counts: CutCounts } {
  const { yesFrom, noTo, drop = [] } = cut;
  if (!Number.isFinite(yesFrom) || (noTo !== undefined && !(noTo < yesFrom))) {
    throw new ConfigError(`The cut takes ${noTo} as no and ${yesFrom} as yes. Let the no end below the yes.`);
  }
  const dropped = new Set(drop.map(labelKey));
  const counts = { yes: 0, no: 0, dropped: 0 };
  const kept = entries.flatMap((entry) => {
    if (entry.label === null) return [entry];
    const key = labelKey(entry.label);
    const value = key.trim() === "" ? Number.NaN : Number(key);
    const between = value < yesFrom && noTo !== undefined && value > noTo;
    if (dropped.has(key) || between) {
      counts.dropped++;
      return [];
    }
    if (Number.isNaN(value)) return [entry];
    const label = value >= yesFrom ? "yes" : "no";
    counts[label]++;
    return [{ ...entry, label }];
  });
  return { entries: kept, counts };
}
