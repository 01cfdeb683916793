import { readLabel, wholeLabel } from "./label.ts";
import { problem, type Reading } from "./reading.ts";
import type { Reader } from "./value-node.ts";
import { labelMarks } from "./vocabulary.ts";

const closingMark = new RegExp(`\\s([${labelMarks}])\\s*$`, "u");
const strongBreak =
  /,?\s(?:so|hence|thus|therefore)[,:]?\s(?=\S+[.!]?$)|\s(?:—|–|-{1,2}|->|=>|→|\||:)\s|[:?|\t→—]\s*|\.{2,}\s*|(?<=[.!)])\s+/g;

/** What may stand between a name and its label in a sentence. */
export const verb: RegExp =
  /^(?:(?:is|was|=)(?: (?:rated|given|scored|worth))?|gets?|got|receives?|earns?|scores?|deserves?|merits?|[Ii] (?:say|answer|judge|give|mark|rate)(?: it| this)?(?= )|(?=(?:an?|as|at|with) ))(?: ?(?:an?|at|as|with))? (?=\S)/;

/**
 * The value of what follows a criterion's name: a label with its reasons, or a description and then, after the last
 * colon, dash or full stop, a label alone.
 */
export function readLineValue(text: string, reader: Reader): Reading {
  const cleaned = text.replace(/\((?:final|corrected|revised|correction)\)/gi, " ").replace(/[\s,]+$/, "");
  const first = readLabel(cleaned, reader.vocabulary);
  if (first.kind === "value" || first.kind === "format") return first;
  if (first.problem === "conflict") return first;
  let last: Reading | null = null;
  for (const mark of cleaned.matchAll(strongBreak)) {
    const piece = cleaned.slice(mark.index + mark[0].length);
    if (piece.length > 60) continue;
    const whole = wholeLabel(piece, reader.vocabulary);
    const counts = reader.vocabulary.scale === null ? !/^[a-z]$/i.test(piece.trim()) : !/[:?.]/.test(mark[0] || ".");
    if (whole?.kind === "value" && counts) last = whole;
    const lead = /^(?:verdict|answer|score|rating|judge?ment|decision|label)\s*[:=-]\s*(.+)$/i.exec(piece);
    if (lead !== null) last = readLabel(lead[1] as string, reader.vocabulary);
  }
  const mark = closingMark.exec(cleaned);
  if (last === null && mark !== null) {
    const whole = wholeLabel(mark[1] as string, reader.vocabulary);
    if (whole?.kind === "value") last = whole;
  }
  const enclosed = /[([]([^()[\]]{1,40})[)\]]\s*[.!]?$/.exec(cleaned.slice(-60))?.[1];
  if (last === null && enclosed !== undefined) {
    const whole = wholeLabel(enclosed, reader.vocabulary);
    if (whole?.kind === "value") last = whole;
  }
  if (last === null || reader.vocabulary.scale === null) return last ?? first;
  return first.problem === "not-a-number" ? last : problem(first.problem);
}
