import type { Findings } from "./claim.ts";
import { markOfPlace } from "./context.ts";
import { foreign } from "./ids.ts";
import { meaningOfKey, valueRoles } from "./keys.ts";
import { wholeLabel } from "./label.ts";
import type { Entry, Node } from "./node.ts";
import { addNodeClaims } from "./node-claims.ts";
import { hole } from "./regions.ts";
import { type Row, tablesIn } from "./table-text.ts";
import type { Reader } from "./value-node.ts";

const ticked = /^(?:[xX✓✔☑✅●■⬛🗸]|\[[xX✓✔]\]|yes|oui|ja|true)$/u;
const empty = /^(?:\s*|-|–|—|☐|□|○|\[ ?\]|no|false)$/u;

/** Reads the tables of a text, whichever way round, into `findings`, and returns the text without them. */
export function takeTables(text: string, reader: Reader, findings: Findings): string {
  const parts: string[] = [];
  let kept = 0;
  for (const table of tablesIn(text, (cell) => typeof reader.book.find(cell) === "string" && !/^\d+$/.test(cell))) {
    const node = tableNode(table.header, table.rows, reader);
    if (node === null) continue;
    addNodeClaims(node, markOfPlace(text, table.start, table.end), reader, findings);
    if (table.rows.at(-1)?.cut) findings.cut = true;
    parts.push(text.slice(kept, table.start), hole + " ".repeat(table.end - table.start - 1));
    kept = table.end;
  }
  parts.push(text.slice(kept));
  return parts.join("");
}

/** The rows as a list of objects, or null for a table that is not about the criteria. */
function tableNode(header: Row, rows: readonly Row[], reader: Reader): Node | null {
  const names = header.cells.map((cell) => meaningOfKey(cell.replace(/[?*]+$/, "")).role);
  const headerIds = header.cells.filter(
    (cell) => typeof reader.book.find(cell) === "string" && !/^\d+$/.test(cell.trim()),
  );
  if (headerIds.length > 0 && (headerIds.length > 1 || reader.book.ids.length === 1))
    return turned(header, rows, reader);
  const idColumn = idColumnOf(names, rows, reader);
  if (idColumn < 0) return null;
  const ticks = tickColumns(header, rows, idColumn, reader);
  const valueColumn = ticks.length > 1 ? -1 : valueColumnOf(names, rows, idColumn, reader);
  const items = rows.map((row): Node => {
    const entries: Entry[] = [{ key: "id", value: cellNode(row, idColumn) }];
    if (ticks.length > 1) entries.push({ key: "verdict", value: tickedNode(header, row, ticks) });
    else if (valueColumn >= 0)
      entries.push({ key: keyOf(names, header, valueColumn), value: cellNode(row, valueColumn) });
    for (const [i, role] of names.entries()) {
      if (
        i !== idColumn &&
        i !== valueColumn &&
        (role === "rationale" || role === "evidence" || isValue(role, reader))
      ) {
        entries.push({ key: header.cells[i] as string, value: cellNode(row, i) });
      }
    }
    return { kind: "object", entries, cut: false, at: row.at };
  });
  return { kind: "list", items, cut: false, at: header.at };
}

function isValue(role: string, reader: Reader): boolean {
  return valueRoles(reader.vocabulary.protocol).some((known) => known === role);
}

function keyOf(names: readonly string[], header: Row, column: number): string {
  return isKnownValue(names[column] as string) ? (header.cells[column] as string).replace(/[?*]+$/, "") : "verdict";
}

function isKnownValue(role: string): boolean {
  return ["verdict", "answer", "number", "predicate"].includes(role);
}

/** The column that names criteria: by its cells, else by its heading. */
function idColumnOf(names: readonly string[], rows: readonly Row[], reader: Reader): number {
  const columns = names.map((_, i) => i);
  const naming = (i: number): boolean =>
    rows.some((row) => typeof reader.book.find(row.cells[i] ?? "") === "string") &&
    rows.every((row) => reader.book.find(row.cells[i] ?? "") !== null || names[i] === "id");
  const titled = columns.find((i) => names[i] === "id" && naming(i));
  return titled ?? columns.find((i) => !isKnownValue(names[i] as string) && naming(i)) ?? -1;
}

/** The column of verdicts: by its heading, else the only one in which every cell is a label. */
function valueColumnOf(names: readonly string[], rows: readonly Row[], idColumn: number, reader: Reader): number {
  for (const role of valueRoles(reader.vocabulary.protocol)) {
    const found = names.findIndex((name, i) => name === role && i !== idColumn);
    if (found >= 0) return found;
  }
  const labelled = names
    .map((_, i) => i)
    .filter((i) => i !== idColumn && rows.every((row) => wholeLabel(row.cells[i] ?? "", reader.vocabulary) !== null));
  if (labelled.length === 1) return labelled[0] as number;
  return names.length === 2 && !["rationale", "evidence", "aside"].includes(names[1 - idColumn] as string)
    ? 1 - idColumn
    : -1;
}

/** Columns headed by labels, with a mark in one of them: | c1 | x | | */
function tickColumns(header: Row, rows: readonly Row[], idColumn: number, reader: Reader): number[] {
  const columns = header.cells
    .map((cell, i) =>
      i !== idColumn && reader.vocabulary.scale === null && wholeLabel(cell, reader.vocabulary)?.kind === "value"
        ? i
        : -1,
    )
    .filter((i) => i >= 0);
  const marked = rows.every((row) =>
    columns.every((i) => ticked.test(row.cells[i] ?? "") || empty.test(row.cells[i] ?? "")),
  );
  return marked ? columns : [];
}

function tickedNode(header: Row, row: Row, columns: readonly number[]): Node {
  const chosen = columns.filter((i) => ticked.test(row.cells[i] ?? ""));
  const items = chosen.map(
    (i): Node => ({ kind: "scalar", text: header.cells[i] as string, quoted: true, cut: false, at: row.at }),
  );
  return { kind: "list", items, cut: false, at: row.at };
}

/** Criteria across, verdicts below. */
function turned(header: Row, rows: readonly Row[], reader: Reader): Node {
  const items: Node[] = [];
  for (const row of rows) {
    const title = row.cells[0] ?? "";
    const first = reader.book.find(header.cells[0] ?? "");
    const { role } = meaningOfKey(title);
    if (first === null && !isKnownValue(role) && title.trim() !== "") continue;
    const entries = header.cells.flatMap((cell, i): Entry[] => {
      const id = reader.book.find(cell);
      return id === null || id === foreign ? [] : [{ key: id, value: cellNode(row, i) }];
    });
    items.push({ kind: "object", entries, cut: false, at: row.at });
  }
  return { kind: "list", items, cut: false, at: header.at };
}

function cellNode(row: Row, column: number): Node {
  const cut = row.cut && column === row.cells.length - 1;
  return { kind: "scalar", text: row.cells[column] ?? "", quoted: true, cut, at: row.at };
}
