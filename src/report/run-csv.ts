import type { CriterionResult, ItemResult } from "../schema/score.ts";

/** Header of the long form: one row for each item and criterion, with a column for each score that the rubric names. */
export function runCsvHeader(names: readonly string[] = []): string {
  return row([...columns, ...names.map((name) => `item_${name}`)]);
}

const columns = ["id", "criterion", "verdict", "score", "raw", "reason", "item_score", "coverage"];

/** The rows of one result; an item without criteria has one row with its reason. `names` as in the header. */
export function runCsvRows(result: ItemResult, names: readonly string[] = []): string[] {
  const named = names.map((name) => result.scores?.[name]?.value ?? "");
  const item = [result.score.value ?? "", result.coverage, ...named];
  if (result.criteria.length === 0) {
    const reason = result.score.value === null ? result.score.reason : "";
    return [row([result.item, "", "", "", "", reason, ...item])];
  }
  return result.criteria.map((criterion) => row([result.item, ...criterionCells(criterion), ...item]));
}

function criterionCells({ criterion, verdict, score, raw }: CriterionResult): (string | number)[] {
  return [criterion, verdict ?? "", score.value ?? "", raw ?? "", score.value === null ? score.reason : ""];
}

function row(cells: readonly (string | number)[]): string {
  return cells.map(csvCell).join(",");
}

/** A text that a spreadsheet would run as a formula gets a quote before it; numbers stay numbers. */
export function csvCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const inert = /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(inert) ? `"${inert.replace(/"/g, '""')}"` : inert;
}
