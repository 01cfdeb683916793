import { readNumber } from "./number-label.ts";
import type { ReadScale } from "./read-scale.ts";
import { conflict, format, problem, type Reading, value } from "./reading.ts";
import { labelMarks, normalLabel, saysCannotTell, stripMarks, type Vocabulary, valueOfLabel } from "./vocabulary.ts";

/** No label is longer; what follows is reasons. */
const longestLabel = 120;
const longestText = 2000;

const leadIn =
  /^(?:(?:the|my|our|i'd say|i would say|therefore|thus|so|hence),? )*(?:final |overall |corrected )?(?:verdict|answer|rating|score|label|decision|judge?ment|result|conclusion|assessment|grade|choice|winner|preference|preferred|value|outcome)(?: is|:| is:| =| -| –| —| ->| →|=)\s*/i;
const hedges =
  /^(?:partially|partly|mostly|somewhat|sort of|kind of|in part\b|or\b|maybe|perhaps|probably|possibly|almost|nearly|except|unless|if\b|depending|depends|to some extent|to a degree|with reservations|but not|but only|only (?:part|half|some|if|when)|but no\b|but also|but partially|but partly|though not|wait|actually|hmm|on second thought|correction|i mean|i think not|not sure|unsure|uncertain|\?)/;
/** "was not supported, but now it is": right after a label, the contrary without its word. */
const contrary =
  /^(?:but|though|although|yet|however),? (?:now )?(?:it|this|that) (?:now )?(?:is|was|does|did|has)(?: not|n't)?(?: now| after all)?[\s.!]*$/i;
const placeholder =
  /^(?:\.{3,}|…|<[^<>]{1,60}>|\[[^[\]]{0,40}(?:here|label|verdict|value|choice)[^[\]]{0,40}\]|your (?:verdict|answer|choice|score).*|string|boolean|number|integer|int|float)$/i;
const nothing = new Set(["", "null", "undefined", "nil", "-", "—", "–", "?", "nan"]);

/** Reads the text of one value: a label of the closed set, alone or followed by its reasons. Never by its beginning. */
export function readLabel(text: string, vocabulary: Vocabulary): Reading {
  if (/^[\s"'`*]*(?:\.{3,}|…)[\s"'`*]*$/.test(text.slice(0, 40))) return format;
  let bare = stripMarks(withoutStruck(text.slice(0, longestText)));
  const lead = leadIn.exec(bare);
  if (lead !== null) bare = stripMarks(bare.slice(lead[0].length));
  if (/["']\s*:\s*["']/.test(bare)) return unknown(vocabulary);
  const angled = /^<{1,2}([^<>]{1,40})>{1,2}$/.exec(bare)?.[1];
  if (angled !== undefined && vocabulary.scale !== null && /^\d+$/.test(angled)) bare = angled;
  const wholeValue = valueOfLabel(angled ?? bare, vocabulary);
  if (wholeValue !== null) return value(wholeValue);
  const amendment = readAmendment(bare, vocabulary) ?? readConfirmed(bare, vocabulary);
  if (amendment !== null) return amendment;
  if (nothing.has(bare.toLowerCase()) && !(vocabulary.scale !== null && bare.toLowerCase() === "nan")) {
    return problem(bare === "?" ? "unknown-label" : "missing");
  }
  if (placeholder.test(bare)) return format;
  if (saysCannotTell(bare)) return vocabulary.abstain ? value("abstain") : unknown(vocabulary);
  if (vocabulary.scale !== null) return readScaleLabel(bare, vocabulary.scale, vocabulary);
  return (
    readChoices(bare, vocabulary) ?? readBoxes(bare, vocabulary) ?? readHead(bare, vocabulary) ?? unknown(vocabulary)
  );
}

/** Whether the whole text is one label and nothing else, with its value. */
export function wholeLabel(text: string, vocabulary: Vocabulary): Reading | null {
  const bare = stripMarks(withoutStruck(text.slice(0, longestText)));
  if (bare.length > longestLabel) return null;
  const found = valueOfLabel(bare, vocabulary);
  // In prose, "a" is an article.
  if (
    found !== null &&
    vocabulary.lettered &&
    /\s/.test(bare) &&
    found.length === 1 &&
    !new RegExp(`(?<![\\p{L}\\p{N}])${found}(?![\\p{L}\\p{N}])`, "u").test(bare)
  )
    return null;
  if (found !== null) return value(found);
  if (saysCannotTell(bare)) return vocabulary.abstain ? value("abstain") : null;
  if (vocabulary.scale === null || !/^[\p{L}\p{N}+.,/★☆⭐ -]{1,40}$/u.test(bare)) return null;
  const number = readNumber(bare, vocabulary.scale);
  return number.kind === "problem" && number.problem === "not-a-number" ? null : number;
}

const amended =
  /^(.{1,80}?)[\s,.;:!(\u2026–—-]+(?:(?:no|oh|hmm|well),? )*(?:wait|actually|sorry|correction|or rather|i mean|make (?:it|that)|(?:corrected|revised|amended)(?: to|:))(?:[,:\s]+(?:no|wait|actually|that is),?)*[,:\s]+(.{1,60})$/i;

/** "no, wait: yes", "2 (corrected to 3)": a label and then the one that replaces it. */
function readAmendment(text: string, vocabulary: Vocabulary): Reading | null {
  const [, before, after] = amended.exec(text.slice(0, longestText)) ?? [];
  if (before === undefined || after === undefined || wholeLabel(before, vocabulary)?.kind !== "value") return null;
  const later = wholeLabel(after, vocabulary);
  return later?.kind === "value" ? later : conflict;
}

/** "Yes, supported", "❌ not supported": a general answer or mark, and then the label it agrees with. */
function readConfirmed(text: string, vocabulary: Vocabulary): Reading | null {
  const [, word, mark, rest = ""] = confirming.exec(text) ?? [];
  const general = word ?? mark ?? "";
  if (rest === "" || vocabulary.scale !== null || valueOfLabel(general, vocabulary) !== null) return null;
  const label = readLabel(rest, vocabulary);
  if (label.kind !== "value") return null;
  const answer = "✅✔✓☑👍🟢".includes(general) ? "yes" : (generalAnswer(general) ?? "no");
  if (agrees(String(label.value), answer)) return label;
  return agrees(String(label.value), answer === "yes" ? "no" : "yes") ? conflict : null;
}

function unknown(vocabulary: Vocabulary): Reading {
  return problem(vocabulary.scale === null ? "unknown-label" : "not-a-number");
}

/** Without emphasis tags and struck-out words. */
function withoutStruck(marked: string): string {
  const text = marked.includes("<") ? marked.replace(/<\/?(?:b|i|em|strong|u|code|p|span)>/gi, "") : marked;
  return text.includes("~~") ? text.replace(/~~[^~\n]{1,200}~~/g, " ") : text;
}

function readScaleLabel(text: string, scale: ReadScale, vocabulary: Vocabulary): Reading {
  if (/^\S{1,4}(?:\s*\|\s*\S{1,4})+$/.test(text)) return format;
  // The scale from end to end is the choices as they were offered.
  const ends = /^(\d+)\s*(?:-|–|to)\s*(\d+)$/.exec(text);
  if (ends !== null && Number(ends[1]) === scale.min && Number(ends[2]) === scale.max) return format;
  const head = /^([^.,;:(—–\n]{3,60})[.,;:(—–\n]/.exec(text)?.[1];
  if (head !== undefined && saysCannotTell(head)) return vocabulary.abstain ? value("abstain") : unknown(vocabulary);
  const number = readNumber(text, scale);
  if (vocabulary.words.size === 0 || number.kind !== "problem" || number.problem !== "not-a-number") return number;
  return readHead(text, vocabulary) ?? number;
}

/** Several labels side by side: with bars the format that was asked for, else two answers. */
function readChoices(text: string, vocabulary: Vocabulary): Reading | null {
  if (text.length > longestLabel) return null;
  for (const joint of [/\s*(?:,|;|&|\s(?:and|or|und|oder|et|ou|y|o|e)\s)\s*/i, /\s*[|/]\s*/]) {
    const parts = text.split(joint).filter((part) => part !== "");
    const values = parts.map((part) => valueOfLabel(part.replace(/^(?:either|both)\s+/i, ""), vocabulary));
    if (parts.length < 2 || values.includes(null)) continue;
    if (new Set(values).size === 1) return value(values[0] as string);
    // A bar, or a slash between all labels of the set, offers them; a slash between some is two answers.
    const offered = joint.source.includes("|/") && (text.includes("|") || new Set(values).size >= vocabulary.values);
    return offered ? format : conflict;
  }
  return null;
}

/** "[x] yes [ ] no": the ticked one of several boxes. */
function readBoxes(text: string, vocabulary: Vocabulary): Reading | null {
  const pieces = text.slice(0, longestLabel).split(/(\[[ xX✓✔]?\]|\([xX✓✔ ]?\)|[☐☑⬜✅])/);
  if (pieces.length < 5 || (pieces[0] as string).trim() !== "") return null;
  const ticked: string[] = [];
  for (let i = 1; i + 1 < pieces.length; i += 2) {
    const found = valueOfLabel((pieces[i + 1] as string).replace(/[\s/|,]+$/, ""), vocabulary);
    if (found === null) return null;
    if (/[xX✓✔☑✅]/.test(pieces[i] as string)) ticked.push(found);
  }
  if (ticked.length === 1) return value(ticked[0] as string);
  return ticked.length === 0 ? problem("missing") : conflict;
}

const confirming = new RegExp(`^(?:(yes|no|true|false)\\s*[,.:;–—-]+\\s*|([${labelMarks}])\\s*)(.+)$`, "iu");
const openingMark = new RegExp(`^[${labelMarks}]`, "u");
const closingMark = new RegExp(`\\s*([${labelMarks}])$`, "u");
const breaks =
  /[.,;:!([{—–\n\t→|*_"\u3001\u3002\uFF0C]|\s#|\s-\s|\s--|\s(?=(?:because|since|as|due|given|from|whether|without|based|the|it|this|they|he|she|there)\s)/g;

/** A label and then its reasons. The longest head that is a label counts; reasons may not take it back. */
function readHead(text: string, vocabulary: Vocabulary): Reading | null {
  const closing = readClosingMark(text, vocabulary);
  if (closing !== null) return closing;
  const ahead = text.slice(0, longestLabel);
  let found: { value: string; end: number } | null = readMark(text, vocabulary);
  for (const mark of ahead.matchAll(breaks)) {
    const head = ahead.slice(0, mark.index);
    const loose = /^\s(?:the|it|this|they|he|she|there)\s/.test(ahead.slice(mark.index, mark.index + 8));
    // "Yes the source is cited" is an answer; "supports the opposite" is not.
    if (loose && !/^\W*(?:yes|no)\W*$/i.test(head)) continue;
    // "No. 1" counts something.
    if (/^\.\s*\d/.test(ahead.slice(mark.index)) && /^\W*no?$/i.test(head)) continue;
    const label = valueOfLabel(head, vocabulary) ?? (saysCannotTell(head) ? "abstain" : null);
    if (label !== null && head.length > 0) found = { value: label, end: mark.index };
  }
  if (found === null) return null;
  const rest = text.slice(found.end);
  if (found.value === "abstain" && !vocabulary.abstain) return unknown(vocabulary);
  const taken = takenBack(found.value, rest, vocabulary);
  return taken ?? value(found.value);
}

/** "yes ✅": a label and a mark after it, which must agree. */
function readClosingMark(text: string, vocabulary: Vocabulary): Reading | null {
  const mark = closingMark.exec(text.slice(0, longestLabel));
  if (mark === null || text.length > longestLabel) return null;
  const label = valueOfLabel(text.slice(0, mark.index), vocabulary);
  const meant = valueOfLabel(mark[1] as string, vocabulary);
  if (label === null || meant === null) return null;
  return label === meant ? value(label) : conflict;
}

/** A check mark or cross before a word or a reason. */
function readMark(text: string, vocabulary: Vocabulary): { value: string; end: number } | null {
  const mark = openingMark.exec(text)?.[0];
  if (mark === undefined) return null;
  const found = valueOfLabel(mark, vocabulary);
  return found === null ? null : { value: found, end: mark.length };
}

/** The problem with what follows a label, if it hedges, takes back or names another label. */
function takenBack(found: string, rest: string, vocabulary: Vocabulary): Reading | null {
  const reasons = rest.replace(/^[\s.,;:!([{—–\t→|*_"-]+/, "").toLowerCase();
  if (/^\s*(?:→|->|=>)/.test(rest)) return conflict;
  if (/\b(?:is|was) what the (?:response|text|answer|candidate)\b/.test(reasons)) return unknown(vocabulary);
  const negative = found === "no" || found === "none" || found === "incorrect";
  if (/^not\b/.test(reasons) && !negative) return unknown(vocabulary);
  for (const segment of rest.split(/[.,;:()[\]—–\n\t→|\u3002\uFF0C]|\s-\s/)) {
    if (/["“”«»]/.test(segment)) continue;
    const bare = segment.replace(
      /^\s*(?:and|or|but|actually|wait|final|so|rather|then|now|no|changed to|corrected to|revised to|make that|i mean|should be)\s+/i,
      "",
    );
    const other = valueOfLabel(bare, vocabulary) ?? generalAnswer(bare);
    if (other !== null && other !== found && !agrees(found, other)) return conflict;
  }
  if (contrary.test(reasons)) return conflict;
  return hedges.test(reasons) ? unknown(vocabulary) : null;
}

function generalAnswer(text: string): string | null {
  const normal = normalLabel(text);
  return ["yes", "no", "true", "false", "correct", "incorrect"].includes(normal) ? normal : null;
}

function agrees(found: string, general: string): boolean {
  const good = ["yes", "support", "correct"].includes(found);
  const bad = ["no", "none", "incorrect"].includes(found);
  return good ? ["yes", "true", "correct"].includes(general) : bad && ["no", "false", "incorrect"].includes(general);
}
