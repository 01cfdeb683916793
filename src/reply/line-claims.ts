import { addBareLabels, addLabelRow } from "./bare-labels.ts";
import type { Findings, Mark } from "./claim.ts";
import { markOfLead } from "./context.ts";
import { foreign } from "./ids.ts";
import { keyAndText, openRecord, readKeyed } from "./keyed-line.ts";
import { beginsKey, meaningOfKey } from "./keys.ts";
import { readLabel, wholeLabel } from "./label.ts";
import { corrections, leadOf, startsName } from "./lead-in.ts";
import { type Add, addToSection, dropPending, opener, type Place, startPlace, withdraw } from "./line-place.ts";
import { type Line, linesOf, withoutLegend } from "./line-text.ts";
import { readLineValue } from "./line-value.ts";
import { readNamed, valueKey } from "./named-line.ts";
import { problem, type Reading, value } from "./reading.ts";
import { addSentenceClaims } from "./sentences.ts";
import { splitAtNames } from "./split-line.ts";
import type { Reader } from "./value-node.ts";
import { labelMarks } from "./vocabulary.ts";

const symbolFirst = new RegExp(`^[${labelMarks}☐]\\s*(?=\\S)`, "u");
const braceAlone = /^[ \t]*[{}[\]],?[ \t]*$/m;
const finals = /^(?:final(?: verdict| answer)?|in conclusion|overall conclusion)\b[\s,:;–—*-]+/i;
/** Adds what lines say: `id: label` in its many forms, sections, tables without rules, and bare labels. */
export function addLineClaims(text: string, reader: Reader, findings: Findings, stopped: boolean): void {
  const place = startPlace(stopped);
  const before = { claims: findings.claims.length, lists: findings.lists.length };
  const all = linesOf(text);
  const lines = reader.vocabulary.scale !== null && reader.book.ids.length === 1 ? withoutLegend(all) : all;
  const leads = new Map<number, Mark>();
  for (const line of lines) {
    if (line === null) {
      if (place.lead === "set-aside") place.lead = "plain";
      continue;
    }
    if (line.beforeFence !== null && markOfLead(line.beforeFence) === "set-aside") place.lead = "set-aside";
    leads.set(line.at, place.lead);
    readLine(line, place, reader, findings);
  }
  const ending = lines.at(-1);
  if (place.awaiting !== null || (place.record && ending?.last && beginsKey(ending.body))) findings.cut = true;
  if (place.early === Number.POSITIVE_INFINITY || (place.early > 0 && place.pending !== null)) withdraw(findings);
  if (place.pending !== null) findings.structured = true;
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
  const whole = marked(line.body, place.lead, reader);
  const pieces = splitAtNames(whole.body, reader);
  for (const [i, piece] of pieces.entries()) {
    const { body, mark } = i === 0 ? { ...whole, body: piece } : marked(piece, whole.mark, reader);
    readPiece({ ...line, body, last: line.last && i === pieces.length - 1 }, mark, place, reader, findings);
  }
}

/** Takes off the words that mark a line or part of one: "Final verdicts:", "Wait,". */
function marked(text: string, lead: Mark, reader: Reader): { body: string; mark: Mark } {
  let body = text;
  let mark = lead;
  const bare = text.replace(opener, "");
  const corrected = corrections.exec(bare);
  const finished = finals.exec(bare);
  if (corrected !== null) {
    mark = "correction";
    body = bare.slice(corrected[0].length);
  } else if (finished !== null && startsName(bare.slice(finished[0].length), reader)) {
    mark = "final";
    body = bare.slice(finished[0].length);
  }
  const led = leadOf(body, reader);
  if (led === null) return { body, mark };
  return { body: body.slice(led.end), mark: led.mark === "plain" ? mark : led.mark };
}

function readPiece(line: Line, mark: Mark, place: Place, reader: Reader, findings: Findings): void {
  const { body } = line;
  if (line.heading) place.group = null;
  const fresh = place.section !== null && place.fresh;
  place.fresh = false;
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
  const symbol = symbolFirst.exec(body);
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
    if (reader.book.ids.length === 1 || place.section !== null)
      addToSection(problem("missing"), place, reader, (id, found) => add(id, found, true), own);
  }
  if (line.bullet && place.record && line.indent <= place.sectionIndent) place.section = null;
  if (pair !== null && readKeyed(...pair, line, mark, place, reader, add)) return;
  place.fresh = fresh;
  readUnkeyed(line, mark, place, reader, findings, add);
  place.fresh = false;
}

function readUnkeyed(line: Line, mark: Mark, place: Place, reader: Reader, findings: Findings, add: Add): void {
  const { body } = line;
  const lead = body.trimEnd();
  // "Passed" above names.
  if (reader.book.ids.length > 1 && (line.heading || /:["'`*_]*$/.test(lead))) {
    const label = wholeLabel(lead.replace(/:["'`*_]*$/, ""), reader.vocabulary);
    place.group = label?.kind === "value" ? label : null;
    if (place.group !== null) {
      place.section = null;
      return;
    }
  }
  if (line.heading && ["verdict", "number"].includes(meaningOfKey(lead).role)) {
    place.awaiting = markOfLead(lead);
    place.section = reader.book.ids.length === 1 ? null : place.section;
    return;
  }
  if (/[:]["'`*_]*$/.test(lead)) {
    place.lead = markOfLead(lead);
    if (place.lead === "plain" && /\b(?:verdict|answer|judge?ment|score|rating)["'`*_:]*$/i.test(lead))
      place.awaiting = "plain";
    return;
  }
  if (addInvertedName(body, mark, reader, add)) return;
  const announced = line.heading || /^["'`*_]*(?:final|corrected|revised|updated)(?: \w+)?["'`*_]*$/i.test(lead);
  if (announced) place.lead = markOfLead(lead);
  const whole = wholeLabel(body, reader.vocabulary);
  if (place.section !== null) {
    const said = whole ?? saidInSection(line, place, reader);
    if (said !== null) {
      addToSection(said, place, reader, add, mark);
      return;
    }
    const after = line.arrow ? readLabel(body, reader.vocabulary) : null;
    if (after?.kind === "problem") addToSection(after, place, reader, (id, found) => add(id, found, true), mark);
  }
  if (addLabelRow(line, mark, reader, findings)) return;
  const counted =
    reader.book.ids.length > 1 ? /^(?:no\.?\s*|#)?(\d{1,4})(?:st|nd|rd|th)?\s*[:=–—-]\s+(?=\S)/i.exec(body) : null;
  if (counted !== null && line.number === null) {
    const numbered = { ...line, number: Number(counted[1]), body: body.slice(counted[0].length) };
    readUnkeyed(numbered, mark, place, reader, findings, add);
    return;
  }
  const boxed = boxReading(line, reader);
  const listed = isListed(line, reader);
  const reading =
    boxed ?? whole ?? (listed && place.section === null ? valueOrNull(readLineValue(body, reader)) : null);
  if (reading === null) return;
  if (mark !== "set-aside")
    place.bare.push({
      reading: place.stopped && line.last ? problem("truncated") : reading,
      at: line.at,
      number: line.number,
      mark,
    });
}

/** The label that prose under a name begins with, or that is its last sentence. */
function saidInSection(line: Line, place: Place, reader: Reader): Reading | null {
  if (place.section === foreign || line.heading) return null;
  const last = /[.!]\s+([^.!?]{1,60})[.!]?$/.exec(line.body.slice(-80))?.[1];
  const closing = last === undefined ? null : wholeLabel(last.replace(valueKey, ""), reader.vocabulary);
  if (closing?.kind === "value") return closing;
  return place.fresh && reader.vocabulary.protocol !== "pairwise"
    ? valueOrNull(readLabel(line.body, reader.vocabulary))
    : null;
}

/** "yes [c1]", "No (c2)", "4 for c1, 2 for c2": the label before the name. */
function addInvertedName(body: string, mark: Mark, reader: Reader, add: Add): boolean {
  const found: [string, Reading][] = [];
  for (const part of body.split(/[,;]\s+(?:and\s+)?|\s+and\s+/)) {
    const [, head = "", name = ""] = inverted.exec(part) ?? [];
    const label = head === "" || /^\d+$/.test(name.trim()) ? null : wholeLabel(head, reader.vocabulary);
    const id = label?.kind === "value" ? reader.book.find(name) : null;
    if (label === null || typeof id !== "string") return false;
    found.push([id, label]);
  }
  for (const [id, label] of found) add(id, label, false, mark);
  return true;
}

const inverted =
  /^([^[\](){}]{1,40}?)(?:\s*[[(]|\s+(?:for|on|to)\s+)([^[\]()]{1,40}?)(?:[\])]\s*(?:$|[-–—:.,])|[.!]?$)/;

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
