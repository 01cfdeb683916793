import { join } from "node:path";
import {
  type Item,
  type LoadedRubric,
  loadRubric,
  openJudge,
  openRunStore,
  type Panel,
  panel,
  type Rubric,
  type RunStore,
  scoreItems,
} from "../../src/index.ts";
import { type LabelledItem, readLabelledItems } from "../../src/io/labelled-items.ts";
import type { ItemResult } from "../../src/schema/score.ts";
import { hashOf } from "../../src/util/hash.ts";
import type { DrawnItem } from "./drawn-item.ts";
import type { JudgedSet } from "./judged-sets.ts";

/** Items of a set that a real model has judged. */
export interface JudgedRun {
  readonly scored: readonly { readonly drawn: DrawnItem; readonly result: ItemResult }[];
  readonly planned: number;
  /** Replies kept for the scored items; samples of one prompt share an evaluation. */
  readonly calls: number;
  readonly seconds: number;
  readonly hashes: Readonly<Record<"rubric" | "prompt" | "items", string>>;
}

/** Where and how long a model is run. */
export interface RunSettings {
  readonly data: string;
  readonly model: string;
  /** Folder of the run stores, one a set. */
  readonly store: string;
  /** Time, in milliseconds since 1970, after which only items that the store has replies for are scored. */
  readonly until: number;
}

/** Scores the draw of a set, item by item; replies that the store has are not asked for again. */
export async function runJudged(judged: JudgedSet, settings: RunSettings): Promise<JudgedRun> {
  const all: LabelledItem[] = [];
  for await (const item of readLabelledItems(join(settings.data, judged.set, "items.jsonl"))) all.push(item);
  const drawn = judged.draw(all).slice(0, judged.most);
  const rubric = withWindow(await loadRubric(judged.rubric), judged.window);
  const judges = await openPanel(rubric.rubric, settings.model);
  const store = openRunStore(join(settings.store, `${storeName(judged)}.sqlite`));
  const results = scoreItems(inTime(drawn, store, settings.until), { rubric, panel: judges, store, concurrency: 1 });
  const byItem = new Map(drawn.map((one) => [one.item.id, one]));
  const scored: { drawn: DrawnItem; result: ItemResult }[] = [];
  for await (const result of results) {
    scored.push({ drawn: byItem.get(result.item) as DrawnItem, result });
    process.stderr.write(`\r${judged.set} ${scored.length}/${drawn.length} `);
  }
  process.stderr.write("\n");
  const kept = new Set(scored.map(({ drawn: { item } }) => item.id));
  const replies = [...store.replies()].filter(({ item }) => kept.has(item));
  store.close();
  await judges.close();
  const milliseconds = replies.reduce((sum, { reply }) => sum + reply.elapsedMs, 0);
  return {
    scored,
    planned: drawn.length,
    calls: replies.length,
    seconds: milliseconds / 1000,
    hashes: {
      rubric: rubric.rubric.hash,
      prompt: rubric.prompts.map(({ hash }) => hash).join(", "),
      items: hashOf([...kept]),
    },
  };
}

function storeName({ set, window }: JudgedSet): string {
  return window === undefined ? set : `${set}-window-${window}`;
}

function withWindow(loaded: LoadedRubric, window: number | undefined): LoadedRubric {
  if (window === undefined) return loaded;
  return { ...loaded, rubric: { ...loaded.rubric, reply: { ...loaded.rubric.reply, window } } };
}

/** The model, and where a rubric has two tiers the same model as the second, under a name of its own. */
async function openPanel({ vote }: Rubric, model: string): Promise<Panel> {
  const judge = await openJudge(`llama:${model}`);
  if (vote.tiers === undefined) return panel([judge]);
  const { close: _, ...shared } = judge;
  return panel([judge], { slow: [{ ...shared, id: `${judge.id} (slow)` }] });
}

/** The items to score: all that were begun before, and others while there is time. */
function* inTime(drawn: readonly DrawnItem[], store: RunStore, until: number): Generator<Item> {
  const begun = new Set([...store.replies()].map(({ item }) => item));
  for (const { item } of drawn) if (begun.has(item.id) || Date.now() < until) yield item;
}
