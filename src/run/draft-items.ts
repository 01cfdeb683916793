import { randomUUID } from "node:crypto";
import { type Drafted, openDraft } from "../draft/open-draft.ts";
import { ConfigError, isQuorateError } from "../errors/errors.ts";
import type { LoadedDraft } from "../io/draft-files.ts";
import { openPoll } from "../poll/open-poll.ts";
import { sumUsage } from "../poll/sum-calls.ts";
import { noUsage } from "../schema/ask.ts";
import type { DraftEntry, DroppedEntry } from "../schema/draft.ts";
import type { Item } from "../schema/item.ts";
import type { Embedder } from "../stats/confirmed-by-annotators.ts";
import { wordCounts } from "../stats/word-counts.ts";
import { version } from "../version.ts";
import { draftConsensus } from "./draft-consensus.ts";
import { inOrder } from "./in-order.ts";
import { type Engine, type EngineOptions, inlineEngine } from "./inline-engine.ts";
import type { Panel } from "./panel.ts";

/** How to draft. The first judge of the panel writes the lists; all of them judge in the stages. */
export interface DraftOptions extends Omit<EngineOptions, "run" | "judges" | "concurrency"> {
  readonly draft: LoadedDraft;
  readonly panel: Panel;
  /** Calls in flight at once. Default 8. */
  readonly concurrency?: number;
  /** What likeness in a consensus is measured on. Default: counts of words. */
  readonly embed?: Embedder;
}

/** What became of one item: with its list, or without one and the reason. */
export type DraftResult = Pick<Drafted, "calls" | "usage"> &
  (
    | { readonly item: Item; readonly entries: readonly DraftEntry[]; readonly dropped: readonly DroppedEntry[] }
    | { readonly item: Item; readonly entries: null; readonly reason: string; readonly detail: string }
  );

/**
 * Drafts a list for each item of a stream, in input order: nuggets, questions, principles, claims, whatever the draft asks
 * for. An item whose list cannot be read is a result with a reason; it is never given half a list. Replies are kept in
 * the run store like those of a score, so the same call again pays for nothing twice. The item of a result holds the list
 * and, under `drafted`, what made it.
 */
export async function* draftItems(
  items: Iterable<Item> | AsyncIterable<Item>,
  options: DraftOptions,
): AsyncGenerator<DraftResult> {
  const { draft: loaded, panel, store } = options;
  const [first] = panel.judges;
  if (first === undefined) throw new ConfigError("no judge on the panel: a draft needs one that writes it");
  const concurrency = options.concurrency ?? 8;
  const run = randomUUID();
  const engine = inlineEngine({ ...options, run, judges: panel.judges, concurrency });
  const member = { judge: first.id, parameters: first.parameters };
  const { draft, hash } = loaded;
  const drafted = { draft: draft.id, version: draft.version, hash, judge: first.id, quorate: version };

  async function draftOne(item: Item): Promise<DraftResult> {
    try {
      const written = await engine.carry(openDraft(loaded, member, item));
      if (written.entries === null) return { ...written, item };
      const embed = options.embed ?? wordCounts;
      const agreed = await draftConsensus(written.entries, written.parts, draft, embed);
      const judged = await throughStages({ ...written, ...agreed }, item, engine, options);
      const dropped = [...written.dropped, ...agreed.dropped, ...judged.dropped];
      const marks = { ...drafted, kept: judged.entries.length, dropped: dropped.map(({ why }) => why) };
      return { ...judged, item: { ...item, [draft.into]: judged.entries, drafted: marks }, dropped };
    } catch (error) {
      if (!isQuorateError(error) || error.code !== "prompt") throw error;
      const nothing = { calls: { made: 0, cached: 0 }, usage: noUsage };
      return { ...nothing, item, entries: null, reason: "invalid-item", detail: error.message };
    }
  }

  store.beginRun(run, { rubric: { id: `draft:${draft.id}`, version: draft.version, hash }, judges: [first.id] });
  let state: "done" | "interrupted" | "stopped" = "interrupted";
  try {
    yield* inOrder(items, concurrency * 2, draftOne);
    state = "done";
  } catch (error) {
    state = isQuorateError(error) && error.code === "cancelled" ? "interrupted" : "stopped";
    throw error;
  } finally {
    store.endRun(run, state);
  }
}

type Stage = Pick<Drafted, "calls" | "usage"> & {
  readonly entries: readonly DraftEntry[];
  readonly dropped: readonly DroppedEntry[];
};

/** Lets each stage's rubric judge the entries that are left, and sets or drops by its verdicts. */
async function throughStages(start: Stage, item: Item, engine: Engine, options: DraftOptions): Promise<Stage> {
  const { draft, stages } = options.draft;
  let state: Stage = { ...start, dropped: [] };
  const panel = options.panel.judges.map(({ id, parameters }) => ({ judge: id, parameters }));
  for (const { stage, rubric } of stages) {
    if (state.entries.length === 0) break;
    const poll = openPoll({ ...rubric, panel }, { ...item, [draft.into]: state.entries });
    const { criteria, calls, usage } = await engine.carry(poll);
    const verdicts = new Map(criteria.map(({ criterion, verdict }) => [criterion.id, verdict]));
    const entries: DraftEntry[] = [];
    const dropped = [...state.dropped];
    for (const entry of state.entries) {
      const verdict = verdicts.get(entry.id) ?? null;
      if (stage.set !== undefined) entries.push(verdict === null ? entry : { ...entry, [stage.set]: verdict });
      else if (verdict === stage.keep) entries.push(entry);
      else dropped.push({ entry, why: `${stage.rubric} says ${verdict ?? "nothing clear"}` });
    }
    state = {
      entries,
      dropped,
      calls: { made: state.calls.made + calls.made, cached: state.calls.cached + calls.cached },
      usage: sumUsage([state.usage, usage]),
    };
  }
  return state;
}
