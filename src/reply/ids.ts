import type { Protocol } from "../schema/protocol.ts";
import { numberOfWord } from "./number-words.ts";

/** Finds criteria by the names a judge gives them. */
export interface IdBook {
  readonly ids: readonly string[];
  /** The criterion a whole text names, `foreign` for the name of one nobody asked for, null for anything else. */
  find(text: string): string | null | typeof foreign;
  /** The criterion a line starts with, and where its name ends. */
  startOf(line: string): { id: string | typeof foreign; end: number } | null;
  /** The criterion at a place in the order asked, from 1; null where numbers could mean something else. */
  byNumber(number: number): string | null;
}

/** A name shaped like the ones asked for that is none of them. */
export const foreign: unique symbol = Symbol("foreign");

const nouns: Readonly<Record<Protocol, string>> = {
  binary:
    "criterion|criteria|kriterium|critère|criterio|critério|критерий|标准|標準|item|question|check|requirement|rubric|point|principle",
  checklist: "criterion|criteria|item|question|check|requirement|rubric|point|principle|checklist item",
  points: "criterion|criteria|item|question|check|requirement|rubric|point|principle",
  likert: "criterion|criteria|item|question|dimension|aspect|rubric",
  nugget: "nugget|fact|claim|statement|item",
  pairwise: "criterion|criteria|item|question|dimension|aspect",
  answer: "criterion|question|item|answer",
  steps: "step|schritt|étape|paso|passo|шаг|步骤|步驟|ステップ|단계",
  earned: "criterion|criteria|item|question|requirement|rubric",
  critique: "criterion|question|item|answer",
  choice: "criterion|criteria|item|question|claim",
};

/** The book of the ids of one request. */
export function idBook(ids: readonly string[], protocol: Protocol): IdBook {
  const exact = new Set(ids);
  const folded = uniqueBy(ids, fold);
  const noun = `(?:(?:${nouns[protocol]})[\\s#:._-]*)`;
  const named = [...ids].sort((a, b) => b.length - a.length).map(namePattern);
  const shape = foreignShape(ids);
  const start = new RegExp(`^${noun}?["'\`(\\[]?(${named.join("|")})(?![\\p{L}\\p{N}_])`, "iu");
  const numbered = new RegExp(
    `^${noun}(?:no\\.?\\s*)?#?(\\d{1,6}|one|two|three|four|five|six|seven|eight|nine|ten)(?![\\p{L}\\p{N}_]|[.,]\\d)`,
    "iu",
  );
  const ordinal = new RegExp(
    `^(?:the )?(${ordinals.join("|")}|\\d{1,3}(?=st |nd |rd |th ))(?:st|nd|rd|th)? (?:${nouns[protocol]})(?![\\p{L}\\p{N}_])`,
    "iu",
  );
  const strange = new RegExp(`^${noun}?["'\`(\\[]?(?:${shape})(?![\\p{L}\\p{N}_])`, "iu");

  const resolve = (name: string): string | null => (exact.has(name) ? name : (folded.get(fold(name)) ?? null));
  const byNumber = numberIndex(ids);

  return {
    ids,
    byNumber,
    find(text) {
      const name = text.slice(0, 200).replace(/^[\s"'`*#([]+|[\s"'`*:.)\]]+$/g, "");
      const whole = exact.has(text) ? text : resolve(name);
      if (whole !== null) return whole;
      const started = this.startOf(name);
      if (started === null) return /^\d{1,6}$/.test(name) ? (byNumber(Number(name)) ?? foreign) : null;
      const rest = name.slice(started.end).replace(/^["'`)\]]+/, "");
      return /^\s*$|^\s*[([:]|^\s+[—–-]\s/.test(rest) ? started.id : null;
    },
    startOf(line) {
      const head = line.slice(0, 300);
      const match = start.exec(head);
      if (match !== null) {
        const id = resolve(match[1] as string);
        return { id: id ?? foreign, end: match[0].length };
      }
      const number = numbered.exec(head) ?? ordinal.exec(head);
      if (number !== null)
        return {
          id: byNumber(numberOfName(number[1] as string)) ?? foreign,
          end: number[0].length,
        };
      const other = strange.exec(head);
      return other === null ? null : { id: foreign, end: other[0].length };
    },
  };
}

const ordinals = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");

function numberOfName(name: string): number {
  const place = ordinals.indexOf(name.toLowerCase());
  return place < 0 ? (numberOfWord(name) ?? Number(name)) : place + 1;
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[\s_.-]+/g, "");
}

/** Names that only one id folds to. */
function uniqueBy(ids: readonly string[], key: (id: string) => string): Map<string, string> {
  const seen = new Map<string, string | null>();
  for (const id of ids) seen.set(key(id), seen.has(key(id)) ? null : id);
  return new Map([...seen].filter((entry): entry is [string, string] => entry[1] !== null));
}

function namePattern(id: string): string {
  const parts = id.split(/[\s_.-]+/).map((part) => part.replace(/[^\p{L}\p{N}]/gu, "\\$&"));
  const glued = parts.join("[\\s_.-]+");
  const split = /^(\p{L}+)(\d+)$/u.exec(id);
  return split === null ? glued : `${split[1]}[ _-]?${split[2]}`;
}

/** The common shape of ids such as c1, c2: a name of that shape that was not asked for is still a name. */
function foreignShape(ids: readonly string[]): string {
  const prefixes = new Set(ids.map((id) => /^(\p{L}{1,12})[ _-]?\d{1,6}$/u.exec(id)?.[1]?.toLowerCase()));
  prefixes.delete(undefined);
  if ([...prefixes].every((prefix) => prefix?.length === 1) && prefixes.size > 0) return "\\p{L}[ _-]?\\d{1,6}";
  return prefixes.size === 0 ? "(?!)" : `(?:${[...prefixes].join("|")})[ _-]?\\d{1,6}`;
}

function numberIndex(ids: readonly string[]): (number: number) => string | null {
  const suffixes = ids.map((id) => /(\d+)$/.exec(id)?.[1]);
  const inOrder = suffixes.every((suffix, i) => Number(suffix) === i + 1);
  const unnumbered = suffixes.every((suffix) => suffix === undefined);
  return (number) => (inOrder || unnumbered ? (ids[number - 1] ?? null) : null);
}
