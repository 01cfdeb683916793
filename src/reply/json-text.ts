import { opensString, readString } from "./json-string.ts";
import { deepest, type ListNode, type Node, type ObjectNode, type Region, type ScalarNode } from "./node.ts";

/**
 * Reads the object or list that starts at `start`, as JSON, JSON5, a Python literal or any mixture of them that people
 * would still read: comments, bare keys, any quotes, missing or doubled commas, a wrong or missing closing bracket.
 * Null when no object or list starts there; `end` then says where to go on looking. Linear, without recursion.
 */
export function readJson(text: string, start: number): { region: Region | null; end: number } {
  const stack: (ListNode | ObjectNode)[] = [];
  let root: Node | null = null;
  let at = start;
  const done = (isBroken = false): { region: Region | null; end: number } => ({
    region: root === null ? null : { node: root, start, end: at, broken: isBroken },
    end: Math.max(at, start + 1),
  });
  const broken = (): { region: Region | null; end: number } =>
    root !== null && hasContent(root) ? done(true) : { region: null, end: Math.max(at, start + 1) };
  const open = (key: string | null): void => {
    const node: ListNode | ObjectNode =
      text[at] === "{" ? { kind: "object", entries: [], cut: false, at } : { kind: "list", items: [], cut: false, at };
    add(stack.at(-1), key, node);
    root ??= node;
    stack.push(node);
    at++;
  };
  const cutHere = (): { region: Region | null; end: number } => {
    for (const node of stack) node.cut = true;
    at = text.length;
    return done();
  };

  open(null);
  while (stack.length > 0) {
    if (stack.length > deepest) return { region: null, end: skipBrackets(text, at) };
    const frame = stack.at(-1) as ListNode | ObjectNode;
    at = skipBlank(text, at);
    const next = text[at];
    if (next === undefined) return cutHere();
    // A fence that closes also ends what stands in it, whatever brackets are missing.
    if (next === "`" && text.startsWith("```", at)) return done();
    if (next === "}" || next === "]" || (next === ")" && frame.kind === "list")) {
      stack.pop();
      at++;
      continue;
    }
    if (next === "," || next === ";") {
      at++;
      continue;
    }
    let key: string | null = null;
    pairInList.lastIndex = at;
    // PHP writes ['c1' => 'yes'].
    if (frame.kind === "list" && pairInList.test(text)) {
      const read = readKey(text, at);
      const value = read === null ? null : readScalar(text, skipBlank(text, read.end), "item");
      if (read !== null && value !== null) {
        frame.items.push({
          kind: "object",
          entries: [{ key: read.key, value: value.scalar }],
          cut: value.scalar.cut,
          at,
        });
        at = value.end;
        continue;
      }
    }
    if (frame.kind === "object") {
      const read = readKey(text, at);
      if (read === null) return broken();
      key = read.key;
      at = skipBlank(text, read.end);
      if (text[at] === undefined || read.cut) {
        frame.entries.push({ key, value: { kind: "scalar", text: "", quoted: false, cut: true, at } });
        return cutHere();
      }
    }
    if (text[at] === "{" || text[at] === "[" || (text[at] === "(" && /^\(\s*["']/.test(text.slice(at, at + 20)))) {
      open(key);
      continue;
    }
    const { scalar, end } = readScalar(text, at, frame.kind === "object" ? "member" : "item");
    if (end === at) return broken();
    add(frame, key, scalar);
    at = end;
  }
  return done();
}

const pairInList = /["'][^"'\n]{1,60}["']\s*=>\s*["'\w]/y;

function hasContent(node: Node): boolean {
  if (node.kind === "object") return node.entries.length > 0;
  return node.kind === "list" && node.items.some((item) => item.kind !== "object" || item.entries.length > 0);
}

function add(parent: ListNode | ObjectNode | undefined, key: string | null, value: Node): void {
  if (parent === undefined) return;
  if (parent.kind === "list") parent.items.push(value);
  else parent.entries.push({ key: key ?? "", value });
}

/** A key up to and with its colon, equals sign or arrow. */
function readKey(text: string, start: number): { key: string; end: number; cut: boolean } | null {
  const quoted = opensString(text[start]) || (text[start] === "\\" && opensString(text[start + 1]));
  let key: string;
  let at: number;
  // Ruby's :name
  if (text[start] === ":" && /[\p{L}_]/u.test(text[start + 1] ?? "")) return readKey(text, start + 1);
  if (quoted) {
    const read = readString(text, start, "key");
    if (read === null) return null;
    if (read.cut) return { key: read.text, end: text.length, cut: true };
    key = read.text;
    at = read.end;
  } else {
    const bare = /^[^\s:={}[\],"\u201C\u201D][^:={}[\],"\u201C\u201D\n]{0,60}/.exec(text.slice(start, start + 64));
    if (bare === null) return null;
    key = bare[0].trim();
    at = start + bare[0].length;
  }
  at = skipBlank(text, at);
  if (at >= text.length) return { key, end: at, cut: true };
  if (text[at] === ":") return { key, end: at + 1, cut: false };
  if (text[at] === "=") return { key, end: at + (text[at + 1] === ">" ? 2 : 1), cut: false };
  return null;
}

function readScalar(text: string, at: number, role: "member" | "item"): { scalar: ScalarNode; end: number } {
  if (opensString(text[at]) || (text[at] === "\\" && opensString(text[at + 1]))) {
    const read = readString(text, at, role);
    if (read !== null) {
      return {
        scalar: { kind: "scalar", text: read.text, quoted: true, cut: read.cut, garbled: read.garbled, at },
        end: read.end,
      };
    }
  }
  const stops = role === "item" ? ",}]\n{[)" : ",}]\n{[";
  let end = at;
  while (end < text.length && !stops.includes(text[end] as string)) {
    if (text[end] === "/" && (text[end + 1] === "/" || text[end + 1] === "*")) break;
    end++;
  }
  const cut = end >= text.length;
  const bare = text.slice(at, end).trim();
  const garbled = /["\u201C\u201D]/.test(bare);
  return { scalar: { kind: "scalar", text: bare, quoted: false, cut, garbled, at }, end };
}

/** Skips white space and comments. */
function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    if (text.charCodeAt(at) <= 32) {
      at++;
    } else if (text[at] === "/" && text[at + 1] === "/") {
      at = endOf(text, "\n", at);
    } else if (text[at] === "/" && text[at + 1] === "*") {
      at = endOf(text, "*/", at + 2);
    } else if (text[at] === "#") {
      at = endOf(text, "\n", at);
    } else if (text[at] === "\\" && text[at + 1] === "n") {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

function skipBrackets(text: string, from: number): number {
  let at = from;
  while (at < text.length && "[{]}, \n\t".includes(text[at] as string)) at++;
  return at;
}
