import { foreign } from "./ids.ts";
import { meaningOfKey } from "./keys.ts";
import type { ListNode, ObjectNode } from "./node.ts";
import type { ReadDetail } from "./request.ts";
import type { Reader } from "./value-node.ts";

/** The criterion that an object names under an id key; null when it has no such key or names something else there. */
export function namedId(node: ObjectNode, reader: Reader): string | typeof foreign | null {
  let named: string | typeof foreign | null = null;
  for (const { key, value } of node.entries) {
    if (value.kind !== "scalar" || value.cut || meaningOfKey(key).role !== "id" || idOfKey(key, reader) !== null)
      continue;
    const id = reader.book.find(value.text);
    if (typeof id === "string") return id;
    named = foreign;
  }
  return named;
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
