import { addBareLabels, addLabelRow } from "./bare-labels.ts";
import type { Findings, Mark } from "./claim.ts";
import { markOfLead } from "./context.ts";
import { foreign } from "./ids.ts";
import { keyAndText, openRecord, readKeyed } from "./keyed-line.ts";
import { readLabel, wholeLabel } from "./label.ts";
import { leadOf, startsName } from "./lead-in.ts";
import { type Add, addToSection, dropPending, opener, type Place, startPlace, withdraw } from "./line-place.ts";
import { type Line, linesOf } from "./line-text.ts";
import { readLineValue } from "./line-value.ts";
import { readNamed } from "./named-line.ts";
import { problem, type Reading, value } from "./reading.ts";
import { addSentenceClaims } from "./sentences.ts";
import { splitAtNames } from "./split-line.ts";
import type { Reader } from "./value-node.ts";

const braceAlone = /^[ \t]*[{}[\]],?[ \t]*$/m;
const corrections =
  /^(?:(?:no,? )?wait|correction|corrected|actually|sorry|on second thought|on reflection|update|updated|revised|revision|edit|scratch that|i meant)\b[\s,:;.–—*-]*/i;
const finals = /^(?:final(?: verdict| answer)?|in conclusion|overall conclusion)\b[\s,:;–—*-]+/i;
/** Adds what lines say: `id: label` in its many forms, sections, tables without rules, and bare labels. */
export function addLineClaims(text: string, reader: Reader, findings: Findings, stopped: boolean): void {
  const place = startPlace(stopped);
  const before = { claims: findings.claims.length, lists: findings.lists.length };
  const lines = linesOf(text);
  const leads = new Map<number, Mark>();
  for (const line of lines) {
    if (line === null) {
      if (place.lead === "set-aside") place.lead = "plain";
      continue;
    }
    leads.set(line.at, place.lead);
    readLine(line, place, reader, findings);
  }
  if (place.awaiting !== null) findings.cut = true;
  if (place.early === Number.POSITIVE_INFINITY || (place.early > 0 && place.pending !== null)) withdraw(findings);
  addBareLabels(place, reader, findings);
  addSentenceClaims(text, lines, leads, reader, findings);
  if (findings.broken || braceAlone.test(text)) dropFrom(findings, before);
}

/** What is left of an object that could not be read: its lines may be of other objects than they seem. */
function dropFrom(findings: Findings, before: { claims: number; lists: number }): void {
  findings.claims.length = before.claims;
  findings.lists.length = before.lists;
}

function readLine(line: Line, place: Place, reader: Reader, findings: Findings): void {
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
  const led = leadOf(body, reader);
  if (led !== null) {
    body = body.slice(led.end);
    if (led.mark !== "plain") mark = led.mark;
  }
  const pieces = splitAtNames(body, reader);
  for (const [i, piece] of pieces.entries()) {
    const part: Line = { ...line, body: piece, last: line.last && i === pieces.length - 1 };
    readPiece(part, mark, place, reader, findings);
  }
}

function readPiece(line: Line, mark: Mark, place: Place, reader: Reader, findings: Findings): void {
  const { body } = line;
  const add = (id: string | null, reading: Reading, weak = false, own: Mark = mark): void => {
    const cut = place.stopped && line.last;
    findings.claims.push({
      id,
      reading: cut ? problem("truncated") : reading,
      at: line.at,
      mark: own,
      carriesNonce: false,
      weak,
    });
  };
  const pair = keyAndText(body);
  if (pair !== null && openRecord(...pair, line, place, reader, add)) return;
  dropPending(pair?.[0] ?? null, place);
  const symbol = /^[✅✔✓❌✗✘✖👍👎☑☐]\s*(?=\S)/u.exec(body);
  const rest = symbol === null ? body : body.slice(symbol[0].length);
  const bareStart = reader.book.startOf(rest);
  const stripped = opener.exec(rest)?.[0].length ?? 0;
  const start = bareStart ?? reader.book.startOf(rest.slice(stripped));
  if (start !== null) {
    if (start.id === foreign) findings.structured = true;
    else place.named = true;
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
  if (pair !== null && readKeyed(...pair, mark, place, reader, add)) return;
  readUnkeyed(line, mark, place, reader, findings, add);
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
  const announced = line.heading || /^["'`*_]*(?:final|corrected|revised|updated)(?: \w+)?["'`*_]*$/i.test(lead);
  if (announced) place.lead = markOfLead(lead);
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
  if (mark !== "set-aside")
    place.bare.push({
      reading: place.stopped && line.last ? problem("truncated") : reading,
      at: line.at,
      number: line.number,
    });
}

/** A list item may give its label with reasons; for a pair "A: …" would be a heading. */
function isListed(line: Line, reader: Reader): boolean {
  if (reader.vocabulary.lettered) return false;
  if (line.number !== null) return reader.book.ids.length > 1;
  return line.bullet && readLabel(line.body, reader.vocabulary).kind === "value";
}

function boxReading(line: Line, reader: Reader): Reading | null {
  if (line.box === null || !["binary", "checklist", "points"].includes(reader.vocabulary.protocol)) return null;
  return value(line.box === "ticked" ? "yes" : "no");
}

function valueOrNull(reading: Reading): Reading | null {
  return reading.kind === "value" ? reading : null;
}
