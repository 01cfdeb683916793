import { idOverlap } from "../check/id-overlap.ts";
import { listIn, textIn } from "../check/item-values.ts";
import type { Item } from "../schema/item.ts";
import type { Rubric } from "../schema/rubric.ts";
import type { AgainstLabels, CriterionResult } from "../schema/score.ts";

/**
 * What won, held against what people said of the item: the verdict against a label, the evidence ids against a set of
 * ids. Null where the rubric names neither. A measure is null where there is no verdict, or the item lacks its label.
 *
 * `right`: the verdict is the label; `iou`, `validity`, `equal`: overlap of the id sets (`idOverlap`); `joint`: right, with
 * the same set of ids; `verified`: right, with all ids found. For a label that needs no evidence, or an empty set of ids,
 * the label alone decides `joint` and `verified`, and `validity` is 1. `readable`: share of the votes that could be read.
 */
export function againstLabels(rubric: Rubric, item: Item, result: CriterionResult): AgainstLabels | null {
  const { labels } = rubric;
  if (labels === null) return null;
  const { verdict, votes, evidenceIds } = result;
  const label = labels.verdict === undefined ? null : textIn(item, labels.verdict);
  const ids = labels.evidence === undefined ? null : listIn(item, labels.evidence);
  const right = verdict === null || label === null ? null : Number(sameLabel(verdict, label));
  const free = ids?.length === 0 || (label !== null && (labels.noEvidence ?? []).some((one) => sameLabel(one, label)));
  const overlap = (measure: "iou" | "validity" | "equal"): number | null =>
    verdict === null || ids === null || evidenceIds === undefined ? null : idOverlap(evidenceIds, ids, measure);
  const validity = free && verdict !== null ? 1 : overlap("validity");
  const equal = overlap("equal");
  const readable = votes.filter(({ kind }) => kind !== "failed").length;
  return {
    right,
    iou: overlap("iou"),
    validity,
    equal,
    joint: free ? right : both(right, equal),
    verified: free ? right : both(right, validity),
    readable: votes.length === 0 ? null : readable / votes.length,
  };
}

function both(right: number | null, measure: number | null): number | null {
  return right === null || measure === null ? null : Number(right === 1 && measure === 1);
}

/** Labels are compared as choices are: capitals, spaces, hyphens and underscores do not tell them apart. */
function sameLabel(a: string, b: string): boolean {
  const folded = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, " ");
  return folded(a) === folded(b);
}
