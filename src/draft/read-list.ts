import { cleanText } from "../reply/clean.ts";
import { readJson } from "../reply/json-text.ts";
import type { ListNode, Node, ObjectNode } from "../reply/node.ts";
import { withoutReasoning } from "../reply/reasoning.ts";
import { declines } from "../reply/refusal.ts";
import type { ListField, ListShape, Reply } from "../schema/ask.ts";
import type { FailureReason } from "../schema/vote.ts";

/** The entries a judge wrote, or why there are none. Never a part of a list that was cut off. */
export type ListReading =
  | { readonly entries: readonly Readonly<Record<string, unknown>>[] }
  | { readonly failed: FailureReason; readonly detail: string };

/**
 * Reads the list a judge was asked to write: one object with the nonce of the call and one list, each entry with its
 * fields. A list of one text field may also hold plain texts. Two lists that differ, an entry without a field it needs, a
 * word that is not allowed and a list that stops early are errors: nothing is completed, and nothing is picked.
 */
export function readList(reply: Reply, shape: ListShape): ListReading {
  if (reply.finish === "refused" || reply.finish === "filtered") return { failed: reply.finish, detail: "" };
  const answer = withoutReasoning(cleanText(reply.text));
  if (answer.open || reply.finish === "length") return { failed: "truncated", detail: "the reply stops early" };
  const lists = objectsIn(answer.text)
    .filter((node) => !reply.nonceRequired || textUnder(node, "nonce") === reply.secrets.nonce)
    .flatMap((node) => listsOf(node));
  if (lists.some(({ cut }) => cut)) return { failed: "truncated", detail: "the list stops early" };
  if (lists.length === 0) {
    if (declines(answer.text)) return { failed: "refused", detail: "" };
    return unreadable(
      answer.text.trim() === "" ? "nothing was written" : "there is no list with the code of the request",
    );
  }
  const readings = lists.map((list) => entriesOf(list, shape.fields));
  const [first] = readings as [ListReading, ...ListReading[]];
  const differ = readings.some((reading) => JSON.stringify(reading) !== JSON.stringify(first));
  return differ ? unreadable("there are lists that differ") : first;
}

function unreadable(detail: string): ListReading {
  return { failed: "unreadable", detail };
}

/** Every outermost object of a text. */
function objectsIn(text: string): ObjectNode[] {
  const found: ObjectNode[] = [];
  for (let at = text.indexOf("{"); at >= 0; ) {
    const { region, end } = readJson(text, at);
    if (region?.node.kind === "object" && !region.broken) found.push(region.node);
    at = text.indexOf("{", end);
  }
  return found;
}

function textUnder(node: ObjectNode, key: string): string | null {
  const values = node.entries.filter((entry) => entry.key.trim().toLowerCase() === key).map(({ value }) => value);
  const [value] = values;
  return values.length === 1 && value?.kind === "scalar" ? value.text.trim() : null;
}

/** The list under `entries`, or the only list there is under whatever name. */
function listsOf(node: ObjectNode): ListNode[] {
  const lists = node.entries.filter((entry): entry is { key: string; value: ListNode } => entry.value.kind === "list");
  const named = lists.filter(({ key }) => key.trim().toLowerCase() === "entries");
  return (named.length > 0 ? named : lists).map(({ value }) => value);
}

function entriesOf(list: ListNode, fields: readonly ListField[]): ListReading {
  const entries: Record<string, unknown>[] = [];
  const onlyText = fields.length === 1 && fields[0]?.kind === "text" ? fields[0].name : null;
  for (const [index, node] of list.items.entries()) {
    const place = `entry ${index + 1}`;
    const plain = onlyText !== null && node.kind === "scalar" && node.quoted ? { [onlyText]: node.text.trim() } : null;
    if (plain !== null && plain[onlyText as string] !== "") {
      entries.push(plain);
      continue;
    }
    if (node.kind !== "object") return unreadable(`${place} is no object`);
    const entry: Record<string, unknown> = {};
    for (const field of fields) {
      const read = fieldOf(node, field);
      if ("problem" in read) return unreadable(`${place}: ${field.name} ${read.problem}`);
      if (read.value !== null) entry[field.name] = read.value;
    }
    entries.push(entry);
  }
  return { entries };
}

function fieldOf(
  node: ObjectNode,
  { name, kind, words, optional }: ListField,
): { readonly value: string | number | null } | { readonly problem: string } {
  const values = node.entries.filter((entry) => sameName(entry.key, name)).map(({ value }) => value);
  if (values.length > 1) return { problem: "stands twice" };
  const [value] = values;
  if (value === undefined || isNothing(value)) return optional ? { value: null } : { problem: "is missing" };
  if (value.kind !== "scalar" || value.garbled === true) return { problem: "is no text" };
  const text = value.text.trim();
  if (kind === "number") {
    return /^-?\d{1,12}(\.\d{1,12})?$/.test(text) ? { value: Number(text) } : { problem: "is no number" };
  }
  if (kind === "text") return { value: text };
  const word = words.find((one) => sameName(one, text));
  return word === undefined
    ? { problem: `is "${text.slice(0, 40)}", which is none of ${words.join(", ")}` }
    : { value: word };
}

function isNothing(node: Node): boolean {
  return (
    node.kind === "scalar" && (node.text.trim() === "" || (!node.quoted && /^(?:null|none)$/i.test(node.text.trim())))
  );
}

function sameName(a: string, b: string): boolean {
  const plain = (text: string) =>
    text
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, "_");
  return plain(a) === plain(b);
}
