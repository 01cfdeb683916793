import { openDraft } from "../../draft/open-draft.ts";
import { type LoadedDraft, loadDraft } from "../../io/draft-files.ts";
import { type ItemOptions, readItems, readPlacedItems } from "../../io/items.ts";
import { type DraftResult, draftItems } from "../../run/draft-items.ts";
import { counted } from "../../util/counted.ts";
import { placed } from "../check-every-item.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { onInterrupt } from "../interrupt.ts";
import { itemOptions } from "../item-options.ts";
import { openPanel } from "../open-panel.ts";
import { formatOf, openOutputFile, refuseToOverwrite } from "../output-file.ts";
import { progressOn } from "../progress.ts";
import { concurrencyOf, type RunOptions } from "../run-options.ts";
import { openStore, type StoreOptions } from "../store-options.ts";

interface DraftVerbOptions extends RunOptions, StoreOptions {
  readonly output: string;
}

/** `quorate draft`: every item is rendered once before the first call, so that a missing field costs nothing. */
export async function draft(name: string, file: string, options: DraftVerbOptions): Promise<ExitCode> {
  const loaded = await loadDraft(name);
  formatOf(options.output, ["jsonl"]);
  refuseToOverwrite([options.output], [file, options.cassette]);
  const items = itemOptions(options);
  const total = await checkEveryItem(loaded, file, items);
  const judges = await openPanel(options);
  const store = openStore(options, judges);
  const interrupt = onInterrupt(() =>
    process.stderr.write("\nStopping: replies in flight are kept. Once more to stop at once.\n"),
  );
  const progress = progressOn(process.stderr);
  const calls = { called: 0, cached: 0, failed: 0 };
  const told = { done: 0, entries: 0, without: [] as string[], dropped: new Map<string, number>() };
  let output: ReturnType<typeof openOutputFile> | undefined;
  try {
    output = openOutputFile(options.output);
    const results = draftItems(readItems(file, items), {
      draft: loaded,
      panel: judges,
      store: store.store,
      concurrency: concurrencyOf(options),
      signal: interrupt.signal,
      drain: interrupt.drain,
      onCall: (event) => {
        calls[event.kind]++;
        progress.update({ done: told.done, total, ...calls });
      },
    });
    for await (const result of results) {
      told.done++;
      count(result, told);
      if (result.entries !== null) output.write(`${JSON.stringify(result.item)}\n`);
      progress.update({ done: told.done, total, ...calls });
    }
    progress.end();
    output.finish();
    store.record();
    process.stderr.write(`${summaryOf(told, loaded).join("\n")}\nWrote ${options.output}.\n`);
    return told.without.length === told.done ? exitCodes.judge : exitCodes.done;
  } catch (error) {
    progress.end();
    output?.discard();
    throw error;
  } finally {
    interrupt.release();
    store.store.close();
    await judges.close();
  }
}

interface Told {
  readonly done: number;
  entries: number;
  /** Items without a list, with the reason. */
  readonly without: string[];
  readonly dropped: Map<string, number>;
}

function count(result: DraftResult, told: Told): void {
  if (result.entries === null) {
    told.without.push(`${result.item.id}: ${[result.reason, result.detail].filter(Boolean).join(", ")}`);
    return;
  }
  told.entries += result.entries.length;
  for (const { why } of result.dropped) {
    // The figure of one entry says little in a count of many.
    const kind = why.replace(/ \(.*\)$/, "");
    told.dropped.set(kind, (told.dropped.get(kind) ?? 0) + 1);
  }
}

function summaryOf({ done, entries, without, dropped }: Told, { draft: { into } }: LoadedDraft): string[] {
  const left = [...dropped].map(([why, times]) => `${times} because ${why}`).join("; ");
  return [
    `${counted(done, "item")}: ${counted(entries, "entry", "entries")} in ${into}${left === "" ? "" : `; left out: ${left}`}.`,
    ...(without.length === 0
      ? []
      : [`${counted(without.length, "item")} without a list (not written): ${without.slice(0, 5).join("; ")}.`]),
  ];
}

async function checkEveryItem(loaded: LoadedDraft, file: string, options: ItemOptions): Promise<number> {
  let total = 0;
  for await (const { item, line } of readPlacedItems(file, options)) {
    try {
      openDraft(loaded, { judge: "", parameters: {} }, item).next(new Map());
    } catch (error) {
      throw placed(error, item, { file, line });
    }
    total++;
  }
  return total;
}
