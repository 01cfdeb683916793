import { readCalibrators } from "../../io/calibrator-file.ts";
import { readItems } from "../../io/items.ts";
import { loadRubric } from "../../io/rubric-files.ts";
import { runCsvHeader, runCsvRows } from "../../report/run-csv.ts";
import { resultLine, summaryLines } from "../../report/run-text.ts";
import { type RunSummary, runTally } from "../../run/run-summary.ts";
import { scoreItems } from "../../run/score-items.ts";
import type { ItemResult } from "../../schema/score.ts";
import { checkEveryItem } from "../check-every-item.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { onInterrupt } from "../interrupt.ts";
import { formatOf, type OutputFile, openOutputFile } from "../output-file.ts";
import { progressOn } from "../progress.ts";
import { itemOptions, openPanel, type RunOptions } from "../run-options.ts";
import { openStore, type StoreOptions } from "../store-options.ts";

interface ScoreVerbOptions extends RunOptions, StoreOptions {
  readonly output: string[];
  readonly json?: boolean;
  readonly calibrator?: string;
  readonly minMean?: number;
  readonly minScored?: number;
}

/** `quorate score`: everything that can be wrong is looked at before the first call is paid for. */
export async function score(name: string, file: string, options: ScoreVerbOptions): Promise<ExitCode> {
  const rubric = await loadRubric(name);
  const formats = options.output.map((path) => ({ path, format: formatOf(path, ["jsonl", "csv"]) }));
  const calibrator = options.calibrator === undefined ? undefined : readCalibrators(options.calibrator);
  const total = file === "-" ? null : await checkEveryItem(rubric, readItems(file, itemOptions(options)));
  const judges = await openPanel(options);
  const store = openStore(options, judges);
  const outputs: Sink[] = [];
  const interrupt = onInterrupt(() =>
    process.stderr.write("\nStopping: replies in flight are kept. Once more to stop at once.\n"),
  );
  const progress = progressOn(process.stderr);
  const tally = runTally();
  const calls = { called: 0, cached: 0, failed: 0 };
  try {
    for (const { path, format } of formats) outputs.push(sink(openOutputFile(path), format));
    let done = 0;
    const source =
      file === "-"
        ? readItems("standard input", { ...itemOptions(options), stream: process.stdin })
        : readItems(file, itemOptions(options));
    const results = scoreItems(source, {
      rubric,
      panel: judges,
      store: store.store,
      concurrency: options.concurrency,
      signal: interrupt.signal,
      drain: interrupt.drain,
      onCall: ({ kind }) => {
        calls[kind]++;
        progress.update({ done, total, ...calls });
      },
      ...(calibrator === undefined ? {} : { calibrator }),
    });
    for await (const result of results) {
      done++;
      tally.add(result);
      for (const output of outputs) output.add(result);
      progress.update({ done, total, ...calls });
      if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
      else if (options.output.length === 0) process.stdout.write(`${resultLine(result)}\n`);
    }
    progress.end();
    for (const output of outputs) output.file.finish();
    store.record();
  } catch (error) {
    progress.end();
    for (const output of outputs) output.file.discard();
    if (calls.called > 0)
      process.stderr.write(`${calls.called} replies are in ${options.store}; the same command goes on from there.\n`);
    throw error;
  } finally {
    interrupt.release();
    store.store.close();
    await judges.close();
  }
  const summary = tally.summary();
  process.stderr.write(`${[...summaryLines(summary), ...options.output.map((path) => `Wrote ${path}.`)].join("\n")}\n`);
  return verdictOf(summary, options);
}

interface Sink {
  readonly file: OutputFile;
  add(result: ItemResult): void;
}

function sink(file: OutputFile, format: "jsonl" | "csv"): Sink {
  if (format === "jsonl") return { file, add: (result) => file.write(`${JSON.stringify(result)}\n`) };
  file.write(`${runCsvHeader}\n`);
  return { file, add: (result) => file.write(`${runCsvRows(result).join("\n")}\n`) };
}

function verdictOf(summary: RunSummary, options: ScoreVerbOptions): ExitCode {
  const { scored, items, mean } = summary;
  const failed = Object.values(summary.failedVotes).reduce((sum, count) => sum + count, 0);
  if (scored === 0 && failed > 0) {
    process.stderr.write("quorate: no item could be judged; the reasons are counted above.\n");
    return exitCodes.judge;
  }
  const missed: string[] = [];
  if (options.minMean !== undefined && (mean.value === null || mean.value < options.minMean)) {
    missed.push(`the mean score ${mean.value?.toFixed(3) ?? "(none)"} is below ${options.minMean}`);
  }
  if (options.minScored !== undefined && scored / items < options.minScored) {
    missed.push(`${scored} of ${items} items scored is below the share ${options.minScored}`);
  }
  for (const line of missed) process.stderr.write(`quorate: ${line}\n`);
  return missed.length > 0 ? exitCodes.thresholdMissed : exitCodes.done;
}
