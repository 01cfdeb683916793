import type { ImportedLabels } from "./imported-labels.ts";
import { collectLabels, isRecord, nameOf, recordsOf } from "./label-collector.ts";

/** True for an inspect-ai log in its JSON form. */
export function isInspectLog(log: unknown): log is Readonly<Record<string, unknown>> {
  return isRecord(log) && isRecord(log.eval) && Array.isArray(log.samples);
}

/**
 * inspect-ai log (JSON, as `inspect log dump` writes it): each scorer of each sample is a judge, each epoch a sample of
 * it. A score that is a mapping gives one output for each of its keys. Scorers named in `raters` are people. A sample
 * that ended in an error has failed outputs nowhere: it holds no score, and is dropped with that reason.
 */
export function importInspectLog(
  log: Readonly<Record<string, unknown>>,
  file: string,
  raters: readonly string[],
): ImportedLabels {
  const collector = collectLabels("inspect-ai log", file);
  for (const sample of recordsOf(log.samples)) {
    collector.row();
    const item = nameOf(sample.id);
    const scores = isRecord(sample.scores) ? sample.scores : {};
    if (item === null || Object.keys(scores).length === 0) {
      collector.drop(
        item === null
          ? "a sample without an id"
          : sample.error
            ? "a sample that ended in an error"
            : "a sample without scores",
      );
      continue;
    }
    collector.meta(item, sample.metadata);
    for (const [scorer, score] of Object.entries(scores)) {
      const value = isRecord(score) ? score.value : score;
      const parts = isRecord(value) ? Object.entries(value) : [["", value] as const];
      for (const [criterion, part] of parts) {
        if (raters.includes(scorer)) collector.human({ item, criterion, rater: scorer, value: part });
        else collector.judge({ item, criterion, judge: scorer, sample: nameOf(sample.epoch) ?? "1", value: part });
      }
    }
  }
  return collector.finish();
}
