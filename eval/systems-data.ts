/**
 * The packaged systems on real labelled data: published figures where outputs are recorded, a real local model where none are.
 *
 *   node eval/systems-data.ts DATA MODEL.gguf [--store DIR] [--minutes N] [--set NAME]
 *
 * DATA holds one folder a set, as for `eval/published.ts`. Replies are kept in DIR (default `.quorate/systems-data`), so a run
 * that was stopped goes on; after N minutes only what was begun is scored. Writes `eval/systems-data.md`; with `--set` it only
 * asks about that set, so that several can run side by side.
 */
import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { judgedSets } from "./systems-data/judged-sets.ts";
import { traceOf, unitsOf } from "./systems-data/judged-unit.ts";
import { measureTraces, measureUnits } from "./systems-data/measure-units.ts";
import { recordedFigures } from "./systems-data/recorded-figures.ts";
import { type MeasuredSet, renderPage } from "./systems-data/render-page.ts";
import { runJudged } from "./systems-data/run-judged.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { store: { type: "string" }, minutes: { type: "string" }, set: { type: "string" } },
});
const [data, model] = positionals;
const minutes = Number(values.minutes ?? Number.POSITIVE_INFINITY);
const wanted = judgedSets.filter(({ set }) => set === (values.set ?? set));
if (data === undefined || model === undefined || !(minutes >= 0) || wanted.length === 0) {
  const sets = judgedSets.map(({ set }) => set).join(", ");
  process.stderr.write(
    `usage: node eval/systems-data.ts DATA MODEL.gguf [--store DIR] [--minutes N] [--set NAME]\nN is 0 or more, NAME one of ${sets}\n`,
  );
  process.exit(2);
}
const store = values.store ?? ".quorate/systems-data";
mkdirSync(store, { recursive: true });
const until = Date.now() + minutes * 60_000;
const measured: MeasuredSet[] = [];
for (const judged of wanted) {
  const run = await runJudged(judged, { data, model, store, until });
  const units = run.scored.flatMap(({ drawn, result }) => unitsOf(drawn, result, judged.positive));
  const traces = run.scored.flatMap(({ drawn, result }) => traceOf(drawn, result) ?? []);
  measured.push({
    judged,
    run,
    units: measureUnits(units),
    traces: traces.length === 0 ? null : measureTraces(traces),
  });
}
if (values.set === undefined) {
  const sha256 = createHash("sha256");
  for await (const part of createReadStream(model)) sha256.update(part as Buffer);
  const page = renderPage(await recordedFigures(data), measured, {
    model: basename(model),
    modelHash: sha256.digest("hex"),
    date: new Date().toISOString().slice(0, 10),
  });
  writeFileSync(new URL("systems-data.md", import.meta.url), page);
  process.stdout.write(page);
}
