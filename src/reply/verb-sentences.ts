import type { Protocol } from "../schema/protocol.ts";
import { leadingNoun, namesIn } from "./group-sentences.ts";
import { readLabel } from "./label.ts";
import { type Reading, value } from "./reading.ts";
import type { Sentence } from "./sentences.ts";
import type { Reader } from "./value-node.ts";

const response = "(?:response|answer|text|reply|submission|output|candidate|essay|passage|solution)";
const subject = new RegExp(
  `^(?:(?:the|this|that) ${response}(?:'s (?:final )?(?:answer|result|solution))?|it)\\s+`,
  "i",
);
const thing =
  "(?:the|this|that|its) (?:criterion|requirement|condition|item|check|point|rubric|claim|nugget|statement)";
const aboutThing = new RegExp(`^${thing} (?=(?:is|was|isn't|wasn't|has been)\\b)`, "i");
const wholeThing = new RegExp(`^${thing}$`, "i");
const verbs: Readonly<Partial<Record<Protocol, string>>> = {
  binary: "meets?|met|satisf(?:y|ies|ied)|fulfill?(?:s|ed)?|pass(?:es|ed)?|fails?|failed",
  nugget: "supports?|supported",
};
const negation = "does not|doesn't|did not|didn't|fails? to|failed to|not";
const adverb = "clearly|fully|explicitly|successfully|completely|also|still|indeed";
const partly = "partially|partly|only partially|only partly";
const tail = /(?:\s*[,;:(—–]|\s+-\s|\s+(?:because|since|as|by|with|due to)\s).*$/;
const hedge =
  /\b(?:if|unless|except|only|part(?:ly|ially)|mostly|almost|maybe|perhaps|but|though|although|however|or)\b/i;

/** "The response meets c1 but does not meet c2.", "The claim isn't supported.": null for any other sentence. */
export function readVerbSentence(sentence: Sentence, reader: Reader): ReadonlyMap<string, Reading> | null {
  const text = sentence.text.trim().replace(/[.!]+$/, "");
  if (text.endsWith("?")) return null;
  const { protocol } = reader.vocabulary;
  const [only, second] = reader.book.ids as readonly [string, string?];
  const about = aboutThing.exec(text) ?? (protocol === "answer" && sentence.edge ? subject.exec(text) : null);
  if (about !== null && second === undefined) {
    const said = readLabel(text.slice(about[0].length).replace(/ by (?:the|its) [\w ]{1,40}$/i, ""), reader.vocabulary);
    return said.kind === "value" ? new Map([[only, said]]) : null;
  }
  const verb = verbs[protocol === "checklist" || protocol === "points" ? "binary" : protocol];
  const start = subject.exec(text);
  if (verb === undefined || start === null) return null;
  const how = protocol === "nugget" ? `${adverb}|${partly}` : adverb;
  // A comma alone joins clauses only where a later "and" or "but" shows a row of them.
  const joint = new RegExp(
    `(?:,(?=.*\\s(?:and|but)\\s)|,?\\s+(?:but|and|while|whereas|yet))\\s+(?:it\\s+)?(?=(?:${negation}|${how}|${verb})\\b)`,
    "i",
  );
  const clause = new RegExp(`^(?<not>${negation})?\\s*(?<how>${how})?\\s*(?<verb>${verb})?\\s+(?<object>.+)$`, "i");
  const found = new Map<string, Reading>();
  let last: string | undefined;
  for (const part of text.slice(start[0].length).split(joint)) {
    const groups = clause.exec(part)?.groups;
    const object = groups?.object?.replace(tail, "");
    const said = groups?.verb ?? (groups?.not === undefined ? undefined : last);
    if (groups === undefined || object === undefined || said === undefined) return null;
    if (groups.not && groups.how) return null;
    // "n1, n2 and n3" is a list of names; else a comma begins the reasons.
    const listed = namesIn((groups.object as string).replace(leadingNoun, ""), reader);
    if (listed === null && hedge.test((groups.object as string).slice(object.length))) return null;
    last = said;
    const names =
      listed ??
      (wholeThing.test(object) && second === undefined ? [only] : namesIn(object.replace(leadingNoun, ""), reader));
    if (names === null || names.length === 0) return null;
    const good = /^fail/i.test(said) === (groups.not !== undefined);
    const word = /part/i.test(groups.how ?? "") ? "partial" : wordFor(good, protocol);
    for (const id of names) found.set(id, value(word));
  }
  return found;
}

function wordFor(good: boolean, protocol: Protocol): string {
  if (protocol === "nugget") return good ? "support" : "none";
  return good ? "yes" : "no";
}
