import type { Mark } from "./claim.ts";
import { markOfLead } from "./context.ts";
import { meaningOfKey, predicateValue } from "./keys.ts";
import { readLabel, wholeLabel } from "./label.ts";
import { type Add, addPending, addToSection, opener, type Place } from "./line-place.ts";
import type { Line } from "./line-text.ts";
import { readLineValue } from "./line-value.ts";
import { type Reading, value } from "./reading.ts";
import { hole } from "./regions.ts";
import type { Reader } from "./value-node.ts";

const keyed =
  /^["'`*_]*([\p{L}#][\p{L} _/'?-]{0,40}?)["'`*_]*\s*(?:\([^()]{0,40}\)\s*)?(?::|=|->|=>|→|—|–|\s-(?=\s)|\|)["'`*_]*\s*(.*)$/u;

/** A line as a key and its text, or null. */
export function keyAndText(body: string): [key: string, text: string] | null {
  // Most lines have no sign that could end a key; they are spared the longer look.
  if (!/[:=|→—–]|->|\s-\s/.test(body.slice(0, 100))) return null;
  const match = keyed.exec(body);
  return match === null ? null : [match[1] as string, match[2] as string];
}

/** "id: c1" */
export function openRecord(key: string, text: string, line: Line, place: Place, reader: Reader, add: Add): boolean {
  if (meaningOfKey(key).role !== "id" || wholeLabel(key, reader.vocabulary) !== null) return false;
  const name = text.trim().replace(/,$/, "");
  const start = reader.book.startOf(name.replace(opener, ""));
  const whole =
    /^\d{1,6}$/.test(name) || (start !== null && /^["'`*_)\]]*$/.test(name.replace(opener, "").slice(start.end)));
  const id = whole ? reader.book.find(name) : null;
  if (id === null) return false;
  place.section = id;
  place.sectionIndent = line.indent;
  place.record = true;
  addPending(place, add);
  return true;
}

/** "Verdict: yes", "Reason: …". True when the key is one that is known. */
export function readKeyed(key: string, text: string, mark: Mark, place: Place, reader: Reader, add: Add): boolean {
  const { role, standing } = meaningOfKey(key);
  const lead = markOfLead(`${key}:`);
  const label = wholeLabel(key, reader.vocabulary) !== null;
  const own: Mark = standing !== "plain" ? standing : lead !== "plain" && !label ? lead : mark;
  const tail = text.trim();
  if (role === "rationale" || role === "evidence" || role === "aside") return true;
  if (readInverted(key, tail, own, reader, add)) return true;
  if (role === "id") return false;
  if (role === "other" || role === "wrapper" || role === "draft") {
    if (tail === "") place.lead = own;
    return false;
  }
  if (tail === "" || tail === hole) {
    if (/s$/i.test(key.trim()) || lead !== "plain") place.lead = lead;
    place.awaiting = lead === "plain" ? own : lead;
    return true;
  }
  if (tail.includes(hole)) return true;
  let reading = role === "predicate" ? predicateReading(key, tail, reader) : readLineValue(tail, reader);
  if (reading === null) return true;
  if (role === "number" && reader.vocabulary.scale === null && reading.kind !== "value") return true;
  if (reading.kind === "format") reading = { kind: "format" };
  addToSection(
    reading,
    place,
    reader,
    (id, found, _weak, marked) => add(id, found, role !== "verdict" && role !== "number", marked),
    own,
  );
  return true;
}

function predicateReading(key: string, text: string, reader: Reader): Reading | null {
  const read = readLabel(text, reader.vocabulary);
  const answer =
    read.kind === "value"
      ? read.value
      : /^(?:yes|true)\b/i.test(text)
        ? "yes"
        : /^(?:no|false)\b/i.test(text)
          ? "no"
          : null;
  if (answer !== "yes" && answer !== "no") return read.kind === "value" ? read : null;
  const found = predicateValue(key, answer, reader.vocabulary.protocol);
  return found === null ? null : value(found);
}

/** "Yes: c1, c3" */
function readInverted(key: string, text: string, mark: Mark, reader: Reader, add: Add): boolean {
  const label = wholeLabel(key, reader.vocabulary);
  if (label?.kind !== "value" || text === "") return false;
  const ids = text
    .split(/\s*(?:,|;|\band\b|&)\s*/)
    .filter((part) => part !== "")
    .map((part) => reader.book.find(part));
  if (ids.length === 0 || ids.some((id) => id === null)) return false;
  for (const id of ids) if (typeof id === "string") add(id, label, false, mark);
  return true;
}
