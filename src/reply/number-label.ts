import { numberOfWord } from "./number-words.ts";
import { isMost, type ReadScale } from "./read-scale.ts";
import { conflict, partOf, problem, type Reading, value } from "./reading.ts";
import { stripMarks } from "./vocabulary.ts";

const notANumber = problem("not-a-number");
const offScale = problem("off-scale");

const lead =
  /^(?:(?:a|an|perfect|solid|full|clear|either|level|score|rating|grade|value|points?|number|about the)(?: of)? )+/;
const numeral = /^[+-]?(?:\d+(?:[.,]\d+)?|\.\d+)(?:e[+-]?\d+)?/;
const words = /^[\p{L}]+(?:[ -][\p{L}]+)?/u;
const minus = /^(?:minus|negative) (?=[\p{L}\d])/u;
/** What may follow a whole number and stands for a part: "3½", "three and a half". */
const part = /^(?:\s?(?<sign>[½¼¾])| and (?:a |one )?(?<word>half|quarter|three quarters)(?![\p{L}]))/u;
const parts: Readonly<Record<string, number>> = {
  "½": 0.5,
  "¼": 0.25,
  "¾": 0.75,
  half: 0.5,
  quarter: 0.25,
  "three quarters": 0.75,
};
const unit = /^ ?(?:points?|pts?|stars?|punkten?|puntos|分|点|점|⭐|★)(?![\p{L}])/u;
const fraction = /^ ?(?:\/|out of|of|over|sur|von|aus|de|su|из) ?(?:a possible |the |max(?:imum)? )?/;
const range = /^ ?(?:→|->|=>|-|–|—|~|to|or|and|bis|oder|y|et|e|,|;|\/|\.{2,}|…) ?/;
const tail = /^(?:\s*(?:[.,;!([{—–\n=|*"]|:(?=\s|$))| - |-- |\s(?:because|since|as|due to|given)\s)/;
const ends = /^["'*_`\s]*(?:$|[.,;:!()[\]/%?…—–-]|out of|of \d|or |and |to |because|since|depending)/;
const otherScale = /(?:out of|\/|scale of \S+ to|scale of \S+|scale \S+-) ?(\d+)/;
const changed =
  /\b(?:no|(?:reduced|lowered|raised|corrected|changed|revised) to|make (?:it|that)|actually|rather|instead)\b[^\p{N}]{0,10}\p{N}/u;
const unsure =
  /^[\s.,;:([{—–-]*(?:or|maybe|perhaps|possibly|to|if|unless|almost|nearly|wait|actually)(?![\p{L}])|^\s*[([:]\s*\d+(?:\.\d+)?\s*(?:[)\]?]|$)/u;

/** The point of the scale that a text names. Numbers between two points or on another scale are `off-scale`. */
export function readNumber(text: string, scale: ReadScale): Reading {
  const bare = stripMarks(text.slice(0, 400));
  const [, stars, beside] = /^([★⭐☆✩🌟]+)\s*(.*)$/u.exec(bare) ?? [];
  if (stars !== undefined) {
    const shown = readStars(stars, scale);
    const said = beside === "" ? shown : readNumber(beside as string, scale);
    return said.kind === "value" && shown.kind === "value" && said.value !== shown.value ? conflict : said;
  }
  const plain = bare.toLowerCase().replace(/\s+/g, " ").replace(lead, "");
  if (/^[+-]?inf(?:inity)?$/.test(plain)) return offScale;
  const between = /^(?:between|from) (\S+) (?:and|to) (\S+)/.exec(plain);
  if (between !== null && numberAt(between[1] as string) !== null) return conflict;
  const first = numberAt(plain);
  if (first === null) return readGloss(plain, scale);
  let rest = plain.slice(first.length).replace(/^["'*_`)\]]+/, "");
  rest = rest.replace(unit, "");
  if (/^ ?%/.test(rest)) {
    if (scale.max !== 100 || scale.maxima !== undefined) return offScale;
    rest = rest.replace(/^ ?%/, "");
  }
  const denominator = numberAfter(rest, fraction);
  if (denominator !== null) {
    rest = denominator.rest.replace(unit, "");
    if (!isMost(denominator.number, scale)) return rest === "" || tail.test(rest) ? offScale : notANumber;
  }
  const second = numberAfter(rest, range);
  // "4 – 1 slip" is a number and its reason.
  const ranged = second !== null && second.number !== first.number && ends.test(second.rest.replace(unit, ""));
  if (ranged) return conflict;
  if (rest !== "" && !tail.test(rest)) return notANumber;
  if (unsure.test(rest) || changed.test(rest)) return conflict;
  const named = otherScale.exec(rest.slice(0, 60));
  if (
    named !== null &&
    denominator === null &&
    !isMost(Number(named[1]), scale) &&
    /^[ (]*(?:out of|\/|on a|of)/.test(rest)
  ) {
    return offScale;
  }
  return outOf(onScale(first.number, scale), denominator?.number, scale);
}

/** True for a text that names a scale with another end: "1-10", "out of 10". */
export function namesOtherScale(text: string, scale: ReadScale): boolean {
  const end = (/\d\s*(?:-|–|to)\s*(\d+)/.exec(text) ?? /(?:\bof\s+|\/\s*)(\d+)/.exec(text))?.[1];
  return end !== undefined && !isMost(Number(end), scale);
}

/** With own maxima, a reading keeps the one that the text names: it must be that of its criterion. */
function outOf(reading: Reading, most: number | undefined, scale: ReadScale): Reading {
  if (most === undefined || scale.maxima === undefined || reading.kind !== "value") return reading;
  return partOf(reading.value, most);
}

/** The number as a point of the scale. */
export function onScale(number: number, scale: ReadScale): Reading {
  if (Number.isNaN(number)) return notANumber;
  if (number < scale.min || number > scale.max) return offScale;
  if (scale.integer && !Number.isInteger(number)) return offScale;
  return value(number === 0 ? 0 : number);
}

/** "good (4/5)": a fraction of the right scale after a word. */
function readGloss(text: string, scale: ReadScale): Reading {
  const gloss = /^[\p{L}][\p{L} ]{0,30}[([:,–—-] ?(\d+(?:\.\d+)?) ?\/ ?(\d+)\)?$/u.exec(text);
  if (gloss === null) return notANumber;
  const most = Number(gloss[2]);
  return isMost(most, scale) ? outOf(onScale(Number(gloss[1]), scale), most, scale) : offScale;
}

function readStars(text: string, scale: ReadScale): Reading {
  const marks = [...text];
  const hollow = marks.filter((mark) => mark === "☆" || mark === "✩").length;
  if (hollow === marks.length) return notANumber;
  if (hollow > 0 && marks.length !== scale.max) return offScale;
  return onScale(marks.length - hollow, scale);
}

function numberAfter(text: string, opening: RegExp): { number: number; rest: string } | null {
  const opened = opening.exec(text);
  if (opened === null) return null;
  const after = text.slice(opened[0].length);
  const found = numberAt(after);
  return found === null ? null : { number: found.number, rest: after.slice(found.length) };
}

/** The number that a text starts with, in digits or as words: 4, 3½, "three and a half", "minus two". */
function numberAt(text: string): { number: number; length: number } | null {
  const sign = minus.exec(text)?.[0].length ?? 0;
  const whole = wholeNumberAt(text.slice(sign));
  if (whole === null) return null;
  const fractional = part.exec(text.slice(sign + whole.length));
  const groups = fractional?.groups;
  const number = whole.number + (parts[groups?.sign ?? groups?.word ?? ""] ?? 0);
  return { number: sign > 0 ? -number : number, length: sign + whole.length + (fractional?.[0].length ?? 0) };
}

function wholeNumberAt(text: string): { number: number; length: number } | null {
  const digits = numeral.exec(text)?.[0];
  if (digits !== undefined) {
    if (
      /^[\d.,]*[\p{L}\p{N}²³⁄]/u.test(text.slice(digits.length).replace(/^\s?[½¼¾]/, "")) &&
      !unit.test(text.slice(digits.length))
    )
      return null;
    // 1,234 may be a thousand or a decimal: one reading too many.
    if (/^[+-]?0\d/.test(digits)) return null;
    const number = /,\d{3}$/.test(digits) ? Number.NaN : Number(digits.replace(",", "."));
    return Number.isNaN(number) ? null : { number, length: digits.length };
  }
  const phrase = words.exec(text)?.[0];
  if (phrase === undefined) return null;
  for (const word of [phrase, phrase.split(/[ -]/)[0] as string]) {
    const number = numberOfWord(word);
    if (number !== null) return { number, length: word.length };
  }
  return null;
}
