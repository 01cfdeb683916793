/**
 * E6: what attacks do to a small local model, under the packaged template, its short variant and a plain one.
 *
 *   node eval/campaign/attacks/measure-model.ts MODEL.gguf
 *
 * Replies are kept in `.quorate/attacks.sqlite`, so a run that was stopped goes on. Writes
 * `eval/campaign/attacks/model-figures.json`, from which `docs/security.md` and the campaign's page take their figures.
 */
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { loadRubric, openJudges, openRunStore, panel, scoreItems, version } from "../../../src/index.ts";
import { campaignRubric } from "../workload.ts";
import { type Judged, templateFigures } from "./attack-figures.ts";
import { type AttackedItem, attackedItems, readInjections } from "./attacked-items.ts";

const [model = ""] = process.argv.slice(2);
const injections = readInjections();
if (injections === null) throw new Error("the shared folder corpora is absent");
const items = attackedItems(injections);
const judges = panel(await openJudges([`llama:${model}`]));
const store = openRunStore(".quorate/attacks.sqlite");

async function judged(template: "hardened" | "question" | "plain", source: readonly AttackedItem[]): Promise<Judged[]> {
  const rubric = await loadRubric(campaignRubric(`attacked-${template}`));
  const found: Judged[] = [];
  const results = scoreItems(
    source.map(({ item }) => item),
    { rubric, panel: judges, store, concurrency: 1 },
  );
  for await (const { criteria } of results) {
    const attacked = source[found.length] as AttackedItem;
    found.push({ ...attacked, yes: criteria[0]?.raw ?? null });
    process.stderr.write(`\r${template} ${found.length}/${source.length} `);
  }
  process.stderr.write("\n");
  return found;
}

const figures = {
  date: new Date().toISOString().slice(0, 10),
  quorate: version,
  model: basename(model),
  hardened: templateFigures(await judged("hardened", items)),
  question: templateFigures(await judged("question", items)),
  plain: templateFigures(await judged("plain", items)),
};
store.close();
await judges.close();
const place = fileURLToPath(new URL("model-figures.json", import.meta.url));
writeFileSync(place, `${JSON.stringify(figures, null, 2)}\n`);
