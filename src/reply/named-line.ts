import type { Mark } from "./claim.ts";
import type { foreign } from "./ids.ts";
import { readLabel, wholeLabel } from "./label.ts";
import type { Add, Place } from "./line-place.ts";
import type { Line } from "./line-text.ts";
import { readLineValue, verb } from "./line-value.ts";
import { namesOtherScale } from "./number-label.ts";
import { problem, type Reading } from "./reading.ts";
import { hole } from "./regions.ts";
import type { Reader } from "./value-node.ts";
import { beginsLabel, stripMarks, valueOfLabel } from "./vocabulary.ts";

const separator =
  /^["'`*_)\]}]*\s*(?:\((?<aside>[^()]{0,160})\)|\[(?<bracket>[^[\]]{0,60})\])?["'`*_]*\s*(?<mark>->|=>|[:=|]+>?|[~#](?=\s)|,|;|→|—|–|-{1,3}(?=\s)|\.{2,}|…|\.(?=\s)|\)(?=\s)|\t)?\s*/u;

const emphasised = /^(?:\*\*[^*]{1,40}\*\*|\S+(?: \S+){0,2})[.,]?$/;
/** "Verdict:" before a label in the same line. */
export const valueKey: RegExp = /^(?:verdict|answer|score|rating|label|judge?ment|result|decision|grade)\s*[:=]\s*/i;

/** A line that starts with the name of a criterion. False: the name is only the first word of a sentence. */
export function readNamed(
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
  // Without a sign between them, only a label right after the name is its value.
  let value =
    tail.trim() === ""
      ? null
      : sign === undefined && !/^["'`*_]*[)\]]/.test(after)
        ? readLabel(tail.replace(verb, ""), reader.vocabulary)
        : readLineValue(sign === "," ? tail.replace(verb, "") : tail, reader);
  const { scale } = reader.vocabulary;
  if (scale !== null && value?.kind === "value" && namesOtherScale(aside ?? "", scale)) value = problem("off-scale");
  const open = (): true => {
    place.section = id;
    place.sectionIndent = line.indent;
    place.record = false;
    place.recordKey = null;
    place.fresh = true;
    return true;
  };
  if (line.last && value !== null && isCutLabel(tail, value, place, reader)) {
    if (typeof id === "string") add(id, problem("truncated"), false, marked);
    return open();
  }
  place.spelt ||= value?.kind === "value" && tail.trim().length > 1;
  const enclosed = value !== null && value.kind === "problem" && value.problem !== "conflict";
  const inBrackets = wholeLabel((bracket ?? aside ?? "").replace(valueKey, ""), reader.vocabulary);
  const besideName = enclosed ? inBrackets : null;
  const empty = /^[\s"'`*_:.,;|)\]}\uFFFC]*$/.test(tail);
  if (own === null && place.group !== null && value?.kind !== "value") {
    // "c1: no date" under "Yes" may say either.
    const first = valueOfLabel(tail.trim().split(/\s/)[0] as string, reader.vocabulary);
    const denied = first !== null && place.group.kind === "value" && first !== place.group.value;
    if (typeof id === "string") add(id, denied ? problem("conflict") : place.group, false, marked);
    return open();
  }
  if (own !== null) {
    const other = value !== null && value.kind === "value" && sign !== undefined ? value : null;
    if (typeof id === "string") add(id, other !== null && !same(other, own) ? problem("conflict") : own, false, marked);
    return open();
  }
  if (empty) {
    if (inBrackets !== null && typeof id === "string") add(id, inBrackets, false, mark);
    else if (inBrackets === null && typeof id === "string" && line.last && sign !== undefined && !tail.includes(hole)) {
      add(id, problem("truncated"), true, mark);
    }
    return open();
  }
  if (besideName?.kind === "value") {
    if (typeof id === "string") add(id, besideName, false, mark);
    return open();
  }
  // What stands in a heading may be the criterion's title; the verdict is then below it.
  const titled = line.heading || /^\*\*.*\*\*$/.test(line.body);
  const strong = sign !== undefined && !/^(?:[,;.)]|[-–—]+)$/.test(sign);
  if (value?.kind === "value") {
    if (typeof id === "string") add(id, value, false, marked);
    return open();
  }
  if (!strong) {
    if (typeof id === "string" && sign !== undefined && value?.kind === "problem" && emphasised.test(tail))
      add(id, value, true, marked);
    if (sign !== undefined || line.heading) open();
    return sign !== undefined || line.heading;
  }
  if (typeof id === "string" && value !== null) {
    const words = tail.trim().split(/\s+/).length;
    // A few words and then a reason are a label, though an unknown one; a sentence describes the criterion.
    const head = (tail.trim().split(/\s[—–-]\s|[.(;:,]/)[0] as string).trim().split(/\s+/).length;
    const described =
      head > 4 &&
      valueOfLabel(tail.trim().split(/\s/)[0] as string, reader.vocabulary) === null &&
      !/\b(?:verdict|answer|score|rating|label|judge?ment)\s*[:=]/i.test(tail) &&
      value.kind === "problem" &&
      value.problem !== "conflict" &&
      reader.vocabulary.scale === null;
    add(id, described ? problem("missing") : value, words > 2 || titled || tail.includes(hole), marked);
  }
  return open();
}

/** "c2: n" or "c2: incorr" at the end of a text: half a word, unless letters are how the others are written. */
function isCutLabel(tail: string, value: Reading, place: Place, reader: Reader): boolean {
  const word = stripMarks(tail.trim().replace(verb, ""));
  if (/^[^_*]*\p{L}[_-]$/u.test(tail.trim())) return true;
  if (reader.vocabulary.lettered && word.length < 2) return false;
  if (value.kind === "value") return place.spelt && /^[a-z]$/i.test(word);
  return value.kind === "problem" && value.problem !== "conflict" && beginsLabel(word, reader.vocabulary);
}

function same(a: Reading, b: Reading): boolean {
  return a.kind === "value" && b.kind === "value" && a.value === b.value;
}
