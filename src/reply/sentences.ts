import { addAnswerSentence } from "./answer-sentences.ts";
import { addBracketClaims } from "./bracket-claims.ts";
import type { Findings, Mark } from "./claim.ts";
import { addGroupSentence, addRest } from "./group-sentences.ts";
import { keyAndText, readInverted } from "./keyed-line.ts";
import { readLabel, wholeLabel } from "./label.ts";
import { leadOf } from "./lead-in.ts";
import type { Add } from "./line-place.ts";
import type { Line } from "./line-text.ts";
import { readPairSentence } from "./pair-sentences.ts";
import { conflict } from "./reading.ts";
import type { Reader } from "./value-node.ts";
import { readVerbSentence } from "./verb-sentences.ts";

/** One sentence of the judge's own. */
export interface Sentence {
  readonly text: string;
  readonly at: number;
  /** Of the text: the first or the last, where a judge puts its answer. */
  readonly edge: boolean;
  readonly opensLine: boolean;
  readonly mark: Mark;
}

const longest = 400;
const connective =
  /^(?:so|thus|therefore|hence|overall|all in all|in summary|in short|to conclude|on balance|ultimately|consequently|accordingly|as a result|for these reasons|in my (?:view|opinion|judge?ment)|i (?:think|believe|find|feel|conclude)(?: that)?|(?:based on|given|after|considering) [^,.]{1,80}(?=,))\b,?\s+/i;
const finishing =
  /^(?:in conclusion|finally|final(?:ly)?(?: verdict| answer| decision)?|my final (?:verdict|answer|decision))\b\s*[:,—–-]\s*/i;
const drafting = /^(?:at first|initially|first impression|my first impression)\b/i;

/** "Initially I preferred A, but B is better." */
const turning = /^[^,]{1,80}, but (?:now |then )?(?=\S)/;

/** "I change my score to 3.", "I retract my verdict on c1." */
const takesBack =
  /^(?:i|we) (?:now |must |have to |will )*(?:retract|withdraw|take back|change|changed|revise|correct) my (?:verdict|score|answer|rating|mind|judge?ment|choice|vote)\b(?: (?:on|for|of) [^.;,]{1,40}?)?(?: (?:to|into) (?<value>.{1,40}?))?(?:[.!;,]|$)/i;

/** Adds what whole sentences say; a sentence that only holds a label somewhere says nothing. */
export function addSentenceClaims(
  text: string,
  allLines: readonly (Line | null)[],
  leads: ReadonlyMap<number, Mark>,
  reader: Reader,
  findings: Findings,
): void {
  const lines = allLines.filter((line) => line !== null);
  addBracketClaims(text, lines, reader, findings);
  const rests: Sentence[] = [];
  for (const [i, line] of lines.entries()) {
    for (const sentence of sentencesOf(line, i === 0, i === lines.length - 1, leads.get(line.at) ?? "plain")) {
      if (addGroupSentence(sentence, reader, findings, rests)) continue;
      if (!sentence.opensLine && addNamedSentence(sentence, reader, findings)) continue;
      const pair = keyAndText(sentence.text);
      const add: Add = (id, reading, _, own) =>
        findings.claims.push({ id, reading, at: sentence.at, mark: own ?? sentence.mark, carriesNonce: false });
      if (pair !== null && readInverted(pair[0], pair[1].replace(/[.!]$/, ""), sentence.mark, reader, add)) continue;
      if (addTakenBack(sentence, reader, add)) continue;
      const verbs = readVerbSentence(sentence, reader);
      for (const [id, reading] of verbs ?? [])
        findings.claims.push({ id, reading, at: sentence.at, mark: sentence.mark, carriesNonce: false });
      if (verbs !== null) continue;
      if (reader.book.ids.length > 1) continue;
      if (reader.vocabulary.protocol === "pairwise") {
        const reading = readPairSentence(sentence.text);
        if (reading !== null) {
          findings.claims.push({ id: null, reading, at: sentence.at, mark: sentence.mark, carriesNonce: false });
          continue;
        }
      }
      addAnswerSentence(sentence, reader, findings);
    }
  }
  for (const rest of rests) addRest(rest, reader, findings);
}

/** The value that replaces what was said, where it is plain of what; else doubt on all that was said. */
function addTakenBack(sentence: Sentence, reader: Reader, add: Add): boolean {
  const taken = takesBack.exec(sentence.text);
  if (taken === null) return false;
  const later = wholeLabel(taken.groups?.value ?? "", reader.vocabulary);
  const one = reader.book.ids.length === 1 && later?.kind === "value";
  const named = reader.book.ids.filter((id) => sentence.text.includes(id));
  for (const id of named.length > 0 ? named : reader.book.ids) add(id, one ? later : conflict, false, "correction");
  return true;
}

/** "Step 3 is correct." after another sentence. */
function addNamedSentence(sentence: Sentence, reader: Reader, findings: Findings): boolean {
  const text = sentence.text.slice(leadOf(sentence.text, reader)?.end ?? 0);
  const start = reader.book.startOf(text);
  if (start === null || typeof start.id !== "string") return false;
  const said =
    /^["'`*)\]]*\s*(?:[:=]|,\s*(?=(?:the|my) (?:verdict|answer|score|rating) is)|(?=(?:is|was|contains|has|does|fails|passes|meets)\b))\s*(.+)$/.exec(
      text.slice(start.end),
    )?.[1];
  const reading = said === undefined ? null : readLabel(said.replace(/^is (?=\S+[.!]?$)/, ""), reader.vocabulary);
  if (reading?.kind !== "value") return false;
  findings.claims.push({ id: start.id, reading, at: sentence.at, mark: sentence.mark, carriesNonce: false });
  return true;
}

function sentencesOf(line: Line, first: boolean, last: boolean, lead: Mark): Sentence[] {
  if (line.heading) return [];
  const pieces = line.body
    .replaceAll("**", "")
    .split(/(?<=[.!?;\u3002]["')\]]?)(?<!\bno\.)\s+(?=\S)|(?<=\bno\.)\s+(?=\D)/i);
  let at = line.at;
  return pieces.map((piece, i) => {
    let text = piece.trim().slice(0, longest);
    let mark: Mark = drafting.test(text) ? "draft" : lead;
    const finish = finishing.exec(text);
    if (finish !== null) {
      mark = "final";
      text = text.slice(finish[0].length);
    }
    const turn = mark === "draft" ? turning.exec(text) : null;
    if (turn !== null) {
      mark = lead;
      text = text.slice(turn[0].length);
    }
    text = text.replace(connective, "");
    const edge = (first && i === 0) || (last && i === pieces.length - 1);
    at += piece.length;
    return { text, at: at - piece.length, edge, opensLine: i === 0, mark };
  });
}
