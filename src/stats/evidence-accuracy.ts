import type { Estimate } from "../schema/estimate.ts";
import { wilsonInterval } from "./proportion-interval.ts";

/** A verdict on a claim with the evidence it names, beside the right ones. */
export interface EvidencedVerdict {
  /** Whether the label is right; null: no readable verdict. */
  readonly labelRight: boolean | null;
  readonly gold: readonly string[];
  readonly named: readonly string[];
  /** For claims that no evidence settles ("not enough info"): the label alone decides. Default false. */
  readonly labelAlone?: boolean;
}

/** How often label and evidence are right together. */
export interface EvidenceAccuracy {
  readonly label: Estimate;
  /** Label right, and the named evidence is the gold evidence. */
  readonly joint: Estimate;
  /** Label right, and all gold evidence is among the named. */
  readonly verification: Estimate;
}

/** The same twice: over readable verdicts, and over all, a failure being a miss. */
export interface EvidenceAccuracyReport {
  readonly valid: EvidenceAccuracy;
  readonly all: EvidenceAccuracy;
  readonly failed: number;
}

/**
 * Label, joint and verification accuracy of verdicts with evidence ids, with Wilson intervals. Ids are sets: order and
 * repeats do not count. Degenerate: no verdict, null.
 */
export function evidenceAccuracy(
  verdicts: readonly EvidencedVerdict[],
  options: { readonly level?: number } = {},
): EvidenceAccuracyReport {
  const { level = 0.95 } = options;
  const readable = verdicts.filter(({ labelRight }) => labelRight !== null);
  const over = (rows: readonly EvidencedVerdict[]): EvidenceAccuracy => {
    const share = (right: (row: EvidencedVerdict) => boolean) =>
      wilsonInterval(rows.filter((row) => row.labelRight === true && right(row)).length, rows.length, level);
    return {
      label: share(() => true),
      joint: share(
        (row) => row.labelAlone === true || (holdsAll(row.named, row.gold) && holdsAll(row.gold, row.named)),
      ),
      verification: share((row) => row.labelAlone === true || holdsAll(row.named, row.gold)),
    };
  };
  return { valid: over(readable), all: over(verdicts), failed: verdicts.length - readable.length };
}

function holdsAll(set: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((id) => set.includes(id));
}
