import type { Findings } from "./claim.ts";
import { meaningOfKey } from "./keys.ts";
import type { Entry, Node, ObjectNode } from "./node.ts";
import { claim, type Standing } from "./node-standing.ts";
import { type Reader, valueOfNode } from "./value-node.ts";

/** Names and values in two lists: {"ids": ["c1", "c2"], "verdicts": ["yes", "no"]}. */
export function addParallelLists(node: ObjectNode, standing: Standing, reader: Reader, findings: Findings): boolean {
  let ids: (string | symbol | null)[] | null = null;
  let values: Node[] | null = null;
  for (const { key, value } of node.entries) {
    if (value.kind !== "list" || value.items.some((item) => item.kind !== "scalar")) continue;
    const found = value.items.map((item) => reader.book.find(item.kind === "scalar" ? item.text : ""));
    const { role } = meaningOfKey(key);
    if (found.length > 0 && found.every((id) => id !== null) && (role === "id" || role === "wrapper")) ids = found;
    else if (role === "verdict" || role === "answer" || role === "number") values = value.items;
  }
  if (ids === null || values === null) return false;
  if (ids.length !== values.length) {
    findings.lists.push({
      readings: [],
      details: [],
      at: node.at,
      mark: standing.mark,
      cut: node.cut,
      carriesNonce: standing.carriesNonce,
    });
    return true;
  }
  for (const [i, id] of ids.entries()) {
    if (typeof id === "string") claim(id, valueOfNode(values[i] as Node, reader), node.at, standing, findings);
  }
  return true;
}

/** Names under their label: {"yes": ["c1", "c3"], "no": ["c2"]}. */
export function addInverted(entry: Entry, standing: Standing, reader: Reader, findings: Findings): boolean {
  const items = entry.value.kind === "list" ? entry.value.items : [entry.value];
  const label = valueOfNode({ kind: "scalar", text: entry.key, quoted: true, cut: false, at: entry.value.at }, reader);
  if (label.reading.kind !== "value" || items.length === 0) return false;
  // {"yes": 2, "no": 0} counts.
  if (entry.value.kind === "scalar" && /^[\d.\s]+$/.test(entry.value.text)) return false;
  const ids = items.map((item) => (item.kind === "scalar" && !item.cut ? reader.book.find(item.text) : null));
  if (ids.some((id) => id === null)) return false;
  for (const id of ids) if (typeof id === "string") claim(id, label, entry.value.at, standing, findings);
  return true;
}
