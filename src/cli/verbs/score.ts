import { keyFinder, keysOfEnvironment } from "../../check/find-keys.ts";
import { isQuorateError } from "../../errors/errors.ts";
import { readCalibrators } from "../../io/calibrator-file.ts";
import { readGate } from "../../io/gate-file.ts";
import { readItems } from "../../io/items.ts";
import { type LoadedRubric, loadRubric } from "../../io/rubric-files.ts";
import { readWeights } from "../../io/weights-file.ts";
import { judgedCriteria } from "../../poll/judged-criteria.ts";
import { resultLine, summaryLines } from "../../report/run-text.ts";
import { savingLines } from "../../report/saving-text.ts";
import { baseRateWatch } from "../../run/base-rate-watch.ts";
import { panel } from "../../run/panel.ts";
import { reviewQueue } from "../../run/review-queue.ts";
import { type RunSummary, runTally } from "../../run/run-summary.ts";
import { scoreItems } from "../../run/score-items.ts";
import type { Item } from "../../schema/item.ts";
import type { VoteRule } from "../../schema/rubric.ts";
import type { ItemResult } from "../../schema/score.ts";
import { counted } from "../../util/counted.ts";
import { checkEveryItem } from "../check-every-item.ts";
import { readerGone } from "../closed-output.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { failureExamples } from "../failure-examples.ts";
import { onInterrupt } from "../interrupt.ts";
import { itemOptions } from "../item-options.ts";
import { keyWarnings } from "../key-warnings.ts";
import { meansOf } from "../means-option.ts";
import { environmentOf, openPanel } from "../open-panel.ts";
import { formatOf, refuseToOverwrite, writeWhole } from "../output-file.ts";
import { progressOn } from "../progress.ts";
import { openResultOutput } from "../result-output.ts";
import { promiseOf, type RiskOptions } from "../risk-options.ts";
import { concurrencyOf, type RunOptions } from "../run-options.ts";
import { openStore, type StoreOptions } from "../store-options.ts";

interface ScoreVerbOptions extends RunOptions, StoreOptions, RiskOptions {
  readonly output: string[];
  readonly bank?: string;
  readonly json?: boolean;
  readonly calibrator?: string;
  readonly gate?: string;
  readonly weights?: string;
  readonly labels?: string;
  readonly positive?: string;
  readonly group?: string;
  readonly bothTiers?: boolean;
  readonly review?: string;
  readonly stranger?: boolean;
  readonly stop?: VoteRule["stop"];
  readonly minMean?: number;
  readonly minScored?: number;
  readonly canaries?: number;
  readonly maxCanaryPass?: number;
}

/** `quorate score`: everything that can be wrong is looked at before the first call is paid for. */
export async function score(name: string, file: string, options: ScoreVerbOptions): Promise<ExitCode> {
  const rubric = withStop(await loadRubric(name, options), options.stop);
  for (const path of options.output) formatOf(path, ["jsonl", "csv"]);
  const { output: paths, record } = options;
  refuseToOverwrite(record === undefined ? paths : [...paths, record], [
    file,
    options.calibrator,
    options.gate,
    options.cassette,
  ]);
  const calibrator = options.calibrator === undefined ? undefined : readCalibrators(options.calibrator);
  const gates = options.gate === undefined ? undefined : readGate(options.gate);
  const weights = options.weights === undefined ? undefined : readWeights(options.weights);
  const means = await meansOf(options);
  const promise = promiseOf(options, calibrator);
  const items = itemOptions(options);
  const secrets = keysOfEnvironment(environmentOf(options));
  const warnings = keyWarnings(keyFinder(secrets), (line) => process.stderr.write(`Warning: ${line}\n`));
  warnings.words(process.argv.slice(2));
  await warnings.rubric(name, options);
  const look = (item: Item, line?: number) => warnings.item(item, line === undefined ? { file } : { file, line });
  const total = file === "-" ? null : await checkEveryItem(rubric, file, items, look);
  warnings.rest();
  const judges = withoutJudge(rubric, options) ? panel([]) : await openPanel(options);
  const store = openStore(options, judges);
  const interrupt = onInterrupt(() =>
    process.stderr.write("\nStopping: replies in flight are kept. Once more to stop at once.\n"),
  );
  const progress = progressOn(process.stderr);
  const tally = runTally(rubric.rubric);
  const failures = failureExamples();
  const undecided: ItemResult[] = [];
  const watch = calibrator && baseRateWatch(calibrator);
  const calls = { called: 0, cached: 0, failed: 0 };
  let output: ReturnType<typeof openResultOutput> | undefined;
  try {
    output = openResultOutput(paths, Object.keys(rubric.rubric.score.also ?? {}));
    let done = 0;
    const source =
      file === "-"
        ? seen(readItems("standard input", { ...items, stream: process.stdin }), look)
        : readItems(file, items);
    const results = scoreItems(source, {
      rubric,
      panel: judges,
      store: store.store,
      concurrency: concurrencyOf(options),
      secrets,
      canaries: options.canaries ?? usualCanaries(total, options),
      onCanary: tally.addCanary,
      onChanged: (parts) =>
        process.stderr.write(`Changed since the last run on ${options.store}: ${parts.join("; ")}.\n`),
      signal: interrupt.signal,
      // Without a file nobody is left to read the results once the reader of standard output has gone.
      drain: paths.length === 0 ? AbortSignal.any([interrupt.drain, readerGone]) : interrupt.drain,
      onCall: (event) => {
        calls[event.kind]++;
        if (event.kind === "failed") failures.call(event.failure);
        progress.update({ done, total, ...calls });
      },
      ...(calibrator === undefined ? {} : { calibrator }),
      ...(promise === undefined ? {} : { promise }),
      ...(gates === undefined ? {} : { gates }),
      ...(weights === undefined ? {} : { weights }),
      ...(options.bothTiers ? { bothTiers: true } : {}),
    });
    for await (const result of results) {
      done++;
      tally.add(result);
      failures.result(result);
      watch?.add(result);
      means?.add(result);
      if (options.review !== undefined && result.criteria.some(({ score }) => score.value === null))
        undecided.push(result);
      output.add(result);
      progress.update({ done, total, ...calls });
      writeResult(result, options);
    }
    progress.end();
    const summary = tally.summary();
    const bound = summary.calls.saved > 0 ? savingLines(rubric.rubric.vote, gates) : [];
    const moved = watch?.warnings() ?? [];
    process.stderr.write(
      `${[...summaryLines(summary), ...(means?.lines() ?? []), ...bound, ...moved, ...failures.lines()].join("\n")}\n`,
    );
    if (nothingJudged(summary)) {
      output.discard();
      const unwritten = paths.length === 0 ? "" : ` ${paths.join(", ")}: not written.`;
      process.stderr.write(`quorate: no item could be judged.${unwritten}\n`);
      return exitCodes.judge;
    }
    output.finish();
    store.record();
    if (options.review !== undefined) {
      const entries = reviewQueue(undecided, calibrator);
      writeWhole(options.review, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
      process.stderr.write(`Wrote ${options.review}: ${counted(entries.length, "verdict")} for people.\n`);
    }
    for (const path of record === undefined ? paths : [...paths, record]) process.stderr.write(`Wrote ${path}.\n`);
    return verdictOf(summary, options);
  } catch (error) {
    progress.end();
    output?.discard();
    if (readerGone.aborted && !interrupt.drain.aborted && isQuorateError(error) && error.code === "cancelled")
      return exitCodes.done;
    if (calls.called > 0) {
      const kept = counted(calls.called, "reply is", "replies are");
      process.stderr.write(`${kept} in ${options.store}; the same command goes on from there.\n`);
    }
    throw error;
  } finally {
    interrupt.release();
    store.store.close();
    await judges.close();
  }
}

/** Items with a look at each before it is judged. */
async function* seen(items: AsyncIterable<Item>, look: (item: Item) => void): AsyncGenerator<Item> {
  for await (const item of items) {
    look(item);
    yield item;
  }
}

function withStop(loaded: LoadedRubric, stop: VoteRule["stop"] | undefined): LoadedRubric {
  return stop === undefined
    ? loaded
    : { ...loaded, rubric: { ...loaded.rubric, vote: { ...loaded.rubric.vote, stop } } };
}

function writeResult(result: ItemResult, options: ScoreVerbOptions): void {
  if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else if (options.output.length === 0) process.stdout.write(`${resultLine(result)}\n`);
}

/** Checks can settle every criterion, and no judge was named. */
function withoutJudge({ rubric }: LoadedRubric, { judge }: ScoreVerbOptions): boolean {
  return judge.length === 0 && judgedCriteria(rubric)?.length === 0;
}

/** A recording holds no canaries, and in a small run they would say little. */
function usualCanaries(total: number | null, options: ScoreVerbOptions): number {
  return total !== null &&
    total >= 200 &&
    options.judge.length > 0 &&
    !options.offline &&
    options.cassette === undefined
    ? 0.02
    : 0;
}

function nothingJudged({ scored, failedVotes }: RunSummary): boolean {
  return scored === 0 && Object.keys(failedVotes).length > 0;
}

function verdictOf({ scored, items, mean, canaryPass }: RunSummary, options: ScoreVerbOptions): ExitCode {
  const missed: string[] = [];
  if (options.minMean !== undefined && (mean.value === null || mean.value < options.minMean)) {
    missed.push(`the mean score ${mean.value?.toFixed(3) ?? "(none)"} is below ${options.minMean}`);
  }
  if (options.minScored !== undefined && scored / items < options.minScored) {
    missed.push(`${scored} of ${items} items scored is below the share ${options.minScored}`);
  }
  if (options.maxCanaryPass !== undefined && (canaryPass.value === null || canaryPass.value > options.maxCanaryPass)) {
    const said =
      canaryPass.value === null ? (canaryPass.reason ?? "") : `${canaryPass.value.toFixed(3)} of the canaries passed`;
    missed.push(`${said}, and ${options.maxCanaryPass} is the most allowed`);
  }
  for (const line of missed) process.stderr.write(`quorate: missed: ${line}\n`);
  return missed.length > 0 ? exitCodes.thresholdMissed : exitCodes.done;
}
