import type { ImportedLabels } from "./imported-labels.ts";
import { collectLabels, isRecord, type LabelCollector, nameOf, recordsOf } from "./label-collector.ts";

/** True for the records of an Argilla export. */
export function isArgilla(records: readonly unknown[]): boolean {
  return (
    records.length > 0 && records.every((record) => isRecord(record) && "fields" in record && "responses" in record)
  );
}

/**
 * Argilla, records as JSON. Version 2 keeps responses by question (`{question: [{value, user_id}]}`), version 1 by user
 * (`[{user_id, status, values: {question: {value}}}]`); both are read. Suggestions are judge outputs named after their
 * agent. The item is `id`, else `external_id`. Discarded and draft responses, and values that are lists, are dropped.
 */
export function importArgilla(records: readonly unknown[], file: string): ImportedLabels {
  const collector = collectLabels("Argilla export", file);
  for (const record of recordsOf(records)) {
    collector.row();
    const item = nameOf(record.id) ?? nameOf(record.external_id);
    if (item === null) {
      collector.drop("a record without an id");
      continue;
    }
    collector.meta(item, record.metadata);
    if (isRecord(record.responses)) readByQuestion(item, record.responses, collector);
    else readByUser(item, recordsOf(record.responses), collector);
    readSuggestions(item, record.suggestions, collector);
  }
  return collector.finish();
}

function readByQuestion(item: string, responses: Readonly<Record<string, unknown>>, collector: LabelCollector): void {
  for (const [criterion, answers] of Object.entries(responses)) {
    for (const answer of recordsOf(answers))
      addResponse(item, criterion, answer.user_id, answer.value, answer.status, collector);
  }
}

function readByUser(
  item: string,
  responses: readonly Readonly<Record<string, unknown>>[],
  collector: LabelCollector,
): void {
  for (const { user_id, status, values } of responses) {
    for (const [criterion, answer] of Object.entries(isRecord(values) ? values : {})) {
      addResponse(item, criterion, user_id, isRecord(answer) ? answer.value : answer, status, collector);
    }
  }
}

function addResponse(
  item: string,
  criterion: string,
  user: unknown,
  value: unknown,
  status: unknown,
  collector: LabelCollector,
): void {
  const rater = nameOf(user);
  if (status === "discarded" || status === "draft") collector.drop(`a response that is ${status}`);
  else if (rater === null) collector.drop("a response without a user");
  else collector.human({ item, criterion, rater, value });
}

function readSuggestions(item: string, suggestions: unknown, collector: LabelCollector): void {
  const entries: (readonly [string | null, Readonly<Record<string, unknown>>])[] = isRecord(suggestions)
    ? Object.entries(suggestions).flatMap(([question, entry]) => (isRecord(entry) ? [[question, entry] as const] : []))
    : recordsOf(suggestions).map((entry) => [nameOf(entry.question_name), entry] as const);
  for (const [criterion, { value, score, agent }] of entries) {
    if (criterion === null) collector.drop("a suggestion without a question");
    else collector.judge({ item, criterion, judge: nameOf(agent) ?? "suggestion", sample: "0", value, score });
  }
}
