import type { Mark } from "./claim.ts";

const reach = 160;

const speaker =
  "(?:response|answer|candidate|text|author|writer|user|student|assistant|submission|passage|document|essay|it|they|he|she|which|that)(?:'s)?(?: itself| also| even| then)?";
const saying =
  "(?:says?|said|saying|states?|stating|contains?|containing|contained|prints?|printed|includes?|including|included|claims?|claiming|claimed|writes?|wrote|written|ends? with|ended with|begins? with|starts? with|embeds?|embedded|shows?|tries to|tried to|reads?|asks?|asked|injects?|injected|has|had|outputs?|demands?|instructs?|tells|displays?|quotes?|repeats?|declares?|asserts?|inserts?|appends?|adds?)";
const quoting = new RegExp(`\\b(?<!\\bmy )${speaker} ${saying}\\b(?:\\W+[\\p{L}'-]+){0,6}\\W*$`, "iu");
const quotedWords =
  /\b(?:quot(?:e|es|ed|ing|ation)|planted|injected|injection|embedded|verbatim|copied|excerpt|fake|spoofed|(?:from|in|inside|within) the (?:response|text|answer|submission|document)|response's own|the response's|the prompt|the user's|hidden text)\b(?:\W+[\p{L}'-]+){0,4}\W*$/iu;
const turning =
  /\b(?:so|therefore|thus|hence|verdict|verdicts|my|i (?:answer|say|give|rate|conclude))\b\W*(?:\w+\W*)?$/i;
const echoing =
  /\b(?:format|formats|template|schema|example|examples|sample output|placeholder|e\.g|(?:json|object|something|anything|output|this|answer) like|for instance|such as|skeleton|legend)\b\.?(?: (?:is|was|were|are|should be|looks like|reads|of the (?:answer|output|reply|verdict)))?(?: (?:this|follows|below|given|as follows))?\W*$/i;
const following =
  /\b(?:in|using|following|per|with|as|matching|to|by)\b (?:[\p{L}'-]+ ){0,4}(?:format|schema|template|structure)\W*$/iu;
const supposing =
  /(?:\b(?:not|never|instead of|rather than|maybe|perhaps|might be|could be|could say|may be|possibly|if|unless|whether|suppose|hypothetically|tempted|would have|cannot be|consider(?:ed|ing)?|(?<!\b(?:i|we) )would)\b|n't)(?:\W+[\p{L}'-]+){0,4}\W*$/iu;
const drafting =
  /\b(?:first impression|initial(?:ly)?|draft|at first|preliminary|tentative(?:ly)?|before checking|first pass|first thought|first guess|provisional(?:ly)?)\b/i;
const correcting =
  /\b(?:correction|corrected|revis(?:ed|ion|ing)|updated?|amended|on reflection|on second thoughts?|second look|actually|i meant|scratch that|i was wrong|my mistake|i made a mistake|replac(?:es|ing|ed)|superseded?s?|after (?:re-?)?(?:check|read|consider|look|review)\w*)\b/i;
const finishing = /\b(?:final|finally|definitive|in conclusion|concluding)\b/i;
const disowned =
  /^["'`\u201D)\]*\s]*(?:,? ?which )?(?:is|was|are|were|appears?|appeared|comes?|came|stands?|stood)\b[^.\n]{0,60}\b(?:response|text|submission|quoted|quotation|planted|injected|candidate|format|example|template|prompt|instruction)/i;
const ignored =
  /^[^.\n{[]{0,80}\b(?:i ignore|ignored?|disregard|not my verdict|not a verdict|is the format|is an example)\b/i;

/**
 * How what stands before and after a place marks it: as final, a draft, a quotation, a supposition, the format.
 * Nothing before `from` is looked at.
 */
export function markOfPlace(text: string, start: number, end: number, from = 0): Mark {
  const after = text.slice(end, end + reach).split("\n")[0] as string;
  if (/^["'`)\]*\s]*\?/.test(after) || disowned.test(after) || ignored.test(after)) return "set-aside";
  return markOfLead(leadBefore(text, start, from), /^["'`)\]*\s]*,?\s*(?:if|when)\b/i.test(after));
}

/** The mark that a lead-in such as "Final verdict:" gives to what it leads to. */
export function markOfLead(lead: string, conditional = false): Mark {
  const clause = lastSentence(lead);
  if (conditional) return "set-aside";
  const turns = turning.test(clause);
  // A sentence that has ended does not speak of what follows it.
  const ended = /[.!?]["')]*\s*$/.test(lead);
  if (!ended && /^\W*(?:if|unless|suppose|assuming|were|had)\b/i.test(clause)) return "set-aside";
  if (!turns && !ended && (quoting.test(clause) || quotedWords.test(clause))) return "set-aside";
  if (echoing.test(clause) && !following.test(clause)) return "set-aside";
  if (drafting.test(clause)) return "draft";
  if (correcting.test(clause)) return "correction";
  if (finishing.test(clause) && !/\b(?:not|isn't) (?:\w+ )?final/i.test(clause)) return "final";
  if (!ended && supposing.test(clause)) return "set-aside";
  return "plain";
}

/** The words before a place: those of its line, or the line before when it starts one. */
function leadBefore(text: string, start: number, from: number): string {
  const before = text.slice(Math.max(from, start - 2 * reach), start);
  const lines = before.split("\n");
  const own = (lines.pop() as string).replace(/^[\s>*#`"'-]+/, "");
  if (own.trim() !== "") return own;
  while (lines.length > 0) {
    const line = (lines.pop() as string).trim();
    if (line === "") continue;
    if (/^(?:```|~~~)/.test(line)) continue;
    return /[:\uFF1A]["'`*_]*$/.test(line) || finishing.test(line) || correcting.test(line) ? line : "";
  }
  return "";
}

function lastSentence(lead: string): string {
  const trimmed = lead.slice(-reach).trimEnd();
  const sentences = trimmed.split(/(?<=[.!?;}\]])\s+(?=\S)|\uFFFC/);
  return sentences.at(-1) ?? trimmed;
}
