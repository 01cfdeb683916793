import { notApplicable, type Protocol } from "../schema/protocol.ts";
import { abstainWords, labelWords, notApplicableWords } from "./label-words.ts";
import { beginsNumberWord } from "./number-words.ts";
import { type ReadScale, scaleOf } from "./read-scale.ts";
import { bareRecord, type ReadRequest } from "./request.ts";
import { spellingsOf, wordsOfLabels } from "./spellings.ts";

/** The words that count in one reading. */
export interface Vocabulary {
  readonly protocol: Protocol;
  /** Where numbers are read. */
  readonly scale: ReadScale | null;
  /** Normal form of a word to its value; empty where only numbers count. */
  readonly words: ReadonlyMap<string, string>;
  /** How many values there are; 0 for likert. */
  readonly values: number;
  /** First words of those. */
  readonly openings: ReadonlySet<string>;
  /** True where a single letter is a label, which in prose may also be an article or a heading. */
  readonly lettered: boolean;
  /** True: "cannot tell" is read as `abstain`. */
  readonly abstain: boolean;
}

/** Marks that are labels of themselves, and may stand before or after another. */
export const labelMarks = "✅✔✓☑❌✗✘✖❎☒👍👎🟢🔴⛔🚫";

/** Words that make an already clear label stronger and change nothing else. */
const intensities =
  "definitely clearly certainly absolutely completely fully totally entirely strongly strong obviously".split(" ");
const intensifiers = new RegExp(`^(?:${intensities.join("|")})\\s+(?=\\S)`);

/** "has been met", "was not met": a label in a sentence. */
const copulas: ReadonlySet<string> = new Set("is isn't was wasn't are aren't were has hasn't have".split(" "));
const denial = /^(?:is|was|are|were|has|have)(?: not|n't)(?: been)? /;
const being = /^(?:is|was|are|were|has been|have been) /;

/** No label is longer, with whatever marks stand around it. */
const longestWord = 120;

const cannotTell: ReadonlySet<string> = new Set(abstainWords);

const cannotTellOpenings = openingsOf(abstainWords);

type Table = Pick<Vocabulary, "words" | "values" | "openings" | "lettered">;

/** By protocol, and by the labels of those that have their own. */
const tables = new Map<string, Table>();

/** First words of labels: most texts are seen not to be labels by theirs. */
function openingsOf(labels: Iterable<string>): ReadonlySet<string> {
  return new Set([...labels].map(firstWord));
}

function firstWord(text: string): string {
  let end = 0;
  while (end < text.length && !" _-\t\n\u2010\u2011".includes(text[end] as string)) end++;
  return text
    .slice(0, end)
    .toLowerCase()
    .replace(/[\u2018\u2019`]/g, "'");
}

/** The vocabulary of a request. */
export function vocabularyOf(request: ReadRequest): Vocabulary {
  const { protocol } = request;
  const labels = labelsOf(request);
  const conditional = Object.values(request.choices ?? {}).some((choices) => choices.includes(notApplicable));
  const key = labels === null ? `${protocol}${conditional ? " na" : ""}` : JSON.stringify(labels);
  let table = tables.get(key);
  if (table === undefined) {
    const words = labels === null ? protocolWords(protocol, conditional) : wordsOfLabels(labels, normalLabel);
    const lettered = protocol === "pairwise" || Object.keys(labels ?? {}).some((label) => /^\p{L}$/u.test(label));
    const values = new Set(words.values()).size;
    table = { words, values, openings: openingsOf([...words.keys(), ...intensities]), lettered };
    if (tables.size > 500) tables.clear();
    tables.set(key, table);
  }
  return { protocol, scale: scaleOf(request), ...table, abstain: request.abstain === true };
}

/** The labels that count in place of the protocol's words: those of the request, or the choices themselves. */
export function labelsOf({ protocol, labels, choices }: ReadRequest): Readonly<Record<string, string>> | null {
  if (labels !== undefined) return labels;
  if (protocol !== "choice") return null;
  const own = bareRecord<string>();
  for (const choice of Object.values(choices ?? {}).flat()) own[choice] = choice;
  return own;
}

function protocolWords(protocol: Protocol, conditional: boolean): ReadonlyMap<string, string> {
  const ownChoices = protocol === "likert" || protocol === "choice" || protocol === "earned";
  const words = { ...(ownChoices ? {} : labelWords[protocol]), ...(conditional ? { na: notApplicableWords } : {}) };
  return new Map(
    Object.entries(words).flatMap(([value, forms]) =>
      forms.map((form): [string, string] => [normalLabel(form), value]),
    ),
  );
}

/** The form in which labels are compared: lower case, one space, no underscores, hyphens or marks around it. */
export function normalLabel(text: string): string {
  return stripMarks(text)
    .toLowerCase()
    .replace(/[\u2019\u2018`]/g, "'")
    .replace(/\bcan ?not\b/g, "cannot")
    .replace(/[_\s\u2010\u2011-]+/g, " ")
    .trim();
}

/** The value of a whole label, or null. */
export function valueOfLabel(text: string, vocabulary: Vocabulary): string | null {
  if (text.length > longestWord) return null;
  const bare = stripMarks(text);
  const first = firstWord(bare);
  const copula = copulas.has(first);
  if (!copula && !vocabulary.openings.has(first)) return null;
  const normal = normalLabel(bare);
  const found = vocabulary.words.get(normal) ?? vocabulary.words.get(normal.replace(intensifiers, ""));
  return found ?? (copula ? (vocabulary.words.get(normal.replace(denial, "not ").replace(being, "")) ?? null) : null);
}

/** True for the first letters of a label that is longer, and for a number that goes on: "thre", "4/", "4 out". */
export function beginsLabel(text: string, vocabulary: Vocabulary): boolean {
  const normal = normalLabel(text.slice(0, longestWord));
  if (normal === "") return false;
  if (vocabulary.scale !== null) return beginsNumberWord(normal) || /^\d+ ?(?:\/|[.,]|ou?t?|out of)$/.test(normal);
  // "both" is a word, though "both equal" is a label.
  const stops = (word: string): boolean => word[normal.length] !== " " || /\bnot$/.test(normal);
  for (const word of vocabulary.words.keys())
    if (word.length > normal.length && word.startsWith(normal) && stops(word)) return true;
  return false;
}

/** True for a whole text that says "cannot tell". */
export function saysCannotTell(text: string): boolean {
  return (
    text.length <= longestWord &&
    cannotTellOpenings.has(firstWord(stripMarks(text))) &&
    cannotTell.has(normalLabel(text))
  );
}

const edge = /[\s"'`*_\u2018\u2019\u201C\u201D\u201E\u00AB\u00BB\u300C\u300D\u3002\uFF61]/;

/** Takes quotes, emphasis, brackets that match, and closing punctuation off both ends. */
export function stripMarks(text: string): string {
  let start = 0;
  let end = text.length;
  for (;;) {
    while (start < end && edge.test(text[start] as string)) start++;
    while (end > start && (edge.test(text[end - 1] as string) || ".,;!".includes(text[end - 1] as string))) end--;
    if (end - start > 1 && /[)\]}]/.test(text[end - 1] as string) && !/[([{]/.test(text.slice(start, end))) {
      end--;
      continue;
    }
    const pair = `${text[start]}${text[end - 1]}`;
    if (end - start > 2 && (pair === "[]" || pair === "()" || pair === "{}" || pair === "$$")) {
      start++;
      end--;
    } else {
      return text.slice(start, end);
    }
  }
}

const shortForms: Readonly<Record<string, readonly string[]>> = {
  yes: ["yes", "true"],
  no: ["no", "false"],
  na: ["na", "n/a", "not applicable", "not_applicable"],
  support: ["support"],
  partial: ["partial"],
  none: ["none", "not_support", "not support", "no_support", "unsupported"],
  correct: ["correct"],
  incorrect: ["incorrect"],
  tie: ["tie"],
};

/** The words with which a judge usually writes a choice, in lower case. */
export function wordsOfChoice(choice: string, request: ReadRequest): readonly string[] {
  const labels = labelsOf(request);
  if (labels !== null) {
    const own = Object.keys(labels).filter((label) => labels[label] === choice);
    return own.flatMap((label) => spellingsOf(label)).map((spelling) => spelling.toLowerCase());
  }
  return request.protocol === "likert" || !Object.hasOwn(shortForms, choice)
    ? [choice.toLowerCase()]
    : (shortForms[choice] as readonly string[]);
}
