import type { CalibrationKind } from "../../calibrate/calibration-map.ts";
import { ConfigError } from "../../errors/errors.ts";
import { readResults } from "../../io/score-results.ts";
import { calibratorLines, gateLine, stackLines, weightLines } from "../../report/calibrator-text.ts";
import { fitCalibrators } from "../../run/fit-calibrators.ts";
import { fitGate } from "../../run/fit-gate.ts";
import { fitWeights } from "../../run/fit-weights.ts";
import type { Dropped } from "../../run/labelled-rows.ts";
import type { ItemResult } from "../../schema/score.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { groupsOf, type LabelOptions, type ReadLabels, readLabels } from "../label-options.ts";
import { formatOf, refuseToOverwrite, writeWhole } from "../output-file.ts";

interface CalibrateOptions extends LabelOptions {
  readonly output: string;
  readonly group?: string;
  readonly pooled?: boolean;
  readonly kind?: CalibrationKind;
  readonly cascade?: boolean;
  readonly withoutLabels?: boolean;
  readonly maxLoss?: number;
  readonly confidence?: number;
  readonly minLabels: number;
  readonly seed: number;
  readonly json?: boolean;
}

/** `quorate calibrate`: raw scores and human labels in, a calibrator or the gates of two tiers out, with their record. */
export async function calibrate(
  resultsFile: string,
  labelsFile: string | undefined,
  options: CalibrateOptions,
): Promise<ExitCode> {
  formatOf(options.output, ["json"]);
  refuseToOverwrite([options.output], [resultsFile, labelsFile]);
  checkTogether(options);
  const results: ItemResult[] = await Array.fromAsync(readResults(resultsFile));
  if (options.withoutLabels) return weigh(results, labelsFile, options);
  if (labelsFile === undefined)
    throw new ConfigError(
      "name a file of human labels after the results; --without-labels fits weights of judges only.",
    );
  const labels = await readLabels(labelsFile, results, options);
  const { fitted, used, dropped, lines } = options.cascade
    ? gatesOf(results, labels, options)
    : calibratorsOf(results, labels, options);
  writeWhole(options.output, `${JSON.stringify(fitted, null, 2)}\n`);
  if (options.json) process.stdout.write(`${JSON.stringify(fitted)}\n`);
  process.stderr.write(`Fitted on ${used} labelled scores${leftOut(dropped)}.\n`);
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.stderr.write(`Wrote ${options.output}.\n`);
  return exitCodes.done;
}

/** Weights of judges from their agreement with each other. */
function weigh(results: readonly ItemResult[], labelsFile: string | undefined, options: CalibrateOptions): ExitCode {
  if (labelsFile !== undefined || options.cascade || options.kind !== undefined)
    throw new ConfigError("--without-labels takes results only: leave out labels, --cascade and --kind.");
  const { date, minimumLabels, ...how } = howOf(results, options);
  const weights = fitWeights(results, { date, minimumUnits: minimumLabels, ...(how.pooled ? { pooled: true } : {}) });
  writeWhole(options.output, `${JSON.stringify(weights, null, 2)}\n`);
  if (options.json) process.stdout.write(`${JSON.stringify(weights)}\n`);
  for (const line of weights.criteria.flatMap(weightLines)) process.stderr.write(`${line}\n`);
  process.stderr.write(`Wrote ${options.output}.\n`);
  return exitCodes.done;
}

function checkTogether({ cascade, kind, maxLoss, confidence }: CalibrateOptions): void {
  if (cascade && kind !== undefined)
    throw new ConfigError("--kind is for a calibrator, not for --cascade: leave it out.");
  if (!cascade && (maxLoss !== undefined || confidence !== undefined))
    throw new ConfigError("--max-loss and --confidence say what a gate promises: add --cascade.");
}

interface Fitted {
  readonly fitted: unknown;
  readonly used: number;
  readonly dropped: Dropped;
  readonly lines: readonly string[];
}

function howOf(results: readonly ItemResult[], options: CalibrateOptions) {
  return {
    date: new Date().toISOString().slice(0, 10),
    seed: options.seed,
    minimumLabels: options.minLabels,
    groupOf: groupsOf(results, options.group),
    ...(options.pooled ? { pooled: true } : {}),
  };
}

function calibratorsOf(results: readonly ItemResult[], { labels }: ReadLabels, options: CalibrateOptions): Fitted {
  const kind = options.kind === undefined ? {} : { map: options.kind };
  const { set, used, dropped } = fitCalibrators(results, labels, { ...howOf(results, options), ...kind });
  const lines = [...set.calibrators.flatMap(calibratorLines), ...(set.stacks ?? []).flatMap(stackLines)];
  return { fitted: set, used, dropped, lines };
}

function gatesOf(
  results: readonly ItemResult[],
  { labels, isPositive }: ReadLabels,
  options: CalibrateOptions,
): Fitted {
  const { gates, used, dropped } = fitGate(results, labels, {
    ...howOf(results, options),
    isPositive,
    ...(options.maxLoss === undefined ? {} : { allowedLoss: options.maxLoss }),
    ...(options.confidence === undefined ? {} : { confidence: options.confidence }),
  });
  return { fitted: gates, used, dropped, lines: gates.gates.map(gateLine) };
}

function leftOut({ onlyLabel, onlyResult, unread, settled }: Dropped): string {
  const counts = Object.entries({
    "labels without a result": onlyLabel,
    "results without a label": onlyResult,
    "results without a readable vote": unread,
    "results settled in code": settled,
  }).filter(([, count]) => count > 0);
  return counts.length === 0 ? "" : `; left out: ${counts.map(([what, count]) => `${count} ${what}`).join(", ")}`;
}
