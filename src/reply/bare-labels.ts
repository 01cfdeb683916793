import type { Findings, Mark } from "./claim.ts";
import { wholeLabel } from "./label.ts";
import type { Place } from "./line-place.ts";
import type { Line } from "./line-text.ts";
import type { Reading } from "./reading.ts";
import type { Reader } from "./value-node.ts";

const rowLead =
  /^(?:the |my )?(?:final )?(?:verdicts|answers|labels|scores|ratings|results|judge?ments|decisions)(?: in order)?(?:\s+are|\s*:)?\s*:?\s+/i;

/** "yes, no, yes": labels in the order asked, on one line. */
export function addLabelRow(line: Line, mark: Mark, reader: Reader, findings: Findings): boolean {
  if (reader.book.ids.length < 2 || line.body.length > 20 * reader.book.ids.length + 200) return false;
  const row = line.body.replace(rowLead, "").replace(/[.,;]$/, "");
  const listed = /[,;]/.test(row);
  const parts = row.split(listed ? /,\s+(?:and\s+)?|\s*;\s*|(?<=[^\d]),(?=[^\d])/ : /\s+[/|]\s+|\s+/);
  if (parts.length < 2) return false;
  // "1: yes, 2: no"
  const counted = parts.every((part, i) => new RegExp(`^#?${i + 1}\\s*[:=.)-]\\s*\\S`).test(part));
  const readings = parts.map((part) =>
    wholeLabel(counted ? part.replace(/^#?\d+\s*[:=.)-]\s*/, "") : part, reader.vocabulary),
  );
  if (readings.some((reading) => reading?.kind !== "value")) return false;
  // Without commas only a row that says a label twice is certain: else it may be the choices as they were offered.
  const said = new Set(readings.map((reading) => (reading?.kind === "value" ? reading.value : null)));
  if (!listed && (parts.length !== reader.book.ids.length || said.size === parts.length)) return false;
  findings.lists.push({
    readings: readings as Reading[],
    details: [],
    at: line.at,
    mark,
    cut: false,
    carriesNonce: false,
  });
  return true;
}

/** Labels one a line: by their numbers, or in the order asked. */
export function addBareLabels(place: Place, reader: Reader, findings: Findings): void {
  const { bare } = place;
  const [first] = bare;
  if (first === undefined) return;
  if (reader.book.ids.length === 1) {
    for (const { reading, at, mark } of bare)
      findings.claims.push({ id: null, reading, at, mark, carriesNonce: false });
    return;
  }
  const numbers = bare.map(({ number }) => number);
  const numbered = numbers.every((number) => number !== null);
  if (numbered && new Set(numbers).size === bare.length && bare.length === reader.book.ids.length) {
    const ids = numbers.map((number) => reader.book.byNumber(number as number));
    if (ids.every((id) => id !== null)) {
      for (const [i, { reading, at }] of bare.entries()) {
        findings.claims.push({ id: ids[i] as string, reading, at, mark: "plain", carriesNonce: false });
      }
      return;
    }
  }
  // Names without values beside values without names: nobody knows which belongs to which.
  if (bare.length === 1 || place.named) {
    findings.structured = true;
    return;
  }
  const inOrder = numbers.every((number, i) => number === null || number === i + 1);
  const readings = inOrder ? bare.map(({ reading }) => reading) : [];
  findings.lists.push({ readings, details: [], at: first.at, mark: "plain", cut: false, carriesNonce: false });
}
