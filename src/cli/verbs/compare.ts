import { basename } from "node:path";
import { importLabels } from "../../io/import-labels.ts";
import { readResults } from "../../io/score-results.ts";
import { compareRuns } from "../../run/compare-runs.ts";
import { poweredMean } from "../../run/powered-mean.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { groupsOf, type LabelOptions, positiveLabels } from "../label-options.ts";

interface CompareVerbOptions extends LabelOptions {
  readonly group?: string;
  readonly json?: boolean;
}

/** `quorate compare`: two runs on the same items, as a paired difference in one sentence. */
export async function compare(
  fileA: string,
  fileB: string,
  labelsFile: string | undefined,
  options: CompareVerbOptions,
): Promise<ExitCode> {
  const [a, b] = [await Array.fromAsync(readResults(fileA)), await Array.fromAsync(readResults(fileB))];
  const groupOf = groupsOf([...a, ...b], options.group);
  const imported = labelsFile === undefined ? undefined : (await importLabels(labelsFile)).labels;
  const labels = imported && positiveLabels([...a, ...b], imported, options).labels;
  const names = [basename(fileA), basename(fileB)] as const;
  const compared = compareRuns(a, b, { groupOf, names, ...(labels ? { labels } : {}) });
  const means = labels && { a: poweredMean(a, labels, groupOf), b: poweredMean(b, labels, groupOf) };
  if (options.json) process.stdout.write(`${JSON.stringify({ ...compared, ...(means ? { means } : {}) })}\n`);
  else process.stdout.write(`${compared.sentence}\n`);
  const { onlyA, onlyB, unscored } = compared.dropped;
  if (onlyA + onlyB + unscored > 0) {
    process.stderr.write(
      `Left out: ${onlyA} only in ${names[0]}, ${onlyB} only in ${names[1]}, ${unscored} without a score in one of them.\n`,
    );
  }
  for (const [i, mean] of [means?.a, means?.b].entries()) {
    if (!mean?.interval || mean.estimate === null) continue;
    const range = `95 % CI ${percent(mean.interval.lower)} to ${percent(mean.interval.upper)}`;
    process.stderr.write(
      `${names[i]}: people would call ${percent(mean.estimate)} positive (${range}, from ${mean.n} labels and ${mean.unlabeled} scores).\n`,
    );
  }
  return exitCodes.done;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
