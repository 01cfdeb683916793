import type { Findings } from "./claim.ts";
import { wholeLabel } from "./label.ts";
import { numberOfWord } from "./number-words.ts";
import { type Reading, value } from "./reading.ts";
import type { Sentence } from "./sentences.ts";
import type { Reader } from "./value-node.ts";

const things =
  "(?:steps?|criteria|criterions?|items?|nuggets?|claims?|checks?|requirements?|questions?|points?|facts?)";
const be = "(?:is|are|was|were|have been|has been|gets?|:|=)";
const all = new RegExp(
  `^(?:(?<all>all|every|each|both|none|neither|no(?= ${things}))(?: one)?(?: of)?(?: (?:the|these|them))?(?: (?!is\\b|are\\b|was\\b|were\\b)(?<count>\\d+|[a-z]+))?(?: ${things})?|everything)(?: (?:is|are|was|were|have been|has been|gets?))?\\s*[:=]?\\s+(?<label>[^.;]+?)(?:,? (?:except|apart from|other than|but)(?: for)? (?<except>.+?))?[.!]?$`,
  "i",
);
const firstError = [
  /^(?:the )?(?:first|earliest) (?:error|mistake|incorrect step|wrong step|flaw|faulty step)(?: (?:is|occurs|appears|happens|lies|arises|comes|was made|is made|is found|can be found))?\s*:?(?: (?:in|at|on|with))?\s+(?<name>(?:step )?[\w#]+)(?=$|[.,;:(—–]|\s(?:where|because|since|as)\b)/i,
  /^the only (?<only>error|mistake|incorrect step|wrong step) (?:is|occurs|appears|lies)(?: in| at)? (?<name>(?:step )?[\w#]+)[.!]?$/i,
  /^(?<name>step \w+) (?:is|contains|has|makes) the (?:first|earliest) (?:error|mistake|incorrect step|wrong step|incorrect one)\b/i,
];
const noErrors =
  /^(?:there (?:are|is) no|no|i (?:found|find|see) no)(?: (?:such|further))? (?:errors?|mistakes?|incorrect steps?)(?: (?:was|were|are|is))?(?: found| present)?(?: in (?:any(?: of the)? steps?|the (?:steps|solution)|any of them|all steps))?[.!]?$/i;
const rest = new RegExp(
  `^(?:and )?(?:all )?(?:the )?(?:rest|others?|other ${things}|remaining ${things}|remaining|everything else|other ones)(?: (?:of the ${things}))?\\s*${be}\\s*(.+?)[.!]?$`,
  "i",
);
const exceptFirst = new RegExp(
  `^(?<all>(?:all|every|each)(?: of)?(?: the)?(?: ${things})?),? (?:except|apart from|other than|but)(?: for)? (?<except>[\\w ,&-]{1,80}?),? (?<be>is|are|was|were) (?<label>[^.;,]{1,40}?)[.!]?$`,
  "i",
);
const only = /^only (?<names>[\p{L}\p{N}_ ,&–-]{1,120}?) (?:is|are|was|were) (?<label>[^.;,]{1,40}?)[.!]?$/iu;
/** The noun before the numbers of several criteria: "steps 1 and 2". */
export const leadingNoun: RegExp = new RegExp(`^(?:the )?(?:${things})\\s+`, "i");
const opposites: Readonly<Record<string, string>> = {
  yes: "no",
  no: "yes",
  correct: "incorrect",
  incorrect: "correct",
};

/** "All steps are correct.", "The first error is in step 2.", "Steps 1 to 3 are correct." True when the sentence is one of these. */
export function addGroupSentence(sentence: Sentence, reader: Reader, findings: Findings, rests: Sentence[]): boolean {
  const text = sentence.text.trim();
  const { ids } = reader.book;
  const add = (id: string, reading: Reading): void => {
    findings.claims.push({ id, reading, at: sentence.at, mark: sentence.mark, carriesNonce: false });
  };
  if (reader.vocabulary.protocol === "steps") {
    if (noErrors.test(text)) {
      for (const id of ids) add(id, value("correct"));
      return true;
    }
    const found = firstError.map((pattern) => pattern.exec(text)?.groups).find((groups) => groups !== undefined);
    const id = found === undefined ? null : reader.book.find(found.name as string);
    if (typeof id === "string") {
      const last = found?.only === undefined ? ids.indexOf(id) : ids.length;
      for (const [i, other] of ids.entries()) if (i < last && other !== id) add(other, value("correct"));
      add(id, value("incorrect"));
      return true;
    }
  }
  if (ids.length < 2) return false;
  if (rest.test(text)) {
    rests.push(sentence);
    return true;
  }
  return (
    addNeither(text, reader, add) ||
    addOnly(text, reader, add) ||
    addAll(text, reader, add) ||
    addList(text, reader, add)
  );
}

/** "Neither c1 nor c2 is met." */
function addNeither(text: string, reader: Reader, add: (id: string, reading: Reading) => void): boolean {
  const [, first = "", second = "", said = ""] =
    /^neither (.{1,60}?) nor (.{1,60}?) (?:is|are|was|were) ([^.;,]{1,40}?)[.!]?$/i.exec(text) ?? [];
  const label = said === "" ? null : labelAfterBe(said, reader);
  const opposite = label?.kind === "value" ? opposites[String(label.value)] : undefined;
  const named = namesIn(`${first}, ${second}`, reader);
  if (opposite === undefined || named === null || named.length < 2 || reader.vocabulary.protocol === "checklist")
    return false;
  for (const id of named) add(id, value(opposite));
  return true;
}

/** "Only step 2 is incorrect." says of the others that they are not. */
function addOnly(text: string, reader: Reader, add: (id: string, reading: Reading) => void): boolean {
  const groups = only.exec(text)?.groups as { names: string; label: string } | undefined;
  if (groups === undefined || reader.vocabulary.protocol === "checklist") return false;
  const label = labelAfterBe(groups.label, reader);
  const opposite = label?.kind === "value" ? opposites[String(label.value)] : undefined;
  const named = namesIn(groups.names.replace(leadingNoun, ""), reader);
  if (label === null || opposite === undefined || named === null || named.length === 0) return false;
  for (const id of reader.book.ids) add(id, named.includes(id) ? label : value(opposite));
  return true;
}

/** "The others are correct": those of which nothing else is said. */
export function addRest(sentence: Sentence, reader: Reader, findings: Findings): void {
  const label = labelAfterBe(rest.exec(sentence.text.trim())?.[1] ?? "", reader);
  if (label === null) return;
  const named = new Set(findings.claims.map(({ id }) => id));
  if (named.size === 0) return;
  for (const id of reader.book.ids) {
    if (named.has(id)) continue;
    findings.claims.push({ id, reading: label, at: sentence.at, mark: sentence.mark, carriesNonce: false });
  }
}

function labelAfterBe(text: string, reader: Reader): Reading | null {
  const label = wholeLabel(text, reader.vocabulary);
  return label?.kind === "value" ? label : null;
}

function addAll(text: string, reader: Reader, add: (id: string, reading: Reading) => void): boolean {
  // "All steps except step 3 are correct."
  const turned = text.replace(exceptFirst, "$<all> $<be> $<label> except $<except>");
  const groups = all.exec(turned)?.groups;
  if (groups === undefined) return false;
  const { ids } = reader.book;
  const quantity = groups.all?.toLowerCase() ?? "all";
  if ((quantity === "both" || quantity === "neither") && ids.length !== 2) return false;
  const count = groups.count === undefined ? null : (numberOfWord(groups.count) ?? Number(groups.count));
  if (
    count !== null &&
    !(Number.isNaN(count) && new RegExp(`^${things}$`, "i").test(groups.count as string)) &&
    count !== ids.length
  ) {
    return false;
  }
  let label = labelAfterBe(groups.label as string, reader);
  if (label?.kind !== "value") return false;
  if (quantity === "none" || quantity === "neither" || quantity === "no") {
    const opposite = label.value === "support" ? "none" : opposites[String(label.value)];
    if (opposite === undefined || groups.except !== undefined) return false;
    label = value(opposite);
  }
  const excepted = groups.except === undefined ? [] : namesIn(groups.except, reader);
  const opposite = label.kind === "value" ? opposites[String(label.value)] : undefined;
  if (
    excepted === null ||
    (excepted.length > 0 && (opposite === undefined || reader.vocabulary.protocol === "checklist"))
  ) {
    return false;
  }
  for (const id of ids) add(id, excepted.includes(id) ? value(opposite as string) : label);
  return true;
}

/** "Steps 1 and 2 are correct", "c1 to c3: yes" */
function addList(text: string, reader: Reader, add: (id: string, reading: Reading) => void): boolean {
  const head = text.replace(leadingNoun, "");
  if (reader.book.startOf(head) === null && !/^\d/.test(head)) return false;
  const match =
    /^(?<names>[\p{L}\p{N}_ ,&–-]{2,120}?)\s*(?:\b(?:are|were|both|all)\b|[:=])+\s*(?:both |all )?(?<label>[^.;]{1,60}?)[.!;]?$/iu.exec(
      text,
    );
  if (match === null) return false;
  const { names, label } = match.groups as Record<string, string>;
  const reading = labelAfterBe(label as string, reader);
  const ids = reading === null ? null : namesIn(names as string, reader);
  if (reading === null || ids === null || ids.length < 2) return false;
  for (const id of ids) add(id, reading);
  return true;
}

/** The criteria of a list such as "steps 1, 2 and 4" or "c1 to c3"; null when a part names none. */
export function namesIn(text: string, reader: Reader): string[] | null {
  const { ids } = reader.book;
  const found: string[] = [];
  for (const part of text.replace(/[.!]+$/, "").split(/\s*(?:,|&|\band\b)\s*/i)) {
    if (part.trim() === "") continue;
    const range = part
      .split(/\s*(?:-|–|\bto\b|\bthrough\b)\s*/i)
      .map((end) => oneName(end.replace(leadingNoun, ""), reader));
    if (range.includes(null) || range.length > 2) return null;
    const from = ids.indexOf(range[0] as string);
    const to = ids.indexOf(range.at(-1) as string);
    if (to < from) return null;
    found.push(...ids.slice(from, to + 1));
  }
  return found;
}

function oneName(text: string, reader: Reader): string | null {
  const id = reader.book.find(text.trim());
  return typeof id === "string" ? id : null;
}
