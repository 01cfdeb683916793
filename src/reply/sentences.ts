import { addAnswerSentence } from "./answer-sentences.ts";
import { addBracketClaims } from "./bracket-claims.ts";
import type { Findings, Mark } from "./claim.ts";
import { addGroupSentence, addRest } from "./group-sentences.ts";
import { readLabel } from "./label.ts";
import { leadOf } from "./lead-in.ts";
import type { Line } from "./line-text.ts";
import { readPairSentence } from "./pair-sentences.ts";
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
    text = text.replace(connective, "");
    const edge = (first && i === 0) || (last && i === pieces.length - 1);
    at += piece.length;
    return { text, at: at - piece.length, edge, opensLine: i === 0, mark };
  });
}
