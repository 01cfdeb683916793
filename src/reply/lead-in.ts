import type { Mark } from "./claim.ts";
import { markOfLead } from "./context.ts";
import { meaningOfKey } from "./keys.ts";
import { opener } from "./line-place.ts";
import type { Reader } from "./value-node.ts";

/** "Final verdicts: c1: yes": what leads to the name of a criterion. */
export function leadOf(body: string, reader: Reader): { end: number; mark: Mark } | null {
  const match =
    /^["'`*_]*(?:(?<key>[\p{L}][\p{L} ]{0,30}?)["'`*_]*:["'`*_]*\s+|(?:(?:the |my )?(?:final )?(?:verdict|score|rating|answer|judge?ment|assessment|grade|label|result) )?(?:for|on|of|as for|regarding) +)(?=\S)/iu.exec(
      body,
    );
  if (match === null || !startsName(body.slice(match[0].length), reader)) return null;
  const key = match.groups?.key;
  if (key === undefined) return { end: match[0].length, mark: "plain" };
  const { role, standing } = meaningOfKey(key);
  if (reader.book.startOf(key) !== null || !["verdict", "answer", "number", "wrapper"].includes(role)) return null;
  const lead = markOfLead(`${key}:`);
  return { end: match[0].length, mark: standing === "plain" ? lead : standing };
}

/** True when a text starts with the name of a criterion. */
export function startsName(text: string, reader: Reader): boolean {
  return reader.book.startOf(text) !== null || reader.book.startOf(text.replace(opener, "")) !== null;
}
