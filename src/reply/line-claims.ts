import type { Findings, Mark } from "./claim.ts";
import { markOfLead } from "./context.ts";
import { foreign } from "./ids.ts";
import { meaningOfKey, predicateValue } from "./keys.ts";
import { readLabel, wholeLabel } from "./label.ts";
import { type Line, linesOf } from "./line-text.ts";
import { readLineValue } from "./line-value.ts";
import { problem, type Reading, value } from "./reading.ts";
import { hole } from "./regions.ts";
import { addSentenceClaims } from "./sentences.ts";
import { splitAtNames } from "./split-line.ts";
import type { Reader } from "./value-node.ts";

/** What earlier lines say about the next ones. */
interface Place {
  /** The criterion whose section this is; null outside sections. */
  section: string | typeof foreign | null;
  sectionIndent: number;
  /** The section was opened by a line such as "id: c1", not by a heading. */
  record: boolean;
  /** A verdict that stands before the name of its criterion, as in "verdict: yes", "id: c1". */
  pending: { reading: Reading; mark: Mark } | null;
  /** Claims made from verdicts that stood before their names. */
  early: number;
  /** A verdict is announced and stands on the next line. */
  awaiting: Mark | null;
  /** How a lead-in marks the lines up to the next one. */
  lead: Mark;
  /** Values without names, one a line. */
  bare: { reading: Reading; at: number; number: number | null }[];
}

const opener = /^["'`*_([{]+/;
const corrections =
  /^(?:(?:no,? )?wait|correction|corrected|actually|sorry|on second thought|on reflection|update|updated|revised|revision|edit|scratch that|i meant)\b[\s,:;.–—*-]*/i;
const finals = /^(?:final(?: verdict| answer)?|in conclusion|overall conclusion)\b[\s,:;–—*-]+/i;
const separator =
  /^["'`*_)\]}]*\s*(?:\((?<aside>[^()]{0,160})\)|\[(?<bracket>[^[\]]{0,60})\])?["'`*_]*\s*(?<mark>[:=|]+|,|;|->|=>|→|—|–|-{1,3}(?=\s)|\.{2,}|…|\.(?=\s)|\)(?=\s)|\t)?\s*/u;
const keyed =
  /^["'`*_]*([\p{L}#][\p{L} _/'?-]{0,40}?)["'`*_]*\s*(?:\([^()]{0,40}\)\s*)?(?::|=|->|=>|→|—|–|\s-(?=\s)|\|)["'`*_]*\s*(.*)$/u;

/** Adds what lines say: `id: label` in its many forms, sections, tables without rules, and bare labels. */
export function addLineClaims(text: string, reader: Reader, findings: Findings, stopped: boolean): void {
  const place: Place = {
    section: null,
    sectionIndent: 0,
    record: false,
    pending: null,
    early: 0,
    awaiting: null,
    lead: "plain",
    bare: [],
  };
  for (const line of linesOf(text)) {
    if (line === null) {
      if (place.lead === "set-aside") place.lead = "plain";
      continue;
    }
    readLine(line, place, reader, findings, stopped);
  }
  if (place.awaiting !== null) findings.cut = true;
  if (place.early > 0 && place.pending !== null) withdraw(findings);
  addBareLabels(place, reader, findings);
  addSentenceClaims(text, reader, findings);
}

function readLine(line: Line, place: Place, reader: Reader, findings: Findings, stopped: boolean): void {
  let body = line.body;
  let mark: Mark = place.lead;
  const corrected = corrections.exec(body.replace(opener, ""));
  const finished = finals.exec(body.replace(opener, ""));
  if (corrected !== null) {
    mark = "correction";
    body = body.replace(opener, "").slice(corrected[0].length);
  } else if (finished !== null && startsName(body.replace(opener, "").slice(finished[0].length), reader)) {
    mark = "final";
    body = body.replace(opener, "").slice(finished[0].length);
  }
  const pieces = splitAtNames(body, reader);
  for (const [i, piece] of pieces.entries()) {
    const part: Line = { ...line, body: piece, last: line.last && i === pieces.length - 1 };
    readPiece(part, mark, place, reader, findings, stopped);
  }
}

function startsName(text: string, reader: Reader): boolean {
  return reader.book.startOf(text) !== null || reader.book.startOf(text.replace(opener, "")) !== null;
}

function readPiece(line: Line, mark: Mark, place: Place, reader: Reader, findings: Findings, stopped: boolean): void {
  const { body } = line;
  const add = (id: string | null, reading: Reading, weak = false, own: Mark = mark): void => {
    const cut = stopped && line.last;
    findings.claims.push({
      id,
      reading: cut ? problem("truncated") : reading,
      at: line.at,
      mark: own,
      carriesNonce: false,
      weak,
    });
  };
  const record = keyed.exec(body);
  if (record !== null && openRecord(record[1] as string, record[2] as string, line, place, reader, add)) return;
  const symbol = /^[✅✔✓❌✗✘✖👍👎☑☐]\s*(?=\S)/u.exec(body);
  const rest = symbol === null ? body : body.slice(symbol[0].length);
  const bareStart = reader.book.startOf(rest);
  const stripped = opener.exec(rest)?.[0].length ?? 0;
  const start = bareStart ?? reader.book.startOf(rest.slice(stripped));
  if (start !== null) {
    if (start.id === foreign) findings.structured = true;
    const after = rest.slice(start.end + (bareStart === null ? stripped : 0));
    const own = symbol === null ? boxReading(line, reader) : readLabel(symbol[0], reader.vocabulary);
    if (readNamed(start.id, after, own, line, mark, place, reader, add)) return;
  }
  if (
    line.heading &&
    !/verdict|judg|answer|score|rating|reason|rationale|analysis|explanation|evidence|conclusion|decision/i.test(body)
  ) {
    place.section = start === null ? null : place.section;
  }
  if (place.awaiting !== null) {
    const whole = wholeLabel(body, reader.vocabulary) ?? valueOrNull(readLabel(body, reader.vocabulary));
    const own = place.awaiting;
    place.awaiting = null;
    if (whole !== null) {
      addToSection(whole, place, reader, add, own);
      return;
    }
  }
  if (line.bullet && place.record && line.indent <= place.sectionIndent) place.section = null;
  const pair = keyed.exec(body);
  if (pair !== null && readKeyed(pair[1] as string, pair[2] as string, mark, place, reader, add)) return;
  readUnkeyed(line, mark, place, reader, findings, add);
}

type Add = (id: string | null, reading: Reading, weak?: boolean, own?: Mark) => void;

/** A line that starts with the name of a criterion. False: the name is only the first word of a sentence. */
function readNamed(
  id: string | typeof foreign,
  after: string,
  own: Reading | null,
  line: Line,
  mark: Mark,
  place: Place,
  reader: Reader,
  add: Add,
): boolean {
  const parts = separator.exec(after) as RegExpExecArray;
  const { aside, bracket, mark: sign } = parts.groups as Record<string, string | undefined>;
  const tail = after.slice(parts[0].length);
  const marked: Mark = /\b(?:corrected|correction|revised|updated)\b/i.test(aside ?? bracket ?? "")
    ? "correction"
    : /\bfinal\b/i.test(aside ?? bracket ?? "")
      ? "final"
      : /\((?:final|corrected|revised)\)/i.test(tail)
        ? "correction"
        : mark;
  const value = tail.trim() === "" ? null : readLineValue(tail, reader);
  const empty = /^[\s"'`*_:.,;|)\]}\uFFFC]*$/.test(tail);
  const open = (): true => {
    place.section = id;
    place.sectionIndent = line.indent;
    place.record = false;
    return true;
  };
  if (own !== null) {
    const other = value !== null && value.kind === "value" && sign !== undefined ? value : null;
    if (typeof id === "string") add(id, other !== null && !same(other, own) ? problem("conflict") : own, false, marked);
    return open();
  }
  if (empty) {
    const inBrackets = wholeLabel(bracket ?? aside ?? "", reader.vocabulary);
    if (inBrackets !== null && typeof id === "string") add(id, inBrackets, false, mark);
    else if (inBrackets === null && typeof id === "string" && line.last && sign !== undefined && !tail.includes(hole)) {
      add(id, problem("truncated"), true, mark);
    }
    return open();
  }
  const strong = sign !== undefined && !/^(?:[,;.)]|[-–—]+)$/.test(sign);
  if (value?.kind === "value") {
    const whole = wholeLabel(tail, reader.vocabulary) !== null;
    if (
      sign === undefined &&
      !whole &&
      !/^(?:is|was|are|does|doesn't|isn't|fails|passes|meets)\b/i.test(tail) &&
      value.kind !== "value"
    )
      return false;
    if (typeof id === "string") add(id, value, false, marked);
    return open();
  }
  if (!strong) {
    if (sign !== undefined || line.heading) open();
    return sign !== undefined || line.heading;
  }
  if (typeof id === "string" && value !== null) {
    const words = tail.trim().split(/\s+/).length;
    const described =
      words > 4 && value.kind === "problem" && value.problem !== "conflict" && reader.vocabulary.scale === null;
    add(id, described ? problem("missing") : value, words > 2 || tail.includes(hole), marked);
  }
  return open();
}

/** "id: c1" */
function openRecord(key: string, text: string, line: Line, place: Place, reader: Reader, add: Add): boolean {
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
function readKeyed(key: string, text: string, mark: Mark, place: Place, reader: Reader, add: Add): boolean {
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

/** "yes, no, yes": labels in the order asked, on one line. */
function addLabelRow(line: Line, mark: Mark, reader: Reader, findings: Findings): boolean {
  if (reader.book.ids.length < 2 || line.body.length > 20 * reader.book.ids.length + 200) return false;
  const slashed = reader.book.ids.length > 2 && !/[,;|]/.test(line.body);
  const parts = line.body.replace(/[.,;]$/, "").split(slashed ? /\s+\/\s+/ : /,\s+|\s*[;|]\s*|(?<=[^\d]),(?=[^\d])/);
  const readings = parts.map((part) => wholeLabel(part, reader.vocabulary));
  if (parts.length < 2 || readings.some((reading) => reading?.kind !== "value")) return false;
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

function readUnkeyed(line: Line, mark: Mark, place: Place, reader: Reader, findings: Findings, add: Add): void {
  const { body } = line;
  const lead = body.trimEnd();
  if (/[:]["'`*_]*$/.test(lead)) {
    place.lead = markOfLead(lead);
    if (place.lead === "plain" && /\b(?:verdict|answer|judge?ment|score|rating)["'`*_:]*$/i.test(lead))
      place.awaiting = "plain";
    return;
  }
  if (line.heading) place.lead = markOfLead(lead);
  if (addLabelRow(line, mark, reader, findings)) return;
  const counted = reader.book.ids.length > 1 ? /^#?(\d{1,4})\s*[:=–—-]\s+(?=\S)/.exec(body) : null;
  if (counted !== null && line.number === null) {
    const numbered = { ...line, number: Number(counted[1]), body: body.slice(counted[0].length) };
    readUnkeyed(numbered, mark, place, reader, findings, add);
    return;
  }
  const whole = wholeLabel(body, reader.vocabulary);
  const boxed = boxReading(line, reader);
  const listed = isListed(line, reader);
  const reading =
    boxed ?? whole ?? (listed && place.section === null ? valueOrNull(readLineValue(body, reader)) : null);
  if (reading === null) return;
  if (place.section !== null && whole !== null) {
    addToSection(reading, place, reader, add, mark);
    return;
  }
  if (mark !== "set-aside") place.bare.push({ reading, at: line.at, number: line.number });
}

/** A list item may give its label with reasons; for a pair "A: …" would be a heading. */
function isListed(line: Line, reader: Reader): boolean {
  if (reader.vocabulary.protocol === "pairwise") return false;
  if (line.number !== null) return reader.book.ids.length > 1;
  return line.bullet && readLabel(line.body, reader.vocabulary).kind === "value";
}

/** A verdict is left over: which name each belongs to is not certain after all. */
function withdraw(findings: Findings): void {
  for (const [i, claim] of findings.claims.entries()) findings.claims[i] = { ...claim, reading: problem("conflict") };
}

/** Gives a verdict that stood before a name to that name. */
function addPending(place: Place, add: Add): void {
  const { pending, section } = place;
  place.pending = null;
  if (pending === null) return;
  place.early++;
  if (typeof section === "string") add(section, pending.reading, false, pending.mark);
}

function addToSection(reading: Reading, place: Place, reader: Reader, add: Add, mark: Mark): void {
  if (reader.book.ids.length > 1 && (place.section === null || place.early > 0)) {
    place.pending = { reading, mark };
    return;
  }
  if (place.section === foreign) return;
  if (typeof place.section === "string") add(place.section, reading, false, mark);
  else if (reader.book.ids.length === 1) add(null, reading, false, mark);
}

/** Labels one a line: by their numbers, or in the order asked. */
function addBareLabels(place: Place, reader: Reader, findings: Findings): void {
  const { bare } = place;
  const [first] = bare;
  if (first === undefined) return;
  if (reader.book.ids.length === 1) {
    for (const { reading, at } of bare)
      findings.claims.push({ id: null, reading, at, mark: "plain", carriesNonce: false });
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
  if (bare.length === 1) {
    findings.structured = true;
    return;
  }
  const inOrder = numbers.every((number, i) => number === null || number === i + 1);
  const readings = inOrder ? bare.map(({ reading }) => reading) : [];
  findings.lists.push({ readings, details: [], at: first.at, mark: "plain", cut: false, carriesNonce: false });
}

function boxReading(line: Line, reader: Reader): Reading | null {
  if (line.box === null || !["binary", "checklist", "points"].includes(reader.vocabulary.protocol)) return null;
  return value(line.box === "ticked" ? "yes" : "no");
}

function valueOrNull(reading: Reading): Reading | null {
  return reading.kind === "value" ? reading : null;
}

function same(a: Reading, b: Reading): boolean {
  return a.kind === "value" && b.kind === "value" && a.value === b.value;
}
