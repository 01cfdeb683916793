import { ConfigError, DatasetError, isQuorateError } from "../errors/errors.ts";
import { importLabels } from "../io/import-labels.ts";
import { describeImport } from "../io/imported-labels.ts";
import { runMeansLines } from "../report/run-means-text.ts";
import { runMeans } from "../run/run-means.ts";
import type { ItemResult } from "../schema/score.ts";
import { groupsOf, positiveLabels } from "./label-options.ts";

/** What is kept of a run for its means by group and by labels. */
export interface MeansOfRun {
  add(result: ItemResult): void;
  lines(): string[];
}

/** Means that `--group` and `--labels` ask for; the labels are read here, before a call is paid for. */
export async function meansOf(options: {
  readonly labels?: string;
  readonly positive?: string;
  readonly group?: string;
}): Promise<MeansOfRun | undefined> {
  const { labels: file, positive, group } = options;
  if (positive !== undefined && file === undefined)
    throw new ConfigError("--positive says what labels mean: add --labels.");
  if (file === undefined && group === undefined) return undefined;
  const imported = file === undefined ? undefined : await importLabels(file);
  if (imported !== undefined) {
    for (const line of describeImport(imported)) process.stderr.write(`${line}\n`);
    if (imported.labels.length === 0)
      throw new DatasetError({ file: file as string }, "It holds no human labels.", "Name a file of labels.");
  }
  const results: ItemResult[] = [];
  return {
    add: (result) => void results.push(result),
    lines() {
      try {
        return told();
      } catch (error) {
        // The run is paid for: what cannot be said of it must not cost its results.
        if (isQuorateError(error)) return [`No mean by group or labels: ${error.message}`];
        throw error;
      }
    },
  };

  function told(): string[] {
    const reading = { rename: [], ...(positive === undefined ? {} : { positive }) };
    return runMeansLines(
      runMeans(results, {
        ...(group === undefined ? {} : { groupOf: groupsOf(results, group) }),
        ...(imported === undefined ? {} : { labels: positiveLabels(results, imported.labels, reading).labels }),
      }),
      group,
    );
  }
}
