import type { Rating } from "./categories.ts";
import { checkSameLength } from "./contingency-table.ts";
import { meanOverRuns, type RunMean } from "./run-mean.ts";

/** Figures of k runs over the same items, each in [0, 1]; null without items. */
export interface AtK {
  /** Items counted. */
  readonly n: number;
  /** Mean over items of the share of runs that are right. */
  readonly avgAtK: number | null;
  /** Share of items whose most frequent answer is right; of t answers that tie for it, a right one earns 1/t. */
  readonly majAtK: number | null;
  /** Share of items that are right in at least one run. */
  readonly passAtK: number | null;
}

/** k runs measured item by item and run by run. */
export interface RepeatedRuns {
  readonly k: number;
  /** Over readable answers: an item's failures leave it, and an item that failed in every run is left out. */
  readonly valid: AtK;
  /** Over all answers: a failure is wrong and casts no vote. */
  readonly all: AtK;
  /** Accuracy of each run over readable answers and over all, with mean, spread and interval over the runs. */
  readonly accuracy: { readonly valid: RunMean; readonly all: RunMean };
  readonly failed: number;
  /** Items without a true label. */
  readonly dropped: number;
}

/**
 * avg@k, maj@k and pass@k of repeated runs: `runs[run][item]` is an answer or null for a failure, `truth[item]` null
 * leaves the item out.
 *
 * The interval of the accuracy is over runs (`meanOverRuns`), that is, about another run on these items. avg@k over all
 * is its mean. Degenerate: no runs or no items, null. Throws a ConfigError for a run of another length.
 */
export function repeatedRuns(
  truth: readonly Rating[],
  runs: readonly (readonly Rating[])[],
  options: { readonly level?: number } = {},
): RepeatedRuns {
  for (const run of runs) checkSameLength(truth, run);
  const items = truth.flatMap((label, item) =>
    label === null ? [] : [{ label, answers: runs.map((run) => run[item] ?? null) }],
  );
  const readable = items.filter(({ answers }) => answers.some((answer) => answer !== null));
  const accuracies = (of: "valid" | "all") =>
    runs.map((_, run) => {
      const answers = items.map(({ label, answers }) => ({ label, answer: answers[run]! }));
      const counted = of === "all" ? answers : answers.filter(({ answer }) => answer !== null);
      return meanOf(counted, ({ label, answer }) => Number(answer === label));
    });
  return {
    k: runs.length,
    valid: atK(readable, (answers) => answers.filter((answer) => answer !== null).length),
    all: atK(items, (answers) => answers.length),
    accuracy: { valid: meanOverRuns(accuracies("valid"), options), all: meanOverRuns(accuracies("all"), options) },
    failed: items.reduce((sum, { answers }) => sum + answers.filter((answer) => answer === null).length, 0),
    dropped: truth.length - items.length,
  };
}

interface AnsweredItem {
  readonly label: string | number;
  readonly answers: readonly Rating[];
}

function atK(items: readonly AnsweredItem[], countOf: (answers: readonly Rating[]) => number): AtK {
  const asked = items.filter(({ answers }) => answers.length > 0);
  const right = ({ label, answers }: AnsweredItem) => answers.filter((answer) => answer === label).length;
  return {
    n: asked.length,
    avgAtK: meanOf(asked, (item) => right(item) / countOf(item.answers)),
    majAtK: meanOf(asked, majorityCredit),
    passAtK: meanOf(asked, (item) => Number(right(item) > 0)),
  };
}

function majorityCredit({ label, answers }: AnsweredItem): number {
  const counts = new Map<string | number, number>();
  for (const answer of answers) if (answer !== null) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const leaders = [...counts].filter(([, count]) => count === most).map(([answer]) => answer);
  return leaders.includes(label) ? 1 / leaders.length : 0;
}

function meanOf<T>(items: readonly T[], value: (item: T) => number): number | null {
  return items.length === 0 ? null : items.reduce((sum, item) => sum + value(item), 0) / items.length;
}
