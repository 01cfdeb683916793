import { foreign } from "./ids.ts";
import { meaningOfKey } from "./keys.ts";
import type { ListNode, Node, ObjectNode } from "./node.ts";
import type { ReadDetail } from "./request.ts";
import type { Reader } from "./value-node.ts";

/** The criterion that an object names under an id key; null when it has no such key or names something else there. */
export function namedId(node: ObjectNode, reader: Reader): string | typeof foreign | null {
  let named: string | typeof foreign | null = null;
  let numbered: string | null = null;
  for (const { key, value } of node.entries) {
    if (value.kind !== "scalar" || value.cut || idOfKey(key, reader) !== null) continue;
    // What follows a string with wrong quotes may belong to another object.
    if (value.garbled) break;
    if (meaningOfKey(key).role !== "id") continue;
    const id = reader.book.find(value.text);
    if (typeof id !== "string") named ??= foreign;
    else if (/^\d+$/.test(value.text.trim())) numbered ??= id;
    else if (typeof named === "string" && named !== id) return foreign;
    else named = id;
  }
  return typeof named === "string" ? named : (numbered ?? named);
}

/** "c1", "Criterion c1", "c1_verdict": the criterion a key speaks of. */
export function idOfKey(key: string, reader: Reader): string | typeof foreign | null {
  const whole = reader.book.find(key);
  if (whole !== null) return whole;
  const words = key.replaceAll("_", " ");
  const start = reader.book.startOf(words);
  if (start === null) return null;
  const { role } = meaningOfKey(words.slice(start.end).replace(/^[\s_.:/-]+/, ""));
  return ["verdict", "answer", "number", "predicate"].includes(role) ? start.id : null;
}

/** {"c1": "yes", "c1_reason": "…"} */
export function detailBeside(node: ObjectNode, key: string): ReadDetail {
  for (const entry of node.entries) {
    if (entry.value.kind !== "scalar" || entry.key.length <= key.length || !entry.key.startsWith(key)) continue;
    const { role } = meaningOfKey(entry.key.slice(key.length).replace(/^[\s_.:/-]+/, ""));
    if (role === "rationale") return { rationale: entry.value.text };
  }
  return {};
}

/** True when an object breaks off that has, on the way to the break, begun to speak of a criterion. */
export function breaksInVerdict(root: Node, reader: Reader): boolean {
  for (let node: Node | undefined = root; node !== undefined && node.kind !== "scalar"; ) {
    if (node.kind === "object") {
      if (node.entries.some(({ key }) => meaningOfKey(key).role === "id" || idOfKey(key, reader) !== null)) return true;
      node = node.entries.at(-1)?.value;
    } else node = node.items.at(-1);
  }
  return false;
}

/** True when an entry of the object is the nonce. */
export function holdsNonce(node: ObjectNode, nonce: string | null): boolean {
  return (
    nonce !== null &&
    node.entries.some(({ value }) => value.kind === "scalar" && !value.cut && value.text.trim() === nonce)
  );
}

/** Objects numbered 0, 1, 2 … in order. */
export function countsFromZero(node: ListNode): boolean {
  return (
    node.items.length > 1 &&
    node.items.every(
      (item, i) =>
        item.kind === "object" &&
        item.entries.some(
          ({ key, value }) => /^(?:index|idx|i)$/i.test(key) && value.kind === "scalar" && value.text === String(i),
        ),
    )
  );
}
