import { ConfigError } from "../../errors/errors.ts";
import { importLabels } from "../../io/import-labels.ts";
import { readItems } from "../../io/items.ts";
import type { Item } from "../../schema/item.ts";
import type { Label } from "../../schema/label.ts";
import { counted } from "../../util/counted.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { itemOptions } from "../item-options.ts";
import { formatOf, openOutputFile, refuseToOverwrite, writeWhole } from "../output-file.ts";

/** Options of `quorate import`. */
export interface ImportOptions {
  readonly output: string;
  readonly labels?: string;
  readonly single?: boolean;
  readonly map: readonly string[];
  readonly limit?: number;
}

/** `quorate import`: a file of items in any known form, written as items and labels of this package. */
export async function importItems(file: string, options: ImportOptions): Promise<ExitCode> {
  formatOf(options.output, ["jsonl"]);
  if (options.labels !== undefined) formatOf(options.labels, ["jsonl"]);
  refuseToOverwrite([options.output, ...(options.labels === undefined ? [] : [options.labels])], [file]);
  const needsLabels = options.labels !== undefined || options.single === true;
  const labels = needsLabels ? (await importLabels(file)).labels : [];
  const output = openOutputFile(options.output);
  let count = 0;
  const kept = new Set<string>();
  try {
    for await (const item of readItems(file, itemOptions(options))) {
      kept.add(item.id);
      for (const row of options.single ? singles(item, labels) : [item]) {
        output.write(`${JSON.stringify(row)}\n`);
        count++;
      }
    }
    output.finish();
  } catch (error) {
    output.discard();
    throw error;
  }
  process.stderr.write(`Wrote ${counted(count, "item")} to ${options.output}.\n`);
  if (options.labels !== undefined) {
    const lines = labels
      .filter(({ item }) => kept.has(item))
      .map(({ item: id, ...label }) => JSON.stringify({ id, ...label }));
    writeWhole(options.labels, `${lines.join("\n")}\n`);
    process.stderr.write(`Wrote ${counted(lines.length, "label")} to ${options.labels}.\n`);
  }
  return exitCodes.done;
}

/**
 * The two responses of a pair as items of their own, with the fields `pair` and `correct` (true for the preferred one),
 * so that a rubric for single responses can judge them and `quorate select --rule best` can tell how often it is right.
 */
function singles(item: Item, labels: readonly Label[]): Item[] {
  const { response_a, response_b, ...rest } = item;
  const winner = labels.find((label) => label.item === item.id)?.label;
  if (response_a === undefined || response_b === undefined || (winner !== "A" && winner !== "B")) {
    throw new ConfigError(`--single splits pairs with a preferred response; item ${item.id} is none.`);
  }
  return [
    { ...rest, id: `${item.id}/A`, pair: item.id, response: response_a, correct: winner === "A" },
    { ...rest, id: `${item.id}/B`, pair: item.id, response: response_b, correct: winner === "B" },
  ];
}
