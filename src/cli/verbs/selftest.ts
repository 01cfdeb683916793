import { readItems } from "../../io/items.ts";
import { loadRubric } from "../../io/rubric-files.ts";
import { criteriaField, referenceSelftest } from "../../run/reference-selftest.ts";
import { counted } from "../../util/counted.ts";
import { checkEveryItem } from "../check-every-item.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { onInterrupt } from "../interrupt.ts";
import { itemOptions } from "../item-options.ts";
import { openPanel } from "../open-panel.ts";
import { formatOf, openOutputFile, refuseToOverwrite } from "../output-file.ts";
import { concurrencyOf, type RunOptions } from "../run-options.ts";
import { openStore, type StoreOptions } from "../store-options.ts";

interface SelftestOptions extends RunOptions, StoreOptions {
  readonly output: string;
}

/** `quorate selftest`: items without the criteria that their own reference fails. */
export async function selftest(name: string, file: string, options: SelftestOptions): Promise<ExitCode> {
  const rubric = await loadRubric(name);
  criteriaField(rubric.rubric);
  formatOf(options.output, ["jsonl"]);
  refuseToOverwrite([options.output], [file, options.cassette]);
  const items = itemOptions(options);
  // Held against the rubric as it will be asked: with the reference in the response's place.
  const mappings = [...(items.mappings ?? []), { field: "response", path: ["reference"] }];
  await checkEveryItem(rubric, file, { ...items, mappings });
  const judges = await openPanel(options);
  const store = openStore(options, judges);
  const interrupt = onInterrupt(() => process.stderr.write("\nStopping: replies in flight are kept.\n"));
  const output = openOutputFile(options.output);
  const told = { items: 0, criteria: 0, failed: 0, unscored: 0 };
  try {
    const results = referenceSelftest(readItems(file, items), {
      rubric,
      panel: judges,
      store: store.store,
      concurrency: concurrencyOf(options),
      signal: interrupt.signal,
      drain: interrupt.drain,
    });
    for await (const { item, failed, unscored, result } of results) {
      told.items++;
      told.criteria += result.criteria.length;
      told.failed += failed.length;
      told.unscored += unscored.length;
      output.write(`${JSON.stringify(item)}\n`);
    }
    output.finish();
    store.record();
    process.stderr.write(
      `${counted(told.items, "item")} with ${counted(told.criteria, "criterion", "criteria")}: the reference fails ${told.failed}, which are taken out; ${told.unscored} without a verdict stay.\nWrote ${options.output}.\n`,
    );
    return exitCodes.done;
  } catch (error) {
    output.discard();
    throw error;
  } finally {
    interrupt.release();
    store.store.close();
    await judges.close();
  }
}
