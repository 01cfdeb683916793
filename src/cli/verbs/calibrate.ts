import { nameOnlyCriterion, parseLabelNames, renameLabels } from "../../agreement/align-labels.ts";
import { reachConsensus } from "../../agreement/consensus.ts";
import { labelKey } from "../../agreement/label-key.ts";
import { vocabularyOf } from "../../agreement/vocabulary.ts";
import type { CalibrationKind } from "../../calibrate/calibration-map.ts";
import { CalibratorError, ConfigError, DatasetError } from "../../errors/errors.ts";
import { importLabels } from "../../io/import-labels.ts";
import { describeImport } from "../../io/imported-labels.ts";
import { judgeLabelsOfResult, readResults } from "../../io/score-results.ts";
import { calibratorLines } from "../../report/calibrator-text.ts";
import { type CalibrationLabel, fitCalibrators } from "../../run/fit-calibrators.ts";
import type { ItemResult } from "../../schema/score.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { formatOf, refuseToOverwrite, writeWhole } from "../output-file.ts";

/** How human labels are read. */
export interface LabelOptions {
  readonly positive?: string;
  readonly rename: string[];
  readonly adjudicator?: string;
}

interface CalibrateOptions extends LabelOptions {
  readonly output: string;
  readonly group?: string;
  readonly pooled?: boolean;
  readonly kind?: CalibrationKind;
  readonly minLabels: number;
  readonly seed: number;
  readonly json?: boolean;
}

/** `quorate calibrate`: raw scores and human labels in, a calibrator with its record out. */
export async function calibrate(resultsFile: string, labelsFile: string, options: CalibrateOptions): Promise<ExitCode> {
  formatOf(options.output, ["json"]);
  refuseToOverwrite([options.output], [resultsFile, labelsFile]);
  const results: ItemResult[] = await Array.fromAsync(readResults(resultsFile));
  const imported = await importLabels(labelsFile);
  for (const line of describeImport(imported)) process.stderr.write(`${line}\n`);
  if (imported.labels.length === 0) {
    throw new DatasetError({ file: labelsFile }, "It holds no human labels.", "Name results first, then labels.");
  }
  const labels = calibrationLabels(results, imported.labels, options);
  const groups = new Map(
    results.map((result) => [result.item, options.group === undefined ? undefined : result.meta[options.group]]),
  );
  if (options.group !== undefined && [...groups.values()].every((group) => group === undefined)) {
    throw new ConfigError(`--group ${options.group}: no result has that field.`);
  }
  const { set, used, dropped } = fitCalibrators(results, labels, {
    date: new Date().toISOString().slice(0, 10),
    seed: options.seed,
    minimumLabels: options.minLabels,
    groupOf: (item) => groups.get(item) ?? item,
    ...(options.pooled ? { pooled: true } : {}),
    ...(options.kind === undefined ? {} : { map: options.kind }),
  });
  writeWhole(options.output, `${JSON.stringify(set, null, 2)}\n`);
  if (options.json) process.stdout.write(`${JSON.stringify(set)}\n`);
  const left = Object.entries({
    "labels without a result": dropped.onlyLabel,
    "results without a label": dropped.onlyResult,
    "results without a readable vote": dropped.unread,
    "results settled in code": dropped.settled,
  }).filter(([, count]) => count > 0);
  const counted = left.map(([what, count]) => `${count} ${what}`).join(", ");
  process.stderr.write(`Fitted on ${used} labelled scores${counted === "" ? "" : `; left out: ${counted}`}.\n`);
  for (const line of set.calibrators.flatMap(calibratorLines)) process.stderr.write(`${line}\n`);
  for (const { criterion, judges, weights, warnings } of set.stacks ?? []) {
    const shares = judges.map((judge, i) => `${judge} ${weights[i]?.toFixed(2)}`).join(", ");
    process.stderr.write(
      `${criterion}: the votes of the judges are weighted (${shares}), which is better than their plain share.\n`,
    );
    for (const warning of warnings) process.stderr.write(`  ${warning}\n`);
  }
  process.stderr.write(`Wrote ${options.output}.\n`);
  return exitCodes.done;
}

/** One label for each criterion of each item, by the majority of the raters, as positive or not. */
export function calibrationLabels(
  results: readonly ItemResult[],
  imported: Awaited<ReturnType<typeof importLabels>>["labels"],
  options: LabelOptions,
): CalibrationLabel[] {
  const outputs = results.flatMap(judgeLabelsOfResult);
  const names = parseLabelNames(options.rename);
  const labels = nameOnlyCriterion(renameLabels(imported, names), outputs);
  const judged = renameLabels(outputs, names);
  const positives = options.positive?.split(",").map((label) => label.trim());
  const vocabulary = vocabularyOf(labels, judged, positives?.length === 1 ? { positive: positives[0] as string } : {});
  const positive = positives ?? (vocabulary.positive === null ? null : [vocabulary.positive]);
  if (positive === null) {
    throw new CalibratorError(
      `which labels are positive? There are ${vocabulary.categories.join(", ") || "numbers"}. Name them with --positive.`,
    );
  }
  const { units, counts } = reachConsensus(labels, vocabulary, {
    rule: "majority",
    adjudicator: options.adjudicator ?? null,
  });
  if (counts.undecided > 0)
    process.stderr.write(`${counts.undecided} units without a majority of the raters are left out.\n`);
  return [...units.values()].flatMap(({ item, criterion, truth, votes }) => {
    if (truth === null) return [];
    const raters = [...votes.keys()].sort().join("+") || (options.adjudicator ?? "");
    return [{ item, criterion, positive: positive.includes(labelKey(truth)), rater: raters }];
  });
}
