import type { Findings } from "./claim.ts";
import { markOfPlace } from "./context.ts";
import { readLabel } from "./label.ts";
import type { Line } from "./line-text.ts";
import type { Reader } from "./value-node.ts";

/** `[[A]]` and `\boxed{yes}`: the label stands in group 1 or 2. */
export const bracketed: RegExp =
  /\[\[\s*([^[\]{}\n]{1,30}?)\s*\]\]|\\boxed\s*\{\s*(?:\\(?:text|textbf|mathrm|mathbf)\s*\{\s*)?([^{}\n]{1,30}?)\s*\}/g;

const offer =
  /^\W*(?:options?|choices?|labels|possible \w+|allowed \w+|one of|choose|answer with|output|use)\b.*\]\].*\[\[/i;

/** `[[A]]` and `\boxed{yes}`: the one verdict of a text, wherever it stands. */
export function addBracketClaims(text: string, lines: readonly Line[], reader: Reader, findings: Findings): void {
  if (reader.book.ids.length !== 1) return;
  for (const line of lines) {
    if (offer.test(line.body)) continue;
    for (const match of line.body.matchAll(bracketed)) {
      const inner = (match[1] ?? match[2]) as string;
      const reading = readLabel(inner, reader.vocabulary);
      if (reading.kind === "problem" && reader.vocabulary.scale === null && /^\d+$/.test(inner)) continue;
      const start = text.indexOf(match[0], line.at);
      const mark = markOfPlace(text, start, start + match[0].length);
      findings.claims.push({ id: null, reading, at: start, mark, carriesNonce: false });
    }
  }
}
