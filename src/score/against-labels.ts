import { idOverlap } from "../check/id-overlap.ts";
import { listIn, textIn } from "../check/item-values.ts";
import { valueOfLabel, vocabularyOf } from "../reply/vocabulary.ts";
import { foldedLabel } from "../rubric/protocol-rules.ts";
import type { Item } from "../schema/item.ts";
import type { Rubric } from "../schema/rubric.ts";
import type { AgainstLabels, CriterionResult } from "../schema/score.ts";
import { joinedIds } from "../vote/joined-ids.ts";

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
  const { verdict, votes } = result;
  const label = labels.verdict === undefined ? null : textIn(item, labels.verdict);
  const ids = labels.evidence === undefined ? null : listIn(item, labels.evidence);
  const right = verdict === null || label === null ? null : Number(sameLabel(rubric, verdict, label));
  const needless = label !== null && (labels.noEvidence ?? []).some((one) => sameLabel(rubric, one, label));
  const free = ids?.length === 0 || needless;
  const named = namedIds(rubric, result);
  const overlap = (measure: "iou" | "validity" | "equal"): number | null =>
    verdict === null || ids === null || named === undefined ? null : idOverlap(named, ids, measure);
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

/** The evidence ids of the verdict, with those that are named and not there. */
function namedIds({ reply }: Rubric, { verdict, votes, evidenceIds, tier, block }: CriterionResult) {
  if (evidenceIds === undefined) return undefined;
  const counted = votes.filter((vote) => vote.tier === tier && vote.block === block);
  const absent = counted.map((vote) =>
    vote.kind === "verdict" && vote.evidenceIds !== undefined ? { ...vote, evidenceIds: vote.unknownIds ?? [] } : vote,
  );
  return [...evidenceIds, ...(joinedIds(absent, verdict, reply.evidenceJoin) ?? [])];
}

/** Labels are read as the judge's are: capitals, spaces, hyphens and endings do not tell them apart. */
function sameLabel({ protocol, choices }: Rubric, a: string, b: string): boolean {
  const vocabulary = vocabularyOf({ protocol, criteria: [], choices: { label: choices.map(({ id }) => id) } });
  const read = (text: string) => valueOfLabel(text, vocabulary) ?? foldedLabel(text);
  return read(a) === read(b);
}
