/**
 * Recomputes figures that papers and repositories print, from the raw labels, with the functions of this package.
 *
 *   node eval/published.ts [DIR]
 *
 * DIR (default: the folder `data` of the shared material) holds `published.jsonl` and one folder a set with its
 * `items.jsonl`. Writes `eval/published.md`. The last two lines say how many published figures, and how many that a
 * reference computation gave, are the same at the printed precision.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type LabelledItem, readLabelledItems } from "../src/io/labelled-items.ts";
import { sharedFolder } from "../src/testing/shared-folder.ts";
import type { ComputeFigure, PublishedRow } from "./published/published-row.ts";
import { referenceFigures } from "./published/reference-figures.ts";
import { renderPublished } from "./published/render-published.ts";

/** A published figure with what the raw labels give. */
export interface RecomputedRow extends PublishedRow {
  readonly computed: number | string | null;
  /** Equal after rounding to the printed decimals; words must be equal. */
  readonly same: boolean;
}

/** Recomputes every row of `published.jsonl` in `folder`, in its order. */
export async function recomputePublished(folder: string): Promise<RecomputedRow[]> {
  const lines = readFileSync(join(folder, "published.jsonl"), "utf8").trim().split("\n");
  return recompute(
    folder,
    lines.map((line) => JSON.parse(line) as PublishedRow),
  );
}

/** Recomputes figures of the sets in `folder`, set by set. */
export async function recompute(folder: string, rows: readonly PublishedRow[]): Promise<RecomputedRow[]> {
  const recomputed: RecomputedRow[] = [];
  for (const [set, ofSet] of Map.groupBy(rows, (row) => row.set)) {
    const items: LabelledItem[] = [];
    for await (const item of readLabelledItems(join(folder, set, "items.jsonl"))) items.push(item);
    const adapter = pathToFileURL(fileURLToPath(new URL(`./published/${set}.ts`, import.meta.url))).href;
    const { compute } = (await import(adapter)) as { compute: ComputeFigure };
    for (const row of ofSet) {
      const computed = compute(row, items);
      recomputed.push({ ...row, computed, same: isSame(row, computed) });
    }
  }
  return recomputed;
}

function isSame({ published, decimals }: PublishedRow, computed: number | string | null): boolean {
  if (typeof published === "string" || typeof computed !== "number") return published === computed;
  return computed.toFixed(decimals ?? 0) === published.toFixed(decimals ?? 0);
}

if (import.meta.main) {
  const folder = process.argv[2] ?? sharedFolder("data");
  if (folder === null) {
    console.error("There is no folder data of shared material. Name one: node eval/published.ts DIR");
    process.exit(2);
  }
  const rows = await recomputePublished(folder);
  const references = await recompute(folder, referenceFigures);
  writeFileSync(fileURLToPath(new URL("./published.md", import.meta.url)), renderPublished(rows, references));
  for (const row of [...rows, ...references].filter(({ same }) => !same)) {
    console.log(`differs: ${row.set}, ${row.quantity}: computed ${row.computed}, published ${row.published}`);
  }
  console.log(`${rows.filter(({ same }) => same).length} of ${rows.length} figures are the same`);
  console.log(`${references.filter(({ same }) => same).length} of ${references.length} reference figures are the same`);
}
