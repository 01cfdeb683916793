import { readJson } from "./json-text.ts";
import { meaningOfKey } from "./keys.ts";
import { deepest, type Entry, type Node, type ObjectNode } from "./node.ts";
import type { Reader } from "./value-node.ts";
import { valueOfLabel } from "./vocabulary.ts";

/** What was read at a `<`: `text` leaves it as it is, `mark` takes the tag out, `region` all that it holds. */
export interface TagRead {
  readonly kind: "text" | "mark" | "region";
  readonly node: Node | null;
  readonly end: number;
  readonly cut: boolean;
}

const opening =
  /^<([\p{L}_#][\p{L}\p{N}_.:#-]{0,60})((?:\s+[\w:-]{1,40}\s*=\s*(?:"[^"<>]{0,200}"|'[^'<>]{0,200}'|[^\s"'<>]{1,80})){0,12})\s*(\/?)>/u;
const anyTag = /^<\/?[\p{L}_][\p{L}\p{N}_.:-]{0,60}(?:\s[^<>\n]{0,200})?\/?>/u;
const attribute = /([\w:-]{1,40})\s*=\s*(?:"([^"<>]{0,200})"|'([^'<>]{0,200})'|([^\s"'<>]{1,80}))/g;
const longestTag = 600;

/**
 * Reads the element that starts at `start`, if its name or attributes have to do with verdicts, into a node: attributes
 * and child elements are entries. `absent` remembers names without a closing tag, so that none is looked for twice.
 */
export function readTag(text: string, start: number, reader: Reader, absent: Set<string>): TagRead {
  const ahead = text.slice(start, start + longestTag);
  const head = opening.exec(ahead);
  if (head === null) {
    const closing = /^<\/([\p{L}_][\p{L}\p{N}_.:-]{0,60})\s*>/u.exec(ahead)?.[1];
    // The end of a criterion's tag that was never opened: what stands before it is not plain text either.
    if (closing !== undefined && reader.book.find(closing) !== null) return skipped("text", start + 1);
    const length = anyTag.exec(ahead)?.[0].length;
    return length === undefined ? skipped("text", start + 1) : skipped("mark", start + length);
  }
  const name = head[1] as string;
  if (reader.nonce !== null && text.startsWith(reader.nonce, start + head[0].length))
    return skipped("mark", start + head[0].length);
  const attributes = attributesOf(head[2] as string, start);
  const afterHead = start + head[0].length;
  // "Verdict: <no>" is a label in brackets.
  if (valueOfLabel(name, reader.vocabulary) !== null && !closes(text, name, afterHead, absent))
    return skipped("text", afterHead);
  const weight = weightOf(name, attributes, reader);
  if (head[3] === "/") {
    const node = weight === "verdict" ? elementNode(name, attributes, [], "", start, reader) : null;
    return { kind: node === null ? "mark" : "region", node, end: afterHead, cut: false };
  }
  if (weight === "none") return skipped("mark", afterHead);
  // A text with hundreds of unclosed names is not markup; looking on would take quadratic time.
  const closing = absent.has(name) || absent.size > 200 ? -1 : text.indexOf(`</${name}>`, afterHead);
  if (closing < 0) {
    absent.add(name);
    if (weight === "aside") return skipped("mark", afterHead);
    return cutTag(text, afterHead, name, start, reader);
  }
  const body = text.slice(afterHead, closing);
  const closed = text.indexOf(">", closing);
  const end = closed < 0 ? text.length : closed + 1;
  if (weight === "aside") return skipped("region", end);
  if (isTransparent(name, attributes, body, reader)) return skipped("mark", afterHead);
  return {
    kind: "region",
    node: elementNode(name, attributes, ...contentOf(body, afterHead, reader), start, reader),
    end,
    cut: false,
  };
}

function closes(text: string, name: string, from: number, absent: Set<string>): boolean {
  if (absent.has(name)) return false;
  const found = text.includes(`</${name}>`, from);
  if (!found) absent.add(name);
  return found;
}

function skipped(kind: TagRead["kind"], end: number): TagRead {
  return { kind, node: null, end, cut: false };
}

/** A tag without its closing tag: a value that is not whole, unless it only opens a section. */
function cutTag(text: string, afterHead: number, name: string, start: number, reader: Reader): TagRead {
  const rest = text.slice(afterHead, afterHead + 200);
  const last = !/[<\n]/.test(rest.trimEnd()) && rest.length < 200;
  const named = reader.book.find(name);
  // "<c2>no</": the closing tag has begun, so the value is whole.
  const [, whole] = /^([^<\n]{1,120})<\/[\w:-]*\s*$/.exec(rest) ?? [];
  if (whole !== undefined && typeof named === "string" && rest.length < 200) {
    const value: Node = { kind: "scalar", text: whole, quoted: true, cut: false, at: afterHead };
    const node: Node = { kind: "object", entries: [{ key: name, value }], cut: false, at: start };
    return { kind: "region", node, end: text.length, cut: false };
  }
  if (!last || typeof named !== "string") {
    const nested = typeof named === "string" && /^\s*</.test(rest);
    return { kind: named === null ? "mark" : "text", node: null, end: afterHead, cut: last || nested };
  }
  const value: Node = { kind: "scalar", text: rest, quoted: true, cut: true, at: afterHead };
  const node: Node = { kind: "object", entries: [{ key: name, value }], cut: true, at: start };
  return { kind: "region", node, end: text.length, cut: true };
}

function weightOf(name: string, attributes: readonly Entry[], reader: Reader): "verdict" | "aside" | "none" {
  if (reader.book.find(name) !== null) return "verdict";
  const { role, standing } = meaningOfKey(name);
  if (standing === "draft" || role === "rationale" || role === "evidence" || role === "aside") return "aside";
  if (/^(?:blockquote|q|del|s|strike)$/i.test(name)) return "aside";
  const sealed = attributes.some(({ value }) => value.kind === "scalar" && value.text === reader.nonce);
  if (sealed) return "verdict";
  const names = attributes.some(({ key }) => meaningOfKey(key).role === "id");
  if (names || role === "id" || role === "verdict" || role === "answer" || role === "number" || role === "predicate") {
    return /^(?:p|b|i|a|u|li|td|th|tr)$/i.test(name) ? "none" : "verdict";
  }
  return "none";
}

/** A value tag around more than a value is only a wrapper: what it holds is read as text. */
function isTransparent(name: string, attributes: readonly Entry[], body: string, reader: Reader): boolean {
  if (attributes.length > 0 || reader.book.find(name) !== null) return false;
  if (opening.test(body.slice(body.indexOf("<"), body.indexOf("<") + longestTag)) && body.includes("<")) {
    return /s$/.test(name) || reader.book.ids.some((id) => body.includes(`<${id}`));
  }
  const start = reader.book.startOf(body.trim());
  if (start !== null && /^\s*[:=]/.test(body.trim().slice(start.end))) return true;
  return body.trim().includes("\n") || reader.book.ids.length > 1 || /[{[]/.test(body);
}

function attributesOf(text: string, at: number): Entry[] {
  return [...text.matchAll(attribute)].map((match) => ({
    key: match[1] as string,
    value: { kind: "scalar", text: match[2] ?? match[3] ?? match[4] ?? "", quoted: true, cut: false, at },
  }));
}

/** {name: {attributes, children}} or {name: text}. */
function elementNode(
  name: string,
  attributes: readonly Entry[],
  children: readonly Entry[],
  body: string,
  at: number,
  reader: Reader,
): ObjectNode {
  const scalar: Node = { kind: "scalar", text: body, quoted: true, cut: false, at };
  const own: Entry[] = [...attributes, ...children];
  if (own.length === 0)
    return { kind: "object", entries: [{ key: name, value: jsonIn(body) ?? scalar }], cut: false, at };
  // Text beside a verdict given as an attribute is its reason, unless it is a label too.
  const given = attributes.some(({ key }) =>
    ["verdict", "answer", "number", "predicate"].includes(meaningOfKey(key).role),
  );
  const reason = given && /\s|\p{L}{4}/u.test(body) && valueOfLabel(body, reader.vocabulary) === null;
  if (children.length === 0 && body !== "") own.push({ key: reason ? "rationale" : "verdict", value: scalar });
  return {
    kind: "object",
    entries: [{ key: name, value: { kind: "object", entries: own, cut: false, at } }],
    cut: false,
    at,
  };
}

function jsonIn(body: string): Node | null {
  if (body[0] !== "{" && body[0] !== "[") return null;
  const { region } = readJson(body, 0);
  return region !== null && region.end === body.length ? region.node : null;
}

/** The child elements of a body, and its text when it has none. */
function contentOf(body: string, offset: number, reader: Reader, depth = 0): [children: Entry[], text: string] {
  const children: Entry[] = [];
  const absent = new Set<string>();
  let at = body.indexOf("<");
  while (at >= 0 && children.length < 2000) {
    const head = opening.exec(body.slice(at, at + longestTag));
    const lone = head === null || head[3] === "/" || absent.has(head[1] as string) || absent.size > 200;
    const closing = lone ? -1 : body.indexOf(`</${head[1]}>`, at + head[0].length);
    if (!lone && closing < 0) absent.add(head[1] as string);
    if (head === null || closing < 0) {
      if (head !== null && head[3] === "/") {
        children.push(
          ...elementNode(head[1] as string, attributesOf(head[2] as string, offset + at), [], "", offset + at, reader)
            .entries,
        );
      }
      at = body.indexOf("<", at + 1);
      continue;
    }
    const inner = body.slice(at + head[0].length, closing);
    const [grand, text] = depth < deepest / 8 ? contentOf(inner, offset + at, reader, depth + 1) : [[], inner.trim()];
    const name = head[1] as string;
    if (!/^(?:b|i|em|strong|p|span|u|code)$/i.test(name)) {
      children.push(
        ...elementNode(name, attributesOf(head[2] as string, offset + at), grand, text, offset + at, reader).entries,
      );
    }
    at = body.indexOf("<", closing + 2);
  }
  return [children, body.replace(/<\/?[\w-]{1,20}\s?\/?>/g, "").trim()];
}
