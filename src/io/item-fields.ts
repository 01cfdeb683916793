import { ConfigError } from "../errors/errors.ts";

/** A field of the item and the path in the row that fills it, as in `--map response=input.answer`. */
export interface FieldMapping {
  readonly field: string;
  readonly path: readonly string[];
}

/** Reads `field=path.to.value`. Throws a ConfigError that shows the form. */
export function parseFieldMapping(text: string): FieldMapping {
  const match = /^([^=\s]+)=([^=\s]+)$/.exec(text);
  if (!match) throw new ConfigError(`"${text}" is no mapping. Write field=path, such as response=input.answer`);
  return { field: match[1] as string, path: (match[2] as string).split(".") };
}

/** The value at a path, own properties only; undefined where the path leads nowhere. */
export function valueAt(row: unknown, path: readonly string[]): unknown {
  let value = row;
  for (const part of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

/**
 * Names that other tools give to our fields. A name is taken over only where the item lacks the field and exactly one
 * of its other names is present: with two, the mapping has to be written down.
 */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  input: ["question", "prompt", "instruction", "user_input", "inputs", "query"],
  response: ["output", "answer", "actual_output", "completion", "outputs"],
  reference: [
    "expected",
    "expected_output",
    "reference_outputs",
    "reference_answer",
    "target",
    "gold_answers",
    "ideal",
  ],
  context: ["retrieval_context", "retrieved_contexts", "documents", "passages"],
  response_a: ["output_1", "response_A", "output_a"],
  response_b: ["output_2", "response_B", "output_b"],
};

/**
 * The fields of an item from a row of data: the row's own, or for a labelled item (`input` an object beside `human` or
 * `recorded`) those of its input; then explicit mappings; then other tools' names.
 */
export function itemFields(
  row: Readonly<Record<string, unknown>>,
  mappings: readonly FieldMapping[],
): { readonly fields: Record<string, unknown>; readonly missing: readonly FieldMapping[] } {
  const labelled = isRecord(row.input) && (Array.isArray(row.human) || Array.isArray(row.recorded));
  const source = labelled ? { ...(row.input as object), meta: row.meta } : row;
  const fields: Record<string, unknown> = Object.fromEntries(Object.entries(source));
  const missing: FieldMapping[] = [];
  for (const mapping of mappings) {
    const value = valueAt(row, mapping.path) ?? valueAt(source, mapping.path);
    if (value === undefined) missing.push(mapping);
    else fields[mapping.field] = value;
  }
  for (const [field, names] of Object.entries(otherNames)) {
    if (Object.hasOwn(fields, field)) continue;
    const present = names.filter((name) => Object.hasOwn(fields, name));
    if (present.length === 1) fields[field] = fields[present[0] as string];
  }
  return { fields, missing };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
