import type { Protocol, Scale } from "../schema/protocol.ts";
import { abstainWords, labelWords } from "./label-words.ts";
import type { ReadRequest } from "./request.ts";

/** The words that count in one reading. */
export interface Vocabulary {
  readonly protocol: Protocol;
  /** Likert only. */
  readonly scale: Scale | null;
  /** Normal form of a word to its value; empty for likert. */
  readonly words: ReadonlyMap<string, string>;
  /** First words of those. */
  readonly openings: ReadonlySet<string>;
  /** True: "cannot tell" is read as `abstain`. */
  readonly abstain: boolean;
}

/** Words that make an already clear label stronger and change nothing else. */
const intensities =
  "definitely clearly certainly absolutely completely fully totally entirely strongly strong obviously".split(" ");
const intensifiers = new RegExp(`^(?:${intensities.join("|")})\\s+(?=\\S)`);

/** No label is longer, with whatever marks stand around it. */
const longestWord = 120;

const cannotTell: ReadonlySet<string> = new Set(abstainWords);

const cannotTellOpenings = openingsOf(abstainWords);

const tables = new Map<Protocol, { words: ReadonlyMap<string, string>; openings: ReadonlySet<string> }>();

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
  let table = tables.get(protocol);
  if (table === undefined) {
    const words = new Map(
      protocol === "likert"
        ? []
        : Object.entries(labelWords[protocol]).flatMap(([value, forms]) =>
            forms.map((form): [string, string] => [normalLabel(form), value]),
          ),
    );
    table = { words, openings: openingsOf([...words.keys(), ...intensities]) };
    tables.set(protocol, table);
  }
  const scale = protocol === "likert" ? (request.scale ?? { min: 1, max: 5, integer: true }) : null;
  return { protocol, scale, ...table, abstain: request.abstain === true };
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
  if (!vocabulary.openings.has(firstWord(bare))) return null;
  const normal = normalLabel(bare);
  const found = vocabulary.words.get(normal) ?? vocabulary.words.get(normal.replace(intensifiers, ""));
  return found ?? null;
}

/** True for the first letters of a label that is longer. */
export function beginsLabel(text: string, vocabulary: Vocabulary): boolean {
  const normal = normalLabel(text.slice(0, longestWord));
  if (normal === "") return false;
  for (const word of vocabulary.words.keys()) if (word.length > normal.length && word.startsWith(normal)) return true;
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
    if (end - start > 1 && /[)\]]/.test(text[end - 1] as string) && !/[([]/.test(text.slice(start, end))) {
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

/** The words with which a judge usually writes a choice. */
export function wordsOfChoice(choice: string, protocol: Protocol): readonly string[] {
  return protocol === "likert" || !Object.hasOwn(shortForms, choice)
    ? [choice.toLowerCase()]
    : (shortForms[choice] as readonly string[]);
}
