import type { Mark } from "./claim.ts";
import { markOfLead } from "./context.ts";
import { meaningOfKey } from "./keys.ts";
import { wholeLabel } from "./label.ts";
import { opener } from "./line-place.ts";
import type { Reader } from "./value-node.ts";

/** Words with which a line or part of one takes back what stands before. */
export const corrections: RegExp =
  /^(?:(?:no,? )?wait|correction|corrected|actually|sorry|on second thought|on reflection|update|updated|revised|revision|edit|scratch that|i meant)\b[\s,:;.–—*-]*/i;

const leads = [
  // verdicts = record(c1=…, let c1 = …, verdict['c1'] = …, "ii. c1"
  /^["'`*_]*(?:\\?[\w.]{1,40}(?:[({]\s*|\[["'])|(?:let|const|var|export|set)\s+|(?:[ivx]{1,5}|[a-z])[.)]\s+)(?=\S)/i,
  /^["'`*_]*(?<key>[\p{L}][\p{L} ]{0,30}?)["'`*_]*:["'`*_]*\s+(?=\S)/iu,
  /^["'`*_]*(?:(?:the |my )?(?:final )?(?:verdict|score|rating|answer|judge?ment|assessment|grade|label|result) )?(?:for|on|of|as for|regarding|in terms of) +(?=\S)/i,
  /^i(?:'d| would|'ll| will)? (?:mark|rate|give|judge|score|grade|assign|consider|find|rule|deem) +(?=\S)/i,
];

/** "Final verdicts: c1: yes": what leads to the name of a criterion. */
export function leadOf(body: string, reader: Reader): { end: number; mark: Mark } | null {
  const match = leads
    .map((lead) => lead.exec(body))
    .find((found) => found !== null && startsName(body.slice(found[0].length), reader));
  if (match === undefined || match === null) return null;
  const key = match.groups?.key;
  if (key === undefined) return { end: match[0].length, mark: "plain" };
  const { role, standing } = meaningOfKey(key);
  if (wholeLabel(key, reader.vocabulary) !== null) return null;
  if (reader.book.startOf(key) !== null || !["verdict", "answer", "number", "wrapper"].includes(role)) return null;
  const lead = markOfLead(`${key}:`);
  return { end: match[0].length, mark: standing === "plain" ? lead : standing };
}

/** What follows the name of a criterion that a text starts with, after words that lead to it; null without a name. */
export function afterName(text: string, reader: Reader): string | null {
  const bare = text.replace(opener, "");
  const amended = bare.slice(corrections.exec(bare)?.[0].length ?? 0);
  const led = amended.slice(leadOf(amended, reader)?.end ?? 0).replace(opener, "");
  const start = reader.book.startOf(led);
  return start === null ? null : led.slice(start.end);
}

/** True when a text starts with the name of a criterion. */
export function startsName(text: string, reader: Reader): boolean {
  return reader.book.startOf(text) !== null || reader.book.startOf(text.replace(opener, "")) !== null;
}
