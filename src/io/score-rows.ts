import type { ImportedLabels } from "./imported-labels.ts";
import { collectLabels, isRecord, type LabelCollector, nameOf, recordsOf } from "./label-collector.ts";

/** True for Langfuse scores, as its API and its exports write them. */
export function isLangfuseScores(rows: readonly unknown[]): boolean {
  return (
    rows.length > 0 && rows.every((row) => isRecord(row) && "name" in row && "source" in row && traceOf(row) !== null)
  );
}

/**
 * Langfuse scores (JSON, JSONL or CSV; camelCase or snake_case): `ANNOTATION` scores are labels of their author, the
 * others judge outputs named after their source. The criterion is the score's name, the item its trace, with the
 * observation where there is one. Categorical and boolean scores give their text, numeric ones their number.
 */
export function importLangfuseScores(rows: readonly unknown[], file: string): ImportedLabels {
  const collector = collectLabels("Langfuse scores", file);
  for (const row of recordsOf(rows)) {
    collector.row();
    const trace = traceOf(row);
    const criterion = nameOf(row.name);
    if (trace === null || criterion === null) {
      collector.drop("a score without a trace or a name");
      continue;
    }
    const observation = nameOf(row.observationId ?? row.observation_id);
    const item = observation === null ? trace : `${trace}, ${observation}`;
    const text = row.stringValue ?? row.string_value;
    const value = nameOf(text) ?? numberOf(row.value);
    if (nameOf(row.source)?.toUpperCase() === "ANNOTATION") {
      const rater = nameOf(row.authorUserId ?? row.author_user_id);
      if (rater === null) collector.drop("an annotation without an author");
      else collector.human({ item, criterion, rater, value });
    } else {
      const judge = nameOf(row.evaluatorId ?? row.evaluator_id) ?? nameOf(row.source) ?? "score";
      collector.judge({ item, criterion, judge, sample: "0", value });
    }
  }
  return collector.finish();
}

/** True for rows of a Braintrust experiment, or of autoevals results. */
export function isBraintrustRows(rows: readonly unknown[]): boolean {
  return rows.length > 0 && rows.every((row) => isRecord(row) && isRecord(row.scores) && nameOf(row.id) !== null);
}

/**
 * Braintrust experiment rows: each entry of `scores` is a judge named after it, a number being its score, an object
 * (as autoevals gives, `{score, metadata: {choice}}`) its choice and score. Names in `raters` are people. A score of
 * null is a failed output.
 */
export function importBraintrustRows(
  rows: readonly unknown[],
  file: string,
  raters: readonly string[],
): ImportedLabels {
  const collector = collectLabels("Braintrust rows", file);
  for (const row of recordsOf(rows)) {
    collector.row();
    const item = nameOf(row.id);
    if (item === null) {
      collector.drop("a row without an id");
      continue;
    }
    collector.meta(item, row.metadata);
    for (const [name, score] of Object.entries(isRecord(row.scores) ? row.scores : {})) {
      addScore(item, name, score, raters, collector);
    }
  }
  return collector.finish();
}

function addScore(
  item: string,
  name: string,
  score: unknown,
  raters: readonly string[],
  collector: LabelCollector,
): void {
  const number = isRecord(score) ? score.score : score;
  const metadata = isRecord(score) && isRecord(score.metadata) ? score.metadata : {};
  const value = nameOf(metadata.choice) ?? number ?? null;
  if (raters.includes(name)) collector.human({ item, criterion: "", rater: name, value });
  else collector.judge({ item, criterion: "", judge: name, sample: "0", value, score: number });
}

function traceOf(row: Readonly<Record<string, unknown>>): string | null {
  return nameOf(row.traceId ?? row.trace_id);
}

/** A number, also one that CSV holds as text. */
function numberOf(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}
