import type { Findings, Mark } from "./claim.ts";
import { markOfPlace } from "./context.ts";
import { readString } from "./json-string.ts";
import { readJson } from "./json-text.ts";
import type { Node } from "./node.ts";
import { addNodeClaims } from "./node-claims.ts";
import { breaksInVerdict } from "./node-names.ts";
import { readTag } from "./tags.ts";
import type { Reader } from "./value-node.ts";

/** Stands in the text where an object or tag was taken out. */
export const hole = "\uFFFC";

/**
 * Reads every object, list and tag of a text into `findings` and returns the text without them, of the same length.
 * One pass: what was read is never read again.
 */
export function takeRegions(text: string, reader: Reader, findings: Findings): string {
  const parts: string[] = [];
  let kept = 0;
  let at = 0;
  const absent = new Set<string>();
  const markOf = (start: number, end: number): Mark =>
    inQuotation(text, start) ? "set-aside" : markOfPlace(text, start, end, kept);
  const take = (start: number, end: number, filler: string): void => {
    parts.push(text.slice(kept, start), filler + " ".repeat(end - start - filler.length));
    kept = end;
  };
  const opening = /[{[<"]/g;
  for (;;) {
    opening.lastIndex = at;
    const found = opening.exec(text);
    if (found === null) break;
    const start = found.index;
    if (found[0] === "<") {
      const tag = readTag(text, start, reader, absent);
      at = tag.end;
      if (tag.node !== null) addNodeClaims(tag.node, markOf(start, tag.end), reader, findings);
      if (tag.cut) findings.cut = true;
      if (tag.kind !== "text") take(start, tag.end, tag.node === null ? "" : hole);
    } else if (found[0] === '"') {
      at = start + 1;
      if (!/^"\s*[{[]\s*(?:\\"|\{\s*\\")/.test(text.slice(start, start + 40))) continue;
      const inner = unquoted(text, start);
      if (inner === null) continue;
      addNodeClaims(inner.node, markOf(start, inner.end), reader, findings);
      at = inner.end;
      take(start, at, hole);
    } else {
      const { region, end } = isBracketMark(text, start) ? { region: null, end: start + 1 } : readJson(text, start);
      at = end;
      if (region === null || !isAnswer(region.node, text, start, end)) {
        if (end >= text.length && region === null) findings.cut ||= text[start] === "{" && end === start + 1;
        continue;
      }
      noteCut(region.node, findings);
      findings.broken ||= region.broken && breaksInVerdict(region.node, reader);
      addNodeClaims(
        underName(region.node, text.slice(Math.max(kept, start - 200), start), reader),
        markOf(start, end),
        reader,
        findings,
      );
      take(start, end, hole);
    }
  }
  parts.push(text.slice(kept));
  return parts.join("");
}

/** `c1 = {"verdict": "yes"}`: an object after a name is about that criterion. */
function underName(node: Node, before: string, reader: Reader): Node {
  const line =
    before
      .split("\n")
      .at(-1)
      ?.replace(/^[\s>*"'`-]+/, "") ?? "";
  const name = node.kind === "object" ? reader.book.startOf(line) : null;
  if (typeof name?.id !== "string" || !/^["'`*]*\s*[:=]\s*$/.test(line.slice(name.end))) return node;
  return { kind: "object", entries: [{ key: name.id, value: node }], cut: false, at: node.at };
}

/** True in a line that is marked as a quotation. */
function inQuotation(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 200), start);
  return /(?:^|\n) {0,3}>[^\n]*$/.test(before);
}

/** Notes whether a node is whole, lacks only closing brackets, or stops inside a word. */
function noteCut(root: Node, findings: Findings): void {
  let node: Node | undefined = root;
  while (node !== undefined && node.kind !== "scalar") {
    if (!node.cut) return;
    findings.cut = true;
    node = node.kind === "list" ? node.items.at(-1) : node.entries.at(-1)?.value;
  }
  if (node?.cut) findings.cutInside = true;
}

/** JSON written as one JSON string. */
function unquoted(text: string, start: number): { node: Node; end: number } | null {
  const whole = readString(text, start, "whole");
  if (whole !== null && !whole.cut) {
    return { node: { kind: "scalar", text: whole.text, quoted: true, cut: false, at: start }, end: whole.end };
  }
  const { region } = readJson(`[${text.slice(start)}`, 0);
  if (region === null || region.node.kind !== "list" || region.node.items.length !== 1) return null;
  const [only] = region.node.items;
  return only?.kind === "scalar" ? { node: only, end: Math.min(text.length, start + region.end - 1) } : null;
}

/** `[x]`, `[[A]]`, `[text](link)`, `\boxed{…}`: marks that belong to the line they stand in. */
function isBracketMark(text: string, start: number): boolean {
  const ahead = text.slice(start, start + 60);
  if (text[start] === "{")
    return /\\(?:boxed|text|textbf|mathrm|mathbf)\s*$/.test(text.slice(Math.max(0, start - 12), start));
  return /^\[(?:\s|[xX✓✔✗✘-])?\]|^\[\[[^[\]{}"',]{1,30}\]\]|^\[[^[\]{}\n]{1,50}\]\(/.test(ahead);
}

/** Lists of bare words count only where they stand alone; in a sentence brackets are just brackets. */
function isAnswer(node: Node, text: string, start: number, end: number): boolean {
  if (node.kind !== "list" || holdsObject(node)) return true;
  const before = (
    text
      .slice(Math.max(0, start - 200), start)
      .split("\n")
      .at(-1) as string
  ).trim();
  const after = (text.slice(end, end + 80).split("\n")[0] as string).trim();
  const alone = (before === "" || /[:=]["'`*]*$|^[>`*]+$/.test(before)) && /^[.`*;,)]*$/.test(after);
  const bare = node.items.every(
    (item) => item.kind === "scalar" && !item.quoted && !/^(?:true|false|null|-?[\d.]+)$/i.test(item.text),
  );
  return alone && !(bare && node.items.length < 2);
}

function holdsObject(node: Node): boolean {
  return (
    node.kind === "list" &&
    node.items.slice(0, 50).some((item) => item.kind === "object" || (item.kind === "list" && item.items.length > 0))
  );
}
