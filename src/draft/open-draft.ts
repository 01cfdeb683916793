import { PromptError } from "../errors/errors.ts";
import type { Poll } from "../poll/open-poll.ts";
import type { PanelMember } from "../poll/plan.ts";
import { reask } from "../poll/plan.ts";
import { sumUsage } from "../poll/sum-calls.ts";
import type { Ask, Heard, ReplyShape, Usage } from "../schema/ask.ts";
import type { DraftEntry, DroppedEntry } from "../schema/draft.ts";
import type { Item } from "../schema/item.ts";
import type { FailureReason } from "../schema/vote.ts";
import { hashOf } from "../util/hash.ts";
import type { CompiledDraft } from "./compile-draft.ts";
import { keepEntries } from "./keep-entries.ts";
import { type ListReading, readList } from "./read-list.ts";

/** The list drafted for an item, or why there is none. */
export type Drafted = {
  readonly item: string;
  readonly calls: { readonly made: number; readonly cached: number };
  readonly usage: Usage;
} & (
  | {
      readonly entries: readonly DraftEntry[];
      readonly dropped: readonly DroppedEntry[];
      /** Stretches the walked list was cut into; 1 without a walk. */
      readonly parts: number;
    }
  | { readonly entries: null; readonly reason: FailureReason; readonly detail: string }
);

/**
 * Opens the poll that drafts a list for one item with one judge: the same pure machine as a poll of votes, so that
 * engines, store and resume are the same. Parts of a walk that build on each other are asked one after the other, parts
 * drafted apart at once. One part that cannot be read leaves the item without a list.
 */
export function openDraft(compiled: CompiledDraft, judge: PanelMember, item: Item): Poll<Drafted> {
  const { draft } = compiled;
  const parts = partsOf(compiled, item);
  const carried = draft.walk !== null && !draft.walk.apart;
  return {
    item: item.id,
    next(heard) {
      const replies: { usage: Usage; cached: boolean }[] = [];
      const asks: Ask[] = [];
      const lists: DraftEntry[][] = [];
      let soFar: readonly object[] = [];
      for (const part of parts) {
        const ask = askOf(compiled, judge, item, part, soFar);
        const reading = hear(ask, draft.reask, heard, replies);
        if ("ask" in reading) asks.push(reading.ask);
        else if ("failed" in reading)
          return { result: { ...ended(item, replies), entries: null, reason: reading.failed, detail: reading.detail } };
        else
          lists.push(
            reading.entries.map((entry) => ({
              id: "",
              ...entry,
              ...(draft.walk?.apart ? { from: lists.length + 1 } : {}),
            })),
          );
        if (carried) {
          if (asks.length > 0) break;
          soFar = lists.at(-1) ?? [];
        }
      }
      if (asks.length > 0) return { asks };
      const all = (carried ? lists.slice(-1) : lists).flat();
      const { kept, dropped } = keepEntries(all, draft, item);
      const entries = kept.map((entry, index) => ({ ...entry, id: `${draft.into.charAt(0)}${index + 1}` }));
      return { result: { ...ended(item, replies), entries, dropped, parts: parts.length } };
    },
  };
}

function ended(item: Item, replies: readonly { usage: Usage; cached: boolean }[]) {
  const cached = replies.filter((reply) => reply.cached).length;
  return {
    item: item.id,
    calls: { made: replies.length - cached, cached },
    usage: sumUsage(replies.map(({ usage }) => usage)),
  };
}

/** The stretches of the walked list; one without content where there is no walk. */
function partsOf({ draft }: CompiledDraft, item: Item): (readonly unknown[] | null)[] {
  if (draft.walk === null) return [null];
  const { over, by } = draft.walk;
  const value = item[over];
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  if (list.length === 0) {
    throw new PromptError(`Item ${item.id}: ${over} is empty, and draft ${draft.id} goes through it. Fill it.`, {
      details: { item: item.id, field: over },
    });
  }
  return Array.from({ length: Math.ceil(list.length / by) }, (_, part) => list.slice(part * by, (part + 1) * by));
}

function askOf(
  { draft, hash, render }: CompiledDraft,
  { judge, parameters }: PanelMember,
  item: Item,
  part: readonly unknown[] | null,
  soFar: readonly object[],
): Ask {
  const messages = render(item, part, soFar);
  const shape: ReplyShape = {
    protocol: "binary",
    criteria: [],
    scale: null,
    abstain: false,
    rationale: "none",
    evidence: false,
    list: draft.list,
  };
  return {
    key: hashOf([hashOf([messages, shape]), judge, parameters, 0]),
    item: item.id,
    judge,
    parameters,
    prompt: { id: draft.id, hash },
    sample: 0,
    attempt: 0,
    order: "given",
    messages,
    shape,
  };
}

/** What was heard of an ask, its re-ask included; the ask itself while that is still to be heard. */
function hear(
  ask: Ask,
  again: 0 | 1,
  heard: ReadonlyMap<string, Heard>,
  replies: { usage: Usage; cached: boolean }[],
): ListReading | { readonly ask: Ask } {
  const said = heard.get(ask.key);
  if (said === undefined) return { ask };
  if ("failure" in said) return { failed: said.failure.reason, detail: said.failure.message };
  replies.push({ usage: said.reply.usage, cached: said.cached });
  const reading = readList(said.reply, ask.shape.list ?? { fields: [], most: 0 });
  if (!("failed" in reading) || reading.failed !== "unreadable" || again === 0) return reading;
  return hear(reask(ask, reading.detail), 0, heard, replies);
}
