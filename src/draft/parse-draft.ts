import { z } from "zod";
import { readFrontMatter } from "../rubric/front-matter.ts";
import { inOrder, type Problem, throwErrors } from "../rubric/problem.ts";
import { checkShape } from "../rubric/shape-problems.ts";
import type { ListField } from "../schema/ask.ts";
import type { Draft } from "../schema/draft.ts";
import { hashOf } from "../util/hash.ts";

/** Names a draft's template may show besides its inputs: the part it is at, the list so far, and the most entries. */
export const draftNames: readonly string[] = ["part", "so_far", "most"];

/**
 * Reads a draft file: YAML front matter that says what list to write, and a Handlebars body that asks for it. `path` only
 * names the file in errors. Throws a `RubricError` with the place of the first problem and a list of the others.
 */
export function parseDraft(text: string, path: string): Draft {
  const source = readFrontMatter(text, path);
  throwErrors(source.problems);
  const checked = checkShape(source, source.data, frontShape);
  if ("problems" in checked) {
    throwErrors(inOrder(checked.problems));
    throw new RangeError("a problem without an error");
  }
  const front = checked.value;
  const problems: Problem[] = [];
  const report = (at: readonly PropertyKey[], problem: string, fix: string): void => {
    problems.push({ severity: "error", place: source.placeOf(at), problem, fix });
  };
  const inputs = front.inputs.map((name) => ({ name: name.replace("?", ""), optional: name.endsWith("?") }));
  checkNames(
    front,
    inputs.map(({ name }) => name),
    report,
  );
  if (source.body.trim() === "") report(["id"], "The draft has no body.", "Write the request below the front matter.");
  throwErrors(inOrder(problems));
  const { id, version, into, walk, cite, drop, consensus, stages, reask } = front;
  const list = { fields: Object.entries(front.entry).map(fieldOf), most: front.most };
  return {
    id,
    version,
    title: front.title,
    inputs,
    into,
    list,
    walk: walk === undefined ? null : { by: 1, apart: false, ...walk },
    cite: cite === undefined ? null : { above: 60, ...cite },
    drop: drop ?? [],
    consensus: consensus ?? null,
    stages: stages ?? [],
    reask: reask ?? 1,
    body: source.body,
    bodyLine: source.bodyLine,
    path,
    hash: hashOf({ into, list, walk: walk ?? null, body: source.body }),
  };
}

const word = z.string().regex(/\S/, "Write some text.");
const field = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "Write a field name: letters, digits and _.");
const input = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*\??$/, "Write a field name, with ? behind it if an item may lack it.");

const frontShape = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/, "Use letters, digits, - and _ only."),
  version: z.string().regex(/^\S{1,50}$/, "Write a version without spaces, such as 1 or 2.1."),
  title: word,
  inputs: z.array(input).min(1),
  into: field,
  entry: z.record(
    field,
    z.union([z.literal(["text", "text?", "number", "number?"]), z.array(word).min(2)], {
      error: "Write text, number, text?, number?, or a list of the words allowed.",
    }),
  ),
  most: z.int().min(1).max(500),
  walk: z
    .strictObject({ over: field, by: z.int().min(1).exactOptional(), apart: z.boolean().exactOptional() })
    .exactOptional(),
  cite: z.strictObject({ field, in: field, above: z.number().min(0).max(100).exactOptional() }).exactOptional(),
  drop: z
    .array(
      z.union(
        [
          z.strictObject({ field, is: z.array(word).min(1) }),
          z.strictObject({ field, mentions: z.array(word).min(1) }),
        ],
        {
          error: "Write { field: NAME, is: [WORD, …] } or { field: NAME, mentions: [WORD, …] }.",
        },
      ),
    )
    .exactOptional(),
  consensus: z.strictObject({ field, above: z.number().min(0).max(1) }).exactOptional(),
  stages: z
    .array(z.strictObject({ rubric: word, set: field.exactOptional(), keep: word.exactOptional() }))
    .exactOptional(),
  reask: z.literal([0, 1]).exactOptional(),
});

type Front = z.infer<typeof frontShape>;

function fieldOf([name, kind]: [string, string | string[]]): ListField {
  if (Array.isArray(kind)) return { name, kind: "words", words: kind, optional: false };
  return { name, kind: kind.startsWith("number") ? "number" : "text", words: [], optional: kind.endsWith("?") };
}

function checkNames(
  front: Front,
  inputs: readonly string[],
  report: (at: readonly PropertyKey[], problem: string, fix: string) => void,
): void {
  const fields = Object.keys(front.entry);
  if (fields.length === 0) report(["entry"], "The entries have no field.", "Write entry: { ask: text }.");
  const known = (at: readonly PropertyKey[], name: string, names: readonly string[], what: string): void => {
    if (!names.includes(name)) report(at, `"${name}" is no ${what}.`, `Use one of ${names.join(", ")}.`);
  };
  for (const name of inputs) {
    if (draftNames.includes(name))
      report(["inputs"], `The input name "${name}" is taken.`, "Give the field another name.");
  }
  for (const name of ["id", "from"]) {
    if (fields.includes(name)) report(["entry", name], `"${name}" is written by code.`, "Give the field another name.");
  }
  if (front.walk !== undefined) known(["walk", "over"], front.walk.over, inputs, "input");
  if (front.cite !== undefined) {
    known(["cite", "field"], front.cite.field, fields, "field of an entry");
    known(["cite", "in"], front.cite.in, inputs, "input");
  }
  for (const [index, rule] of (front.drop ?? []).entries())
    known(["drop", index, "field"], rule.field, fields, "field of an entry");
  if (front.consensus !== undefined) {
    known(["consensus", "field"], front.consensus.field, fields, "field of an entry");
    if (front.walk?.apart !== true)
      report(["consensus"], "Only parts that are drafted apart can agree.", "Write walk: { over: …, apart: true }.");
  }
  for (const [index, stage] of (front.stages ?? []).entries()) {
    if ((stage.set === undefined) === (stage.keep === undefined))
      report(["stages", index], "A stage either sets a field or keeps entries.", "Give one of set and keep.");
  }
}
