import type { Draft, DraftEntry, DroppedEntry } from "../schema/draft.ts";
import { confirmedByAnnotators, type Embedder } from "../stats/confirmed-by-annotators.ts";

/**
 * Marks the entries of a draft that asks for a consensus: `confirmed` where every other part has one like it, and left out
 * where one has none. With a single part every entry is `not confirmed` and stays.
 */
export async function draftConsensus(
  entries: readonly DraftEntry[],
  parts: number,
  { consensus }: Draft,
  embed: Embedder,
): Promise<{ readonly entries: readonly DraftEntry[]; readonly dropped: readonly DroppedEntry[] }> {
  if (consensus === null) return { entries, dropped: [] };
  const byPart = Array.from({ length: parts }, (_, part) => entries.filter(({ from }) => from === part + 1));
  const annotators = byPart.map((own, part) => ({
    annotator: String(part + 1),
    texts: own.map((entry) => String(entry[consensus.field])),
  }));
  const judged = await confirmedByAnnotators(annotators, { embed, atLeast: consensus.above });
  const kept: DraftEntry[] = [];
  const dropped: DroppedEntry[] = [];
  for (const [place, entry] of byPart.flat().entries()) {
    const { status } = judged[place] as (typeof judged)[number];
    if (status === "dropped") dropped.push({ entry, why: "another part has nothing like it" });
    else kept.push({ ...entry, consensus: status });
  }
  return { entries: kept, dropped };
}
