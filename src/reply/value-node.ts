import type { Mark } from "./claim.ts";
import type { IdBook } from "./ids.ts";
import { meaningOfKey, predicateValue, valueRoles } from "./keys.ts";
import { readLabel } from "./label.ts";
import { labelWords } from "./label-words.ts";
import type { Entry, Node, ObjectNode, ScalarNode } from "./node.ts";
import { isMost } from "./read-scale.ts";
import { conflict, partOf, problem, type Reading, value } from "./reading.ts";
import type { ReadDetail } from "./request.ts";
import { normalLabel, type Vocabulary, valueOfLabel } from "./vocabulary.ts";

/** What is known while reading: the words that count and the names of the criteria. */
export interface Reader {
  readonly vocabulary: Vocabulary;
  readonly book: IdBook;
  readonly nonce: string | null;
}

/** A value with what stands beside it. */
export interface NodeValue {
  readonly reading: Reading;
  readonly detail: ReadDetail;
  readonly mark: Mark;
}

const truncated = problem("truncated");
const missing = problem("missing");

/** Reads the node that stands where a value is expected: a label, a list of one, or an object with a value key. */
export function valueOfNode(node: Node, reader: Reader, depth = 0): NodeValue {
  if (depth > 8) return { reading: missing, detail: {}, mark: "plain" };
  if (node.kind === "scalar") return { reading: scalarReading(node, reader.vocabulary), detail: {}, mark: "plain" };
  if (node.kind === "list") {
    const values = node.items.slice(0, 20).map((item) => valueOfNode(item, reader, depth + 1));
    // ["yes", "line 2 says so"]: a label and its reason.
    const [label, reason] = node.items;
    const reasoned =
      node.items.length === 2 && label?.kind === "scalar" && !node.cut && values[1]?.reading.kind !== "value";
    if (reasoned && values[0]?.reading.kind === "value") {
      if (reason?.kind === "object") return { ...values[0], detail: detailOf(reason) };
      // Read as "yes, line 2 says so", so that a reason may not take the label back.
      if (isProse(reason) && readLabel(`${label.text}, ${reason.text}`, reader.vocabulary).kind === "value")
        return values[0];
    }
    const reading = node.cut && values.length < 2 ? truncated : agreed(values.map((item) => item.reading));
    return { reading: reading ?? missing, detail: values[0]?.detail ?? {}, mark: "plain" };
  }
  return objectValue(node, reader, depth) ?? { reading: node.cut ? truncated : missing, detail: {}, mark: "plain" };
}

function isProse(node: Node | undefined): node is ScalarNode {
  return node?.kind === "scalar" && node.quoted && node.text.trim().split(/\s+/).length > 1;
}

/** The value an object gives under its value keys, or null where it has none. */
export function objectValue(node: ObjectNode, reader: Reader, depth = 0): NodeValue | null {
  const detail = detailOf(node);
  const byRole = new Map<string, { reading: Reading; mark: Mark }[]>();
  let garbled = false;
  for (const entry of node.entries) {
    garbled ||= entry.value.kind === "scalar" && entry.value.garbled === true;
    // What follows a string with wrong quotes may belong to another object.
    if (garbled) continue;
    const { role, standing } = meaningOfKey(entry.key);
    const reading = role === "predicate" ? predicateReading(entry, reader) : entryReading(entry, role, reader, depth);
    if (reading === null) continue;
    const place = role === "wrapper" ? "verdict" : role;
    const found = byRole.get(place) ?? [];
    found.push({ reading, mark: standing });
    byRole.set(place, found);
  }
  const order = valueRoles(reader.vocabulary.protocol);
  const chosen = order.find((role) => byRole.has(role));
  if (chosen === undefined) return flagged(node, reader, detail);
  const candidates = byRole.get(chosen) as { reading: Reading; mark: Mark }[];
  const final = candidates.filter(({ mark }) => mark === "final");
  const counted = final.length > 0 ? final : candidates.filter(({ mark }) => mark !== "draft");
  const own = agreed(counted.map((item) => item.reading)) ?? missing;
  const others = order.filter((role) => role !== chosen && role !== "number").flatMap((role) => byRole.get(role) ?? []);
  const denied = others.some(
    ({ reading, mark }) =>
      mark !== "draft" && reading.kind === "value" && own.kind === "value" && reading.value !== own.value,
  );
  const agreedOn = denied && final.length === 0 ? conflict : own;
  return {
    reading: onNamedScale(agreedOn, node, reader.vocabulary),
    detail,
    mark: final.length > 0 ? "final" : "plain",
  };
}

/** {"yes": true, "no": false}: labels as keys, one of them true. */
function flagged(node: ObjectNode, reader: Reader, detail: ReadDetail): NodeValue | null {
  const flags = node.entries.flatMap(({ key, value: flag }) => {
    const label = valueOfLabel(key, reader.vocabulary);
    return label !== null && flag.kind === "scalar" && /^(?:true|false)$/i.test(flag.text)
      ? [{ label, raised: /^true$/i.test(flag.text), cut: flag.cut }]
      : [];
  });
  if (flags.length < 2 || node.cut) return null;
  const raised = flags.filter((flag) => flag.raised).map(({ label }) => value(label));
  return { reading: agreed(raised) ?? missing, detail, mark: "plain" };
}

/** {"score": 4, "max": 10}: the scale that stands beside a number must be the one asked for. */
function onNamedScale(reading: Reading, node: ObjectNode, { scale }: Vocabulary): Reading {
  if (scale === null || reading.kind !== "value") return reading;
  const named = node.entries.flatMap(({ key, value: limit }) =>
    /^(?:max|maximum|out[ _]?of|max[ _]?score|max[ _]?points|scale[ _]?max)$/i.test(key) && limit.kind === "scalar"
      ? [Number(limit.text)]
      : [],
  );
  if (named.some((most) => !isMost(most, scale))) return problem("off-scale");
  const [most] = named;
  return scale.maxima === undefined || most === undefined ? reading : partOf(reading.value, most);
}

/** The one reading of several, or a conflict; a problem where only problems were read. */
export function agreed(readings: readonly Reading[]): Reading | null {
  const values = readings.flatMap((reading) => (reading.kind === "value" ? [reading.value] : []));
  if (new Set(values).size > 1) return conflict;
  return readings.find((reading) => reading.kind !== "value") ?? readings[0] ?? null;
}

/** The reasons and quotations of an object. */
export function detailOf(node: ObjectNode): ReadDetail {
  let rationale: string | undefined;
  let evidence: string[] | undefined;
  let echo: string | undefined;
  for (const { key, value: node_ } of node.entries) {
    const { role } = meaningOfKey(key);
    if (role === "rationale" && node_.kind === "scalar" && node_.text !== "") rationale ??= node_.text;
    if (role === "echo" && node_.kind === "scalar") echo ??= node_.text;
    if (role === "evidence") evidence = [...(evidence ?? []), ...quotesOf(node_)];
  }
  return {
    ...(rationale === undefined ? {} : { rationale }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(echo === undefined ? {} : { echo }),
  };
}

function quotesOf(node: Node): string[] {
  if (node.kind === "scalar") return node.text === "" || (!node.quoted && node.text === "null") ? [] : [node.text];
  if (node.kind === "list") return node.items.flatMap((item) => (item.kind === "list" ? [] : quotesOf(item)));
  return node.entries.flatMap(({ key, value: node_ }) =>
    node_.kind === "scalar" && ["quote", "text", "excerpt"].includes(key) ? [node_.text] : [],
  );
}

function entryReading(entry: Entry, role: string, reader: Reader, depth: number): Reading | null {
  if (role === "answer" || role === "verdict" || role === "number")
    return valueOfNode(entry.value, reader, depth + 1).reading;
  // {"initial": "no", "final": "yes"}
  if (role !== "wrapper" || entry.value.kind !== "scalar" || meaningOfKey(entry.key).standing === "plain") return null;
  const stage = scalarReading(entry.value, reader.vocabulary);
  return stage.kind === "value" || entry.value.cut ? stage : null;
}

function predicateReading(entry: Entry, reader: Reader): Reading | null {
  if (entry.value.kind !== "scalar") return null;
  if (entry.value.cut) return truncated;
  const { protocol } = reader.vocabulary;
  const own = reader.vocabulary.words.get(normalLabel(entry.value.text));
  const answer = answers.get(normalLabel(entry.value.text));
  if (answer === undefined) return own === undefined ? scalarReading(entry.value, reader.vocabulary) : value(own);
  const read = predicateValue(entry.key, answer, protocol);
  return read === null ? null : value(read);
}

const answers: ReadonlyMap<string, "yes" | "no"> = new Map(
  (["yes", "no"] as const).flatMap((answer) =>
    (labelWords.binary[answer] as readonly string[]).map((word): [string, "yes" | "no"] => [normalLabel(word), answer]),
  ),
);

/** Reads a scalar where a value is expected. */
export function scalarReading(node: Node & { kind: "scalar" }, vocabulary: Vocabulary): Reading {
  if (node.cut) return truncated;
  if (node.garbled) return problem(vocabulary.scale === null ? "unknown-label" : "not-a-number");
  // Python's None and JSON's null are bare words; the label "none" of nuggets is a string.
  if (!node.quoted && /^(?:None|null|undefined|nil)$/.test(node.text)) return missing;
  return readLabel(node.text, vocabulary);
}
