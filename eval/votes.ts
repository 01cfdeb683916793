/**
 * Measures voting, calibration, abstention, early stop, cascades and prediction-powered means on recorded judges with
 * human labels.
 *
 *   node eval/votes.ts [DIR …] [--splits 100] [--only SET,SET] [--output FILE]
 *
 * DIR (default: the folder `data` of the shared material) holds one folder a set with its `items.jsonl`. Judges, samples,
 * classes and groups are found from the data; `votes.json` in a set's folder, or `eval/votes/<set>.json`, says what
 * the data do not. Writes `eval/votes.md`. Sets without judges that can be measured are skipped with a reason.
 */
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type LabelledItem, readLabelledItems } from "../src/io/labelled-items.ts";
import { sharedFolder } from "../src/testing/shared-folder.ts";
import { measureSet, type SetFigures } from "./votes/measure-set.ts";
import { renderVotes } from "./votes/render-votes.ts";
import { readSetConfig } from "./votes/set-config.ts";
import { type SkippedSet, votingSet } from "./votes/voting-set.ts";

/** Measures every set of a folder, one after the other. */
export async function measureVotes(
  folder: string,
  options: { readonly splits: number; readonly only?: readonly string[]; readonly onSet?: (line: string) => void },
): Promise<{ figures: SetFigures[]; skipped: SkippedSet[] }> {
  const figures: SetFigures[] = [];
  const skipped: SkippedSet[] = [];
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "items.jsonl")));
  for (const name of names.filter((name) => options.only?.includes(name) ?? true)) {
    const set = await readSet(folder, name);
    if ("reason" in set) {
      skipped.push(set);
      options.onSet?.(`${name}: skipped, ${set.reason}`);
      continue;
    }
    const measured = measureSet(set, options.splits);
    figures.push(measured);
    options.onSet?.(
      `${name}: ${set.rows.length} units, ${set.judges.length} judges, ${measured.splits} splits, ${measured.seconds.toFixed(0)} s`,
    );
  }
  return { figures, skipped };
}

async function readSet(folder: string, name: string): Promise<ReturnType<typeof votingSet>> {
  const items: LabelledItem[] = [];
  let broken = 0;
  const onBroken = () => {
    broken++;
  };
  try {
    for await (const item of readLabelledItems(join(folder, name, "items.jsonl"), { onBroken })) items.push(item);
    if (items.length === 0) return { name, reason: `no readable line (${broken} broken)` };
    return votingSet(name, items, readSetConfig(folder, name));
  } catch (error) {
    return { name, reason: error instanceof Error ? error.message : String(error) };
  }
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      splits: { type: "string", default: "100" },
      only: { type: "string" },
      output: { type: "string", default: fileURLToPath(new URL("./votes.md", import.meta.url)) },
    },
  });
  const folders = positionals.length > 0 ? positionals : [sharedFolder("data") ?? ""];
  const missing = folders.find((folder) => !existsSync(folder));
  if (missing !== undefined) {
    console.error(`There is no folder of sets ${missing}. Name one or more: node eval/votes.ts DIR`);
    process.exit(2);
  }
  const figures: SetFigures[] = [];
  const skipped: SkippedSet[] = [];
  for (const folder of folders) {
    const measured = await measureVotes(folder, {
      splits: Number(values.splits),
      ...(values.only === undefined ? {} : { only: values.only.split(",") }),
      onSet: (line) => console.log(line),
    });
    figures.push(...measured.figures);
    skipped.push(...measured.skipped);
  }
  writeFileSync(values.output, renderVotes(figures, skipped));
}
