import { nameOnlyCriterion, parseLabelNames, renameLabels } from "../agreement/align-labels.ts";
import { reachConsensus } from "../agreement/consensus.ts";
import { labelKey } from "../agreement/label-key.ts";
import { vocabularyOf } from "../agreement/vocabulary.ts";
import { CalibratorError, ConfigError, DatasetError } from "../errors/errors.ts";
import { importLabels } from "../io/import-labels.ts";
import { describeImport } from "../io/imported-labels.ts";
import { judgeLabelsOfResult } from "../io/score-results.ts";
import type { CalibrationLabel } from "../run/labelled-rows.ts";
import type { ItemResult } from "../schema/score.ts";

/** How human labels are read. */
export interface LabelOptions {
  readonly positive?: string;
  readonly rename: string[];
  readonly adjudicator?: string;
}

/** Labels as calibration takes them, and which choices of a judge count as positive as they do. */
export interface ReadLabels {
  readonly labels: readonly CalibrationLabel[];
  readonly isPositive: (choice: string) => boolean;
}

/** One label for each criterion of each item, by the majority of the raters, as positive or not. */
export function positiveLabels(
  results: readonly ItemResult[],
  imported: Awaited<ReturnType<typeof importLabels>>["labels"],
  options: LabelOptions,
): ReadLabels {
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
  const isPositive = (choice: string) =>
    renameLabels([{ label: choice }], names).every(({ label }) => positive.includes(labelKey(label)));
  const read = [...units.values()].flatMap(({ item, criterion, truth, votes }) => {
    if (truth === null) return [];
    const raters = [...votes.keys()].sort().join("+") || (options.adjudicator ?? "");
    return [{ item, criterion, positive: positive.includes(labelKey(truth)), rater: raters }];
  });
  return { labels: read, isPositive };
}

/** Reads a file of human labels for these results, and tells on standard error what is in it. */
export async function readLabels(
  file: string,
  results: readonly ItemResult[],
  options: LabelOptions,
): Promise<ReadLabels> {
  const imported = await importLabels(file);
  for (const line of describeImport(imported)) process.stderr.write(`${line}\n`);
  if (imported.labels.length === 0) {
    throw new DatasetError({ file }, "It holds no human labels.", "Name results first, then labels.");
  }
  return positiveLabels(results, imported.labels, options);
}

/** Group of each item by a field of the results; the item itself where it has none. */
export function groupsOf(results: readonly ItemResult[], field: string | undefined): (item: string) => string {
  const groups = new Map(results.map(({ item, meta }) => [item, field === undefined ? undefined : meta[field]]));
  if (field !== undefined && [...groups.values()].every((group) => group === undefined)) {
    throw new ConfigError(`--group ${field}: no result has that field.`);
  }
  return (item) => groups.get(item) ?? item;
}
