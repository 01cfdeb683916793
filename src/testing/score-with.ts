import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { loadRubric } from "../io/rubric-files.ts";
import type { Call, Judge } from "../judge/judge.ts";
import { panel } from "../run/panel.ts";
import { scoreResponse } from "../run/score-items.ts";
import type { Item } from "../schema/item.ts";
import type { ItemResult } from "../schema/score.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { type Scripted, scriptedJudge } from "./scripted-judge.ts";

/**
 * Scores one item as a user would: the front matter and the files beside it are written to a new folder, the rubric is
 * loaded from there, and the scripted judge answers. `calls` are the calls made, in order.
 */
export async function scoreWith(
  rubric: string,
  item: Item,
  script: (call: Call, made: number) => Scripted,
  files: Readonly<Record<string, string>> = {},
): Promise<{ readonly result: ItemResult; readonly calls: readonly Call[] }> {
  const calls: Call[] = [];
  const judge: Judge = scriptedJudge("scripted:judge", (call) => {
    calls.push(call);
    return script(call, calls.length - 1);
  });
  const loaded = await loadRubric(writtenRubric(rubric, files));
  const result = await scoreResponse(item, {
    rubric: loaded,
    panel: panel([judge]),
    store: openRunStore(":memory:"),
    concurrency: 1,
  });
  return { result, calls };
}

/** Writes a rubric of this front matter, and the files beside it, to a new folder; the rubric's path. */
export function writtenRubric(rubric: string, files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "quorate-rubric-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const path = join(folder, "rubric.hbs");
  writeFileSync(path, `---\nid: example\nversion: 1\n${rubric.trim()}\n---\n`);
  return path;
}

/** What a well-behaved judge answers: the nonce, and a verdict for each criterion of the call. */
export function verdicts(
  { ask, secrets }: Call,
  verdictOf: (id: string) => string | Readonly<Record<string, unknown>>,
): string {
  const entries = ask.shape.criteria.map(({ id }) => {
    const said = verdictOf(id);
    return typeof said === "string" ? { id, verdict: said } : { id, ...said };
  });
  return JSON.stringify({ nonce: secrets.nonce, verdicts: entries });
}
