import { meaningOfKey } from "./keys.ts";

/** One row of a table. */
export interface Row {
  readonly cells: readonly string[];
  readonly at: number;
  /** The text ends inside it. */
  readonly cut: boolean;
}

/** A table of the text. */
export interface Table {
  readonly header: Row;
  readonly rows: readonly Row[];
  readonly start: number;
  readonly end: number;
}

/** The text with HTML tables as rows of cells between bars. */
export function withBars(text: string): string {
  if (!/<tr[\s>]/i.test(text)) return text;
  return text
    .replace(/\s*<tr(?:\s[^<>]{0,200})?>\s*/gi, "\n| ")
    .replace(/<\/t[dh]>\s*/gi, " | ")
    .replace(/<\/?(?:td|th|tr|table|thead|tbody)(?:\s[^<>]{0,200})?>/gi, "");
}

interface RawLine {
  readonly text: string;
  readonly at: number;
}

const longestRow = 2000;
const mostRows = 5000;
const rule = /^[\s|:+=-]+$/;

/** Tables with bars, and comma, semicolon or tab separated rows under a header that names its columns. */
export function tablesIn(text: string, isName: (cell: string) => boolean): Table[] {
  const tables: Table[] = [];
  const lines = rawLines(text);
  for (let i = 0; i < lines.length - 1; i++) {
    const line = lines[i] as RawLine;
    const separator = separatorOf(line.text, lines[i + 1]?.text ?? "", isName);
    if (separator === null) continue;
    const header = rowOf(line, separator, false);
    const rows: Row[] = [];
    let next = i + 1;
    const closed = separator === "|" && line.text.trimEnd().endsWith("|");
    for (; next < lines.length && rows.length < mostRows; next++) {
      const raw = lines[next] as RawLine;
      if (separator === "|" && rule.test(raw.text) && raw.text.includes("-")) continue;
      if (raw.text.trim() === "" || !raw.text.includes(separator)) break;
      const last = raw.at + raw.text.length >= text.trimEnd().length;
      rows.push(rowOf(raw, separator, last && closed && !raw.text.trimEnd().endsWith("|")));
    }
    if (rows.length > 0) {
      const final = lines[next - 1] as RawLine;
      tables.push({ header, rows, start: line.at, end: final.at + final.text.length });
    }
    i = next - 1;
  }
  return tables;
}

function rawLines(text: string): RawLine[] {
  if (!/[|,;\t]/.test(text)) return [];
  const lines: RawLine[] = [];
  for (let at = 0; at <= text.length; ) {
    const end = text.indexOf("\n", at);
    const stop = end < 0 ? text.length : end;
    lines.push({ text: stop - at > longestRow ? "" : text.slice(at, stop), at });
    if (end < 0) break;
    at = end + 1;
  }
  return lines;
}

/** What separates the cells, for a line that heads a table. */
function separatorOf(line: string, next: string, isName: (cell: string) => boolean): "|" | "," | ";" | "\t" | null {
  if (/^\s{0,3}>/.test(line)) return null;
  if (line.includes("|") && next.includes("|")) {
    if (rule.test(next) && next.includes("-") && !rule.test(line)) return "|";
    const cells = cellsOf(line, "|");
    return isHeader(cells) || (cells.length > 1 && cells.every(isName)) ? "|" : null;
  }
  for (const separator of [",", ";", "\t"] as const) {
    if (!line.includes(separator) || !next.includes(separator)) continue;
    const cells = cellsOf(line, separator);
    // Names above, one value below each.
    const wide =
      cells.length > 1 && !/[:=]/.test(line) && cells.every(isName) && cellsOf(next, separator).length === cells.length;
    if (isHeader(cells) || wide) return separator;
  }
  return null;
}

/** At least two cells, all of them names of columns, one of an id and one of a value. */
function isHeader(cells: readonly string[]): boolean {
  const roles = cells.map((cell) => meaningOfKey(cell).role);
  return (
    cells.length > 1 &&
    roles.includes("id") &&
    roles.some((role) => ["verdict", "answer", "number", "predicate"].includes(role)) &&
    roles.every((role) => role !== "other")
  );
}

function rowOf(line: RawLine, separator: string, cut: boolean): Row {
  return { cells: cellsOf(line.text, separator), at: line.at, cut };
}

function cellsOf(line: string, separator: string): string[] {
  let body = line.trim();
  if (separator === "|") {
    if (body.startsWith("|")) body = body.slice(1);
    if (body.endsWith("|") && !body.endsWith("\\|")) body = body.slice(0, -1);
    return body.split(/(?<!\\)\|/).map((cell) => cell.trim());
  }
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (const character of body) {
    if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) {
      cells.push(cell.trim());
      cell = "";
    } else cell += character;
  }
  cells.push(cell.trim());
  return cells;
}
