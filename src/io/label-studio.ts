import type { ImportedLabels } from "./imported-labels.ts";
import { collectLabels, isRecord, type LabelCollector, nameOf, recordsOf } from "./label-collector.ts";

/** True for the tasks of a Label Studio JSON export. */
export function isLabelStudio(records: readonly unknown[]): boolean {
  return (
    records.length > 0 && records.every((task) => isRecord(task) && "data" in task && Array.isArray(task.annotations))
  );
}

/**
 * Label Studio, JSON export: one label for each `choices`, `rating` or `number` result, the criterion being the name of
 * the control. The rater is `completed_by`; predictions are judge outputs named after their `model_version`. The item
 * is `data.id` where there is one, else the task's id. Skipped annotations and results of other kinds are dropped.
 */
export function importLabelStudio(tasks: readonly unknown[], file: string): ImportedLabels {
  const collector = collectLabels("Label Studio export", file);
  for (const task of recordsOf(tasks)) {
    collector.row();
    const data = isRecord(task.data) ? task.data : {};
    const item = nameOf(data.id) ?? nameOf(task.id);
    if (item === null) {
      collector.drop("a task without an id");
      continue;
    }
    collector.meta(item, task.meta);
    for (const annotation of recordsOf(task.annotations)) readAnnotation(item, annotation, collector);
    for (const prediction of recordsOf(task.predictions)) {
      const judge = nameOf(prediction.model_version) ?? "prediction";
      for (const { criterion, value } of resultsOf(prediction, collector)) {
        collector.judge({ item, criterion, judge, sample: "0", value, score: prediction.score });
      }
    }
  }
  return collector.finish();
}

function readAnnotation(item: string, annotation: Readonly<Record<string, unknown>>, collector: LabelCollector): void {
  if (annotation.was_cancelled === true) {
    collector.drop("skipped by the rater");
    return;
  }
  const by = annotation.completed_by;
  const rater = isRecord(by) ? (nameOf(by.email) ?? nameOf(by.id)) : nameOf(by);
  if (rater === null) {
    collector.drop("an annotation without a rater");
    return;
  }
  for (const { criterion, value } of resultsOf(annotation, collector))
    collector.human({ item, criterion, rater, value });
}

function resultsOf(
  annotation: Readonly<Record<string, unknown>>,
  collector: LabelCollector,
): { criterion: string; value: unknown }[] {
  return recordsOf(annotation.result).flatMap((result) => {
    const value = isRecord(result.value) ? result.value : {};
    const criterion = nameOf(result.from_name) ?? "";
    if (Array.isArray(value.choices)) {
      if (value.choices.length === 1) return [{ criterion, value: value.choices[0] }];
      collector.drop(`${criterion}: ${value.choices.length} choices at once`);
      return [];
    }
    const number = value.rating ?? value.number;
    if (number !== undefined) return [{ criterion, value: number }];
    collector.drop(`${criterion}: a result of the kind ${nameOf(result.type) ?? "unknown"}`);
    return [];
  });
}
