import { isMap, isNode, isScalar, LineCounter, type Node, type Pair, parseDocument, visit } from "yaml";
import type { Place } from "../errors/errors.ts";
import type { Problem } from "./problem.ts";

/** A file split at its front matter, with the front matter read as data. */
export interface FrontMatter {
  /** Plain data, or null where it could not be read. */
  readonly data: unknown;
  readonly body: string;
  /** Line of the file on which the body starts, from 1. */
  readonly bodyLine: number;
  readonly problems: readonly Problem[];
  /** Where the value at a path stands; `key` true: where its key stands. */
  placeOf(path: readonly PropertyKey[], key?: boolean): Place;
}

/** Longest file that is read, in characters. */
export const maxFileLength = 262_144;

/**
 * Splits a rubric or template file into YAML front matter and body, and reads the front matter: YAML 1.2 core schema,
 * no tags, no duplicate keys, few aliases, bounded size and depth. Nothing in it is ever run.
 */
export function readFrontMatter(text: string, path: string): FrontMatter {
  const nothing = (line: number, problem: string, fix: string): FrontMatter => {
    const problems = [errorAt({ file: path, line }, problem, fix)];
    return { data: null, body: "", bodyLine: 1, problems, placeOf: () => ({ file: path, line: 1 }) };
  };
  if (text.length > maxFileLength) {
    return nothing(1, `The file is longer than ${maxFileLength} characters.`, "Move data into the items.");
  }
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  if (lines[0]?.trimEnd() !== "---") {
    return nothing(
      1,
      "The file does not begin with front matter.",
      "Write --- alone on line 1; the front matter is YAML.",
    );
  }
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === "---");
  if (end === -1) return nothing(1, "The front matter has no end.", "Write --- alone on the line after it.");
  const yaml = `${lines.slice(1, end).join("\n")}\n`;
  const crowded = tooCrowded(yaml);
  if (crowded !== null) {
    return nothing(2, crowded, "Move long lists into the items and read them with criteria: { from: ... }.");
  }
  return { ...readYaml(yaml, path), body: lines.slice(end + 1).join("\n"), bodyLine: end + 2 };
}

/** Reads the YAML between the marks; its first line is line 2 of the file. */
function readYaml(yaml: string, path: string): Pick<FrontMatter, "data" | "problems" | "placeOf"> {
  const lineCounter = new LineCounter();
  const document = parseDocument(yaml, {
    schema: "core",
    // Duplicate keys are found below: the parser compares each key with every other.
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter,
    resolveKnownTags: false,
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset);
    return { file: path, line: line + 1, column: col };
  };
  const placeOf = (wanted: readonly PropertyKey[], key = false): Place => {
    const offset = offsetOf(document.contents, wanted, key);
    return offset === null ? { file: path, line: 2 } : placeAt(offset);
  };
  const problems: Problem[] = [
    ...document.errors.map(({ pos, message }) =>
      errorAt(placeAt(pos[0]), `The YAML cannot be read: ${message}.`, "Mend the front matter here."),
    ),
    ...document.warnings.map(({ pos }) =>
      errorAt(placeAt(pos[0]), "This YAML tag is not allowed.", "Remove it; values are plain data."),
    ),
  ];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        const name = isScalar(key) ? String(key.value) : null;
        const place = placeAt(isNode(key) ? (key.range?.[0] ?? 0) : 0);
        if (name === null) problems.push(errorAt(place, "A key is not a plain word.", "Write `name: value`."));
        else if (seen.has(name)) {
          problems.push(errorAt(place, `The key "${name}" stands here twice.`, "Remove one of them."));
        } else seen.add(name);
      }
    },
    Pair(_, { key, value }) {
      // `1.0` is a version and `01` an id as they are written, not as numbers.
      const asWritten = isScalar(key) && (key.value === "id" || key.value === "version");
      if (asWritten && isScalar(value) && typeof value.value === "number") {
        value.value = value.source ?? String(value.value);
      }
    },
  });
  if (problems.length > 0) return { data: null, problems, placeOf };
  try {
    return { data: document.toJS({ maxAliasCount: 20 }), problems, placeOf };
  } catch {
    const place = { file: path, line: 2 };
    const problem = "The front matter repeats itself too often through aliases.";
    return { data: null, problems: [errorAt(place, problem, "Write the values out.")], placeOf };
  }
}

function errorAt(place: Place, problem: string, fix: string): Problem {
  return { severity: "error", place, problem, fix };
}

/** Offset of the deepest node on the path that exists. */
function offsetOf(root: Node | null, path: readonly PropertyKey[], key: boolean): number | null {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? null;
  for (const [index, part] of path.entries()) {
    const pair = isMap(node) ? node.items.find((item: Pair) => keyName(item) === String(part)) : undefined;
    const next: unknown = isMap(node) ? pair?.value : (node as { items?: unknown[] } | null)?.items?.[Number(part)];
    if (next === undefined) return offset;
    const at = (key && index === path.length - 1) || !isNode(next) ? pair?.key : next;
    if (isNode(at) && at.range) offset = at.range[0];
    node = next;
  }
  return offset;
}

function keyName({ key }: Pair): string | null {
  return isScalar(key) ? String(key.value) : null;
}

/** Cheap bounds that hold before the parser, whose time grows faster than the text, is called. */
function tooCrowded(yaml: string): string | null {
  if (yaml.length > 65_536) return "The front matter is longer than 65536 characters.";
  if (/(?:[-?]\s){30}/.test(yaml)) return "The front matter nests too deeply.";
  let depth = 0;
  for (const character of yaml) {
    if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth = Math.max(0, depth - 1);
    if (depth > 60) return "The front matter nests too deeply.";
  }
  return null;
}
