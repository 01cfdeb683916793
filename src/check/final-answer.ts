import { braced } from "./braces.ts";

/**
 * The answer that a text marks as its final one: in `\boxed{…}`, in answer tags, behind `####`, behind "the answer is" or
 * "Answer:", to the end of the line. The first of these marks that occurs counts. Null without a mark; "several" where
 * one mark gives two different texts.
 */
export function finalAnswer(text: string): string | "several" | null {
  for (const marked of [boxed(text), tagged(text), behind(text, /(?:^|\n)\s*####\s*([^\n]+)/g), behind(text, said)]) {
    const different = new Set(marked.map(tidy).filter((found) => found !== ""));
    if (different.size > 1) return "several";
    if (different.size === 1) return [...different][0] as string;
  }
  return null;
}

const said = /\b(?:final answer|answer)\b\**\s*(?:is|are|:|=)\s*:?\s*([^\n]+)/gi;

function boxed(text: string): string[] {
  const found: string[] = [];
  let behind = 0;
  for (const match of text.matchAll(/\\f?boxed\s*(?=\{)/g)) {
    if (match.index < behind) continue;
    const inside = braced(text, match.index + match[0].length);
    // What stands behind a box that does not close may stand in it.
    if (inside === null) break;
    found.push(inside.inner);
    behind = inside.end;
  }
  return found;
}

function tagged(text: string): string[] {
  return text
    .split(/<answer>/i)
    .slice(1)
    .map((part) => part.split(/<\/answer>/i))
    .flatMap((parts) => (parts.length > 1 ? [parts[0] as string] : []));
}

function behind(text: string, mark: RegExp): string[] {
  return [...text.matchAll(mark)].map((match) => match[1] as string);
}

/** Without the marks of a sentence and of emphasis around it. */
function tidy(text: string): string {
  return text
    .trim()
    .replace(/^\*+|\*+$/g, "")
    .replace(/(?<=[^.])\.$/, "")
    .replace(/^\*+|\*+$/g, "")
    .trim();
}
