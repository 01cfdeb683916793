import { wholeLabel } from "./label.ts";
import { afterName } from "./lead-in.ts";
import { readLineValue, verb } from "./line-value.ts";
import type { Reader } from "./value-node.ts";

const joint = /[,;|/.!)&]\s+(?:(?:and|but|while|whereas)\s+)?|[,;|&]|\s{2,}|\t|\s+and\s+|\s+/g;
const mostPieces = 500;

/** "c1: yes, c2: no" as its parts: a line is cut before a name where what stands before it is a whole verdict. */
export function splitAtNames(body: string, reader: Reader): string[] {
  if (afterName(body, reader) === null) return [body];
  const pieces: string[] = [];
  let from = 0;
  for (const match of body.matchAll(joint)) {
    const after = match.index + match[0].length;
    if (match.index <= from || pieces.length > mostPieces) continue;
    if (afterName(body.slice(after, after + 200), reader) === null) continue;
    const left = body.slice(from, match.index);
    const weakJoint = /^\s$/.test(match[0]);
    if (!endsWithValue(left, weakJoint, reader)) continue;
    pieces.push(left);
    from = after;
  }
  pieces.push(body.slice(from));
  return pieces;
}

/** True when a piece is a name and its value, with nothing half said after it. */
function endsWithValue(piece: string, whole: boolean, reader: Reader): boolean {
  const after = afterName(piece, reader);
  if (after === null) return false;
  const rest = after.replace(/^["'`*_)\]}]*\s*(?:[:=|,]|->|=>|→|—|–|-(?=\s))?\s*/, "");
  const said = rest.replace(verb, "");
  if (whole) return wholeLabel(said, reader.vocabulary)?.kind === "value";
  const reading = readLineValue(said, reader);
  return reading.kind === "value" || (reading.kind === "problem" && rest.split(/\s+/).length < 4 && rest.trim() !== "");
}
