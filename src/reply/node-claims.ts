import type { Findings, Mark } from "./claim.ts";
import { foreign } from "./ids.ts";
import { readJson } from "./json-text.ts";
import { type KeyMeaning, meaningOfKey, normalKey } from "./keys.ts";
import { deepest, type Entry, type ListNode, type Node, type ObjectNode } from "./node.ts";
import { addInverted, addParallelLists } from "./node-lists.ts";
import { countsFromZero, detailBeside, holdsNonce, idOfKey, namedId } from "./node-names.ts";
import { claim, type Standing } from "./node-standing.ts";
import { problem } from "./reading.ts";
import type { ReadDetail } from "./request.ts";
import { splitAtNames } from "./split-line.ts";
import { detailOf, objectValue, type Reader, valueOfNode } from "./value-node.ts";

/** Adds what a tree of objects and lists says. */
export function addNodeClaims(node: Node, mark: Mark, reader: Reader, findings: Findings): void {
  findings.structured = true;
  walk(node, { mark, carriesNonce: false, open: true, depth: 0 }, reader, findings);
}

function walk(node: Node, standing: Standing, reader: Reader, findings: Findings): void {
  if (standing.depth > deepest) return;
  if (node.kind === "object") walkObject(node, standing, reader, findings);
  else if (node.kind === "list") walkList(node, standing, reader, findings);
  else walkText(node.text, node.at, standing, reader, findings);
}

/** Longer strings hold reasons. */
const longestLines = 2000;

/** JSON in a string, or lines such as "c1: yes, c2: no". */
function walkText(text: string, at: number, standing: Standing, reader: Reader, findings: Findings): void {
  const trimmed = text.trim();
  if (trimmed[0] !== "{" && trimmed[0] !== "[") {
    if (trimmed.length > longestLines || reader.book.startOf(trimmed) === null) return;
    for (const line of trimmed.split("\n"))
      for (const piece of splitAtNames(line.trim(), reader)) addLine(piece, at, standing, reader, findings);
    return;
  }
  const { region } = readJson(trimmed, 0);
  if (region !== null && region.end === trimmed.length) {
    walk(region.node, { ...standing, depth: standing.depth + 1 }, reader, findings);
  }
}

function walkObject(node: ObjectNode, above: Standing, reader: Reader, findings: Findings): void {
  const standing = { ...above, carriesNonce: above.carriesNonce || holdsNonce(node, reader.nonce) };
  const named = namedId(node, reader);
  if (typeof named === "string") {
    const { reading, detail, mark } = objectValue(node, reader) ?? {
      reading: problem(node.cut ? "truncated" : "missing"),
      detail: detailOf(node),
      mark: "plain" as const,
    };
    claim(named, { reading, detail, mark }, node.at, standing, findings);
    return;
  }
  if (addParallelLists(node, standing, reader, findings)) return;
  const inside = { ...standing, open: standing.open && named === null, depth: standing.depth + 1 };
  const before = findings.claims.length + findings.lists.length;
  let names = 0;
  for (const entry of node.entries) names += walkEntry(node, entry, inside, reader, findings) ? 1 : 0;
  const silent = names === 0 && findings.claims.length + findings.lists.length === before;
  if (silent && inside.open && reader.book.ids.length === 1) {
    const own = objectValue(node, reader);
    if (own !== null) claim(reader.book.ids[0] as string, own, node.at, standing, findings);
  }
}

/** Adds what one entry says; true when its key names a criterion, asked for or not. */
function walkEntry(node: ObjectNode, entry: Entry, inside: Standing, reader: Reader, findings: Findings): boolean {
  const id = idOfKey(entry.key, reader);
  if (typeof id === "string") {
    const value = valueOfNode(entry.value, reader);
    const detail = { ...detailBeside(node, entry.key), ...value.detail };
    const carriesNonce =
      inside.carriesNonce || (entry.value.kind === "object" && holdsNonce(entry.value, reader.nonce));
    claim(id, { ...value, detail }, entry.value.at, { ...inside, carriesNonce }, findings);
    return true;
  }
  if (id === foreign) return true;
  const meaning = meaningOfKey(entry.key);
  // "response" holds the judged text, unless it is all there is.
  const lone = node.entries.length === 1 && normalKey(entry.key) === "response" && entry.value.kind === "object";
  if (
    meaning.role === "rationale" ||
    meaning.role === "evidence" ||
    meaning.role === "echo" ||
    (meaning.role === "aside" && !lone)
  )
    return false;
  if (addInverted(entry, inside, reader, findings)) return true;
  const next = {
    ...inside,
    mark: markWith(inside.mark, meaning),
    open: inside.open && isOpen(entry.key, node, meaning),
  };
  if (entry.value.kind !== "scalar") {
    const holdsValue = meaning.role !== "wrapper" && meaning.role !== "other" && meaning.role !== "id";
    if (!(holdsValue && reader.book.ids.length === 1 && isPlainValue(entry.value, reader))) {
      walk(entry.value, next, reader, findings);
    }
  } else if (meaning.role !== "id" && meaning.role !== "other") {
    walkText(entry.value.text, entry.value.at, next, reader, findings);
  }
  return false;
}

/** Below keys that nobody knows, values without names do not count; "overall" counts where it is all there is. */
function isOpen(key: string, node: ObjectNode, meaning: KeyMeaning): boolean {
  return meaning.role !== "other" && (normalKey(key) !== "overall" || node.entries.length === 1);
}

/** {"verdict": ["yes"]}: the list is a value of the object, not a list of criteria. */
function isPlainValue(node: Node, reader: Reader): boolean {
  return (
    node.kind === "list" && node.items.length === 1 && node.items[0]?.kind === "scalar" && reader.book.ids.length === 1
  );
}

function walkList(node: ListNode, standing: Standing, reader: Reader, findings: Findings): void {
  const inside = { ...standing, depth: standing.depth + 1 };
  const [first, second] = node.items;
  if (node.items.length === 2 && first?.kind === "scalar" && second !== undefined) {
    const id = reader.book.find(first.text);
    const digits = /^\d+$/.test(first.text);
    if (id === foreign && !digits) return;
    if (
      typeof id === "string" &&
      (!digits || (reader.vocabulary.scale === null && standing.depth > 0)) &&
      valueIsWhole(second, reader)
    ) {
      claim(id, valueOfNode(second, reader), node.at, standing, findings);
      return;
    }
  }
  const zeroBased = countsFromZero(node);
  if (zeroBased || node.items.every((item) => isNameless(item, reader))) {
    if (standing.open && node.items.length > 0) addBareList(node, standing, reader, findings);
    return;
  }
  for (const item of node.items) {
    if (item.kind === "scalar") addLine(item.text, item.at, inside, reader, findings);
    else walk(item, { ...inside, open: inside.open && reader.book.ids.length === 1 }, reader, findings);
  }
}

function valueIsWhole(node: Node, reader: Reader): boolean {
  return valueOfNode(node, reader).reading.kind === "value";
}

/** "c1: yes" as an item of a list. */
function addLine(text: string, at: number, standing: Standing, reader: Reader, findings: Findings): void {
  const start = reader.book.startOf(text.trim());
  if (start === null || typeof start.id !== "string") return;
  const rest = /^["'`)\]]*\s*(?:[:=]|->|→|-)\s*(.+)$/s.exec(text.trim().slice(start.end))?.[1];
  if (rest === undefined) return;
  const value = valueOfNode({ kind: "scalar", text: rest, quoted: true, cut: false, at }, reader);
  claim(start.id, value, at, standing, findings);
}

/** True for an item that gives a value and no name: a label, or an object with a value and no id. */
function isNameless(node: Node, reader: Reader): boolean {
  if (node.kind === "scalar") {
    const start = reader.book.startOf(node.text.trim());
    return start === null || start.end === node.text.trim().length;
  }
  if (node.kind === "list") return node.items.length === 1 && node.items[0]?.kind === "scalar";
  if (namedId(node, reader) !== null) return false;
  if (node.entries.some(({ key }) => idOfKey(key, reader) !== null)) return false;
  return objectValue(node, reader) !== null && !node.entries.some(({ value }) => value.kind === "object");
}

function addBareList(node: ListNode, standing: Standing, reader: Reader, findings: Findings): void {
  const values = node.items.map((item) => valueOfNode(item, reader));
  const details: ReadDetail[] = values.map(({ detail }) => detail);
  findings.lists.push({
    readings: values.map(({ reading }) => reading),
    details,
    at: node.at,
    mark: standing.mark,
    cut: node.cut,
    carriesNonce:
      standing.carriesNonce || node.items.some((item) => item.kind === "object" && holdsNonce(item, reader.nonce)),
  });
}

function markWith(mark: Mark, meaning: KeyMeaning): Mark {
  return mark === "plain" && meaning.standing !== "plain" ? meaning.standing : mark;
}
