import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type OpenCall, openRunStore } from "../../src/index.ts";
import type { ModelServer } from "../../src/testing/index.ts";
import { type Running, startQuorate, startQuorateIn } from "./command-line.ts";

/** A rubric of the campaign, by name. */
export function campaignRubric(name: string): string {
  return fileURLToPath(new URL(`rubrics/${name}.hbs`, import.meta.url));
}

/** A new empty folder, gone when this process is; in memory where there is a place, since a kill loses nothing there either. */
export function newFolder(): string {
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "quorate-campaign-"));
  if (folders.length === 0) process.once("exit", removeFolders);
  folders.push(folder);
  return folder;
}

const folders: string[] = [];

function removeFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** A new folder with `count` items; the prompt of each bears its id, so that the server's ledger can be read by item. */
export function itemFolder(count: number): { readonly folder: string; readonly items: string } {
  const folder = newFolder();
  const items = join(folder, "items.jsonl");
  const lines = Array.from({ length: count }, (_, i) =>
    JSON.stringify({ id: `item-${i}`, input: `Question of item-${i}.`, response: `Answer of item-${i}.` }),
  );
  writeFileSync(items, `${lines.join("\n")}\n`);
  return { folder, items };
}

/** One run of the command line over items, asking `server`. */
export interface ScoreRun {
  readonly server: ModelServer;
  readonly folder: string;
  readonly items: string;
  readonly rubric?: string;
  readonly store?: string;
  readonly output?: string;
  readonly inFlight?: number;
  readonly more?: readonly string[];
  readonly model?: string;
  readonly key?: string;
  readonly uid?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Run in a shell, after this. */
  readonly before?: string;
}

/** Starts `quorate score`. */
export function startScore(run: ScoreRun): Running {
  const { server, folder, items, rubric = "capital", inFlight = 16, more = [], model = "gpt-4.1-mini" } = run;
  const words = [
    "score",
    rubric.endsWith(".hbs") ? rubric : campaignRubric(rubric),
    items,
    ...[
      "--judge",
      `openai:${model}`,
      "--store",
      run.store ?? storeOf(folder),
      "-j",
      String(inFlight),
      "--canaries",
      "0",
    ],
    ...["-o", run.output ?? join(folder, "results.jsonl"), ...more],
  ];
  const environment = {
    OPENAI_BASE_URL: server.openaiURL,
    OPENAI_API_KEY: run.key ?? "key-for-tests",
    ...run.environment,
  };
  const options = { environment, cwd: folder, ...(run.uid === undefined ? {} : { uid: run.uid }) };
  return run.before === undefined ? startQuorate(words, options) : startQuorateIn(run.before, words, options);
}

/** The store of a folder. */
export function storeOf(folder: string): string {
  return join(folder, "store.sqlite");
}

/** What a store holds: keys of its replies, and its open calls. */
export function lookInto(file: string): { readonly stored: number; readonly open: readonly OpenCall[] } {
  const store = openRunStore(file);
  try {
    return { stored: [...store.replies()].length, open: store.open() };
  } finally {
    store.close();
  }
}

/** Requests and answers that the server counted, by item. */
export function byItem(server: ModelServer): Map<string, { requests: number; answered: number }> {
  const counts = new Map<string, { requests: number; answered: number }>();
  for (const [prompt, { requests, answered }] of server.ledger.byPrompt) {
    const item = /item-\d+/.exec(prompt)?.[0] ?? "";
    const before = counts.get(item) ?? { requests: 0, answered: 0 };
    counts.set(item, { requests: before.requests + requests, answered: before.answered + answered });
  }
  return counts;
}

/**
 * The results of a run, without what may differ between a run and its resumption: which replies came from the store
 * (`cached` of a vote, `made` and `cached` of an item's calls).
 */
export function comparable(results: string): string {
  return readFileSync(results, "utf8")
    .replace(/"cached":(?:true|false)/g, '"cached":0')
    .replace(/"made":\d+,"cached":\d+/g, '"calls":0');
}
