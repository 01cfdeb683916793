/**
 * Measures a small local model as a judge, before and after calibration, on two human-labelled sets.
 *
 *   node eval/local-model.ts MODEL.gguf [ITEMS] [--write-sets DIR]
 *
 * ITEMS (default 200) are drawn with seed 7 from each set of the shared material. Replies are kept in
 * `.quorate/local-model.sqlite`, so a run that was stopped goes on. Writes `eval/local-model.md`; `--write-sets` also
 * writes one set a task with the probabilities of each wording, for `npm run eval:votes -- DIR`.
 */
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadRubric, openJudges, openRunStore, panel, scoreItems } from "../src/index.ts";
import type { ItemResult } from "../src/schema/score.ts";
import { compare, type ScoredResponse } from "./local-model/compare.ts";
import { wordOverlap } from "./local-model/overlap.ts";
import { type MeasuredTask, renderPage } from "./local-model/render-page.ts";
import { type LabelledResponse, readTask, type Task, tasks } from "./local-model/tasks.ts";
import { writeSet } from "./local-model/write-sets.ts";

async function measure(task: Task, model: string, count: number, sets?: string): Promise<MeasuredTask> {
  const responses = await readTask(task, count);
  const rubric = await loadRubric(fileURLToPath(new URL(`local-model/${task.rubric}`, import.meta.url)));
  const judges = panel(await openJudges([`llama:${model}`]));
  const store = openRunStore(".quorate/local-model.sqlite");
  const scored: ScoredResponse[] = [];
  const items = responses.map(({ item }) => item);
  for await (const result of scoreItems(items, { rubric, panel: judges, store, concurrency: 1 })) {
    scored.push(scoredResponse(responses[scored.length] as LabelledResponse, result));
    process.stderr.write(`\r${task.name} ${scored.length}/${responses.length} `);
  }
  process.stderr.write("\n");
  const asked = new Set(items.map(({ id }) => id));
  const replies = [...store.replies()].filter(
    ({ item, prompt }) => asked.has(item) && rubric.prompts.some(({ hash }) => hash === prompt.hash),
  );
  store.close();
  await judges.close();
  if (sets !== undefined) writeSet(sets, task.votes, scored);
  return {
    task: task.name,
    n: scored.length,
    calls: replies.length,
    secondsPerCall: replies.reduce((sum, { reply }) => sum + reply.elapsedMs, 0) / replies.length / 1000,
    ...compare(scored),
  };
}

function scoredResponse(response: LabelledResponse, result: ItemResult): ScoredResponse {
  const votes = result.criteria.flatMap(({ votes }) => votes);
  const { reference, nuggets } = response.item as { reference?: string[]; nuggets?: { text: string }[] };
  return {
    ...response,
    result,
    mean: result.criteria[0]?.raw ?? null,
    wordings: Object.fromEntries(
      votes.flatMap((vote) => {
        if (vote.kind !== "verdict") return [];
        const { correct = 0, support = 0, partial = 0 } = vote.probabilities ?? {};
        return [[vote.prompt, correct + support + partial / 2]];
      }),
    ),
    overlap: wordOverlap(String(response.item.response), reference ?? nuggets?.map(({ text }) => text) ?? []),
  };
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { "write-sets": { type: "string" } } });
const [model, items = "200"] = positionals;
if (model === undefined) {
  process.stderr.write("usage: node eval/local-model.ts MODEL.gguf [ITEMS] [--write-sets DIR]\n");
  process.exit(2);
}
const measured: MeasuredTask[] = [];
for (const task of tasks) measured.push(await measure(task, model, Number(items), values["write-sets"]));
const text = renderPage(basename(model), Number(items), measured);
writeFileSync(new URL("local-model.md", import.meta.url), `${text}\n`);
process.stdout.write(`${text}\n`);
