import type { Mark } from "./claim.ts";
import { markOfLead } from "./context.ts";
import { foreign } from "./ids.ts";
import { meaningOfKey, normalKey, predicateValue } from "./keys.ts";
import { readLabel, wholeLabel } from "./label.ts";
import { type Add, addPending, addToSection, opener, type Place } from "./line-place.ts";
import type { Line } from "./line-text.ts";
import { readLineValue } from "./line-value.ts";
import { namesOtherScale } from "./number-label.ts";
import { problem, type Reading, value } from "./reading.ts";
import { hole } from "./regions.ts";
import type { Reader } from "./value-node.ts";
import { beginsLabel } from "./vocabulary.ts";

const keyed =
  /^["'`*_]*([\p{L}#][\p{L} _/'?-]{0,40}?)["'`*_]*\s*(?:\([^()]{0,40}\)\s*)?(?::|=|->|=>|→|—|–|\s-(?=\s)|\|)["'`*_]*\s*(.*)$/u;

/** "[RESULT] 4" */
const bracketedKey = /^["'`*_]*\[([\p{L}][\p{L} ]{1,30})\]["'`*_]*\s*[:=]?["'`*_]*\s*(.*)$/u;

const mostMarkers = 200;

function isMarker(key: string): boolean {
  return ["verdict", "answer", "number"].includes(meaningOfKey(key).role);
}

/** The text with a line break before each bracketed key in a line; of the same length. */
export function withMarkersOnLines(text: string): string {
  let left = mostMarkers;
  return text.replace(/[ \t](?=\[([A-Za-z][A-Za-z ]{1,30})\](?:[*:\s]|$))/g, (space, key: string) =>
    isMarker(key) && left-- > 0 ? "\n" : space,
  );
}

/** A line as a key and its text, or null. */
export function keyAndText(body: string): [key: string, text: string] | null {
  // Most lines have no sign that could end a key; they are spared the longer look.
  if (!/[:=|→—–\]]|->|\s-\s/.test(body.slice(0, 100))) return null;
  const marker = bracketedKey.exec(body);
  if (marker !== null && isMarker(marker[1] as string)) return [marker[1] as string, marker[2] as string];
  const match = keyed.exec(body);
  return match === null ? null : [match[1] as string, match[2] as string];
}

/** "id: c1" */
export function openRecord(key: string, text: string, line: Line, place: Place, reader: Reader, add: Add): boolean {
  if (meaningOfKey(key).role !== "id" || wholeLabel(key, reader.vocabulary) !== null) return false;
  // The next record is about something else.
  if (place.recordKey === key && reader.book.find(text) === null && text.trim() !== "") place.section = foreign;
  const name = text.trim().replace(/,$/, "");
  const start = reader.book.startOf(name.replace(opener, ""));
  const whole =
    /^\d{1,6}$/.test(name) || (start !== null && /^["'`*_)\]]*$/.test(name.replace(opener, "").slice(start.end)));
  const id = whole ? reader.book.find(name) : null;
  if (id === null) return false;
  place.section = id;
  place.sectionIndent = line.indent;
  place.record = true;
  place.recordKey = key;
  addPending(place, add);
  return true;
}

/** "Verdict: yes", "Reason: …". True when the key is one that is known. */
export function readKeyed(
  key: string,
  text: string,
  line: Line,
  mark: Mark,
  place: Place,
  reader: Reader,
  add: Add,
): boolean {
  const { role, standing } = meaningOfKey(key);
  const lead = markOfLead(`${key}:`);
  const label = wholeLabel(key, reader.vocabulary) !== null;
  const own: Mark = standing !== "plain" ? standing : lead !== "plain" && !label ? lead : mark;
  const tail = text.trim();
  if (role === "rationale" || role === "evidence" || role === "aside") return true;
  if (readInverted(key, tail, own, reader, add)) return true;
  if (role === "id") return false;
  const alone = reader.book.ids.length === 1 && wholeLabel(tail, reader.vocabulary)?.kind === "value";
  // "Overall: 4", "Correction: 3"
  const whole = alone && role === "wrapper" && (standing !== "plain" || normalKey(key) === "overall");
  if (!whole && (role === "other" || role === "wrapper" || role === "draft")) {
    if (tail === "") place.lead = own;
    return false;
  }
  if (tail === "" || tail === hole) {
    if (tail === "" && line.last) place.awaiting = "plain";
    if (/s$/i.test(key.trim()) || lead !== "plain") place.lead = lead;
    place.awaiting = lead === "plain" ? own : lead;
    return true;
  }
  if (tail.includes(hole)) return true;
  const hanging = /^[^_*]*\p{L}[_-]$/u.test(tail) && !line.body.slice(0, -tail.length).endsWith("_");
  if (line.last && (hanging || beginsLabel(tail, reader.vocabulary))) {
    const read = readLabel(tail, reader.vocabulary);
    const half = (read.kind === "problem" && read.problem !== "conflict") || hanging;
    if (half && (tail.length > 1 || place.spelt)) {
      addToSection(problem("truncated"), place, reader, add, own);
      return true;
    }
  }
  let reading = role === "predicate" ? predicateReading(key, tail, reader) : readLineValue(tail, reader);
  if (reading === null) return true;
  place.spelt ||= reading.kind === "value" && tail.length > 1;
  const { scale } = reader.vocabulary;
  const aside = /^[^:()]{1,60}\(([^()]{1,40})\)["'`*_]*\s*:/.exec(line.body)?.[1] ?? "";
  if (scale !== null && reading.kind === "value" && namesOtherScale(aside, scale)) reading = problem("off-scale");
  if (scale !== null && !scale.integer && line.last && /\d\.$/.test(tail)) reading = problem("truncated");
  // A number beside labels is no verdict, though it may be all there is.
  const beside = role === "number" && scale === null && reading.kind !== "value";
  if (beside && reader.book.ids.length > 1) return true;
  if (reading.kind === "format") reading = { kind: "format" };
  addToSection(
    reading,
    place,
    reader,
    (id, found, _weak, marked) => add(id, found, beside || (role !== "verdict" && role !== "number"), marked),
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

/** "Yes: c1, c3": the label before the names. */
export function readInverted(key: string, text: string, mark: Mark, reader: Reader, add: Add): boolean {
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
