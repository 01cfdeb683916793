import type { Findings, Mark } from "./claim.ts";
import { foreign } from "./ids.ts";
import { meaningOfKey } from "./keys.ts";
import { problem, type Reading } from "./reading.ts";
import type { Reader } from "./value-node.ts";

/** What earlier lines say about the next ones. */
export interface Place {
  /** A length limit ended the text: its last line may be half a line. */
  readonly stopped: boolean;
  /** The criterion whose section this is; null outside sections. */
  section: string | typeof foreign | null;
  sectionIndent: number;
  /** The section was opened by a line such as "id: c1", not by a heading. */
  record: boolean;
  /** The label of a heading such as "Passed": that of the names below it. */
  group: Reading | null;
  /** The key of that line. */
  recordKey: string | null;
  /** The line before opened the section. */
  fresh: boolean;
  /** A verdict that stands before the name of its criterion, as in "verdict: yes", "id: c1". */
  pending: { reading: Reading; mark: Mark } | null;
  /** Claims made from verdicts that stood before their names. */
  early: number;
  /** A verdict is announced and stands on the next line. */
  awaiting: Mark | null;
  /** How a lead-in marks the lines up to the next one. */
  lead: Mark;
  /** Some line starts with the name of a criterion. */
  named: boolean;
  /** Some label was written out, not as a letter. */
  spelt: boolean;
  /** Values without names, one a line. */
  bare: { reading: Reading; at: number; number: number | null; mark: Mark }[];
}

/** Notes a claim of the line at hand. */
export type Add = (id: string | null, reading: Reading, weak?: boolean, own?: Mark) => void;

/** Marks that may stand before a name. */
export const opener: RegExp = /^["'`*_([{]+/;

/** Before the first line. */
export function startPlace(stopped: boolean): Place {
  return {
    stopped,
    section: null,
    sectionIndent: 0,
    record: false,
    recordKey: null,
    group: null,
    fresh: false,
    pending: null,
    early: 0,
    awaiting: null,
    lead: "plain",
    named: false,
    spelt: false,
    bare: [],
  };
}

/** A verdict is left over: which name each belongs to is not certain after all. */
export function withdraw(findings: Findings): void {
  for (const [i, claim] of findings.claims.entries()) findings.claims[i] = { ...claim, reading: problem("conflict") };
}

/** A verdict before a name is only believed when nothing but its reasons stands between them. */
export function dropPending(key: string | null, place: Place): void {
  if (place.pending === null || (key !== null && meaningOfKey(key).role !== "other")) return;
  if (place.early === 0) place.pending = null;
  else place.early = Number.POSITIVE_INFINITY;
}

/** Gives a verdict that stood before a name to that name. */
export function addPending(place: Place, add: Add): void {
  const { pending, section } = place;
  place.pending = null;
  if (pending === null) return;
  place.early++;
  if (typeof section === "string") add(section, pending.reading, false, pending.mark);
}

/** Gives a verdict without a name to the section it stands in. */
export function addToSection(reading: Reading, place: Place, reader: Reader, add: Add, mark: Mark): void {
  if (reader.book.ids.length > 1 && (place.section === null || place.early > 0)) {
    place.pending = { reading, mark };
    return;
  }
  if (place.section === foreign) return;
  if (typeof place.section === "string") add(place.section, reading, false, mark);
  else if (reader.book.ids.length === 1) add(null, reading, false, mark);
}
