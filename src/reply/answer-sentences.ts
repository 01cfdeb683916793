import type { Findings } from "./claim.ts";
import { keyAndText } from "./keyed-line.ts";
import { meaningOfKey } from "./keys.ts";
import { readLabel, wholeLabel } from "./label.ts";
import { namesOtherScale } from "./number-label.ts";
import type { Reading } from "./reading.ts";
import type { Sentence } from "./sentences.ts";
import type { Reader } from "./value-node.ts";

const subject = "(?:the |my |our )?(?:final |overall )?";
const verdictIs = new RegExp(
  `^${subject}(?:verdict|judge?ment|decision|rating|score|grade|assessment|label|choice|conclusion)(?: for (?:this|the) (?:response|criterion)| (?:that )?(?:i|we) (?:assign|give|award|settle on))? (?:is:?|would be|:)(?: therefore| thus| a| an)? (.+)$`,
  "i",
);
const answerIs = new RegExp(`^${subject}answer is(?: therefore| thus)?:? (.+)$`, "i");
const iSay =
  /^(?:i|we)(?:'d| would| will|'ll)? (?:therefore |thus |clearly )?(?:(?:say|answer|judge|conclude|decide|vote|choose|pick|select|go with|assign|settle on)|(?:rate|give|score|grade|award|mark|judge) (?:this (?:response|answer|text)|the (?:response|answer|text)|it|this)(?: with| as| at)?)(?: with| that| on|:)? (.+)$/i;
const abroad = /^(?:ich (?:gebe|vergebe)|je (?:donne|mets)|(?:le )?doy|dou|do)(?: [\p{L}]+){0,3}? (\d.*)$/iu;
const deserves =
  /^(?:it|this|this (?:response|answer|text)|the (?:response|answer|text)) (?:deserves|gets|earns|receives|merits|scores|is worth|is rated|is a)(?: only| just)? (.+)$/i;

const onScaleOf = /^on (?:a|the) (?:\S+ )?scale (?:from|of) ([^,]{1,30}),\s*/i;

/** A sentence that gives the only criterion's value: "My verdict is no.", "I would rate this 4 out of 5." */
export function addAnswerSentence(sentence: Sentence, reader: Reader, findings: Findings): void {
  const scaled = onScaleOf.exec(sentence.text);
  const text = sentence.text.slice(scaled?.[0].length ?? 0).replace(/\s+$/, "");
  if (/\?["')]*$/.test(text)) return;
  const pair = keyAndText(text);
  const { role, standing } = meaningOfKey(pair?.[0] ?? "");
  // At the start of a line keys are read as such.
  if (pair !== null && (role === "aside" || role === "rationale" || (role !== "other" && sentence.opensLine))) return;
  const keyed = pair !== null && (role === "verdict" || role === "number") && /^\p{L}/u.test(text);
  const own = keyed ? readLabel(pair[1], reader.vocabulary) : null;
  const words = own?.kind === "problem" && /^(?:not-a-number|unknown-label)$/.test(own.problem);
  const reading = keyed
    ? words
      ? null
      : own
    : (said(text, reader, sentence.edge) ?? (sentence.edge ? opened(text, reader) : null));
  if (reading === null) return;
  const { scale } = reader.vocabulary;
  if (scaled !== null && (scale === null || namesOtherScale(scaled[1] as string, scale))) return;
  const mark = keyed && standing !== "plain" && sentence.mark === "plain" ? standing : sentence.mark;
  findings.claims.push({ id: null, reading, at: sentence.at, mark, carriesNonce: false });
}

function said(text: string, reader: Reader, edge: boolean): Reading | null {
  const strong =
    verdictIs.exec(text)?.[1] ?? iSay.exec(text)?.[1] ?? deserves.exec(text)?.[1] ?? abroad.exec(text)?.[1];
  const complement = strong ?? (edge ? answerIs.exec(text)?.[1] : undefined);
  if (complement === undefined) return null;
  const reading = readLabel(complement, reader.vocabulary);
  if (reading.kind === "value") return reading;
  // "The rating is 8 out of 5" says a number, though no good one; other words say nothing.
  return reader.vocabulary.scale !== null && reading.kind === "problem" && reading.problem !== "not-a-number"
    ? reading
    : null;
}

/** A text whose first or last sentence begins with its label: "Yes, the source is cited." */
function opened(text: string, reader: Reader): Reading | null {
  // '"Yes" is the last word.' speaks of a word.
  if (/^(["'`“]).{1,40}["'`”]\s+\p{Ll}/u.test(text)) return null;
  if (/\||(?:\.{2}|…)["')]*$/.test(text)) return null;
  if (reader.vocabulary.lettered && wholeLabel(text, reader.vocabulary) === null) {
    if (/^(?:a )?(?:tie|draw)\b\s*[-–—:,;(]/i.test(text)) return readLabel(text, reader.vocabulary);
    return /^\p{Lu}(?:,? because|,? since)\b/u.test(text) ? readLabel(text, reader.vocabulary) : null;
  }
  const reading = readLabel(text, reader.vocabulary);
  if (reading.kind === "value") return reading;
  return reading.kind === "problem" && reading.problem === "conflict" && reader.vocabulary.scale === null
    ? reading
    : null;
}
