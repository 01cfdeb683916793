import type { ListField, ListShape, ReplyShape } from "../schema/ask.ts";

/** The verdict a judge writes where it cannot tell, when the rubric allows it. */
export const abstention = "abstain";

/**
 * JSON schema of a reply of this shape, for endpoints that hold a judge to one: all properties required, none added, ids
 * and verdicts as closed lists. It stays inside what OpenAI's strict mode and Anthropic's tools accept, so it cannot say
 * that each id comes once: the reader checks that.
 */
export function replyJsonSchema(shape: ReplyShape): Record<string, unknown> {
  if (shape.list !== undefined) return listJsonSchema(shape.list);
  const entry = {
    id: { type: "string", enum: shape.criteria.map(({ id }) => id) },
    ...(shape.criteria.some(({ echo }) => echo !== undefined) ? { echo: { type: "string" } } : {}),
    ...(shape.rationale === "before" ? { rationale: { type: "string" } } : {}),
    ...(shape.evidence ? { evidence: { type: "array", items: { type: "string" } } } : {}),
    verdict: verdictSchema(shape),
  };
  return closedObject({ nonce: { type: "string" }, verdicts: { type: "array", items: closedObject(entry) } });
}

function listJsonSchema({ fields }: ListShape): Record<string, unknown> {
  const entry = closedObject(Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])));
  return closedObject({ nonce: { type: "string" }, entries: { type: "array", items: entry } });
}

function fieldSchema({ kind, words, optional }: ListField): Record<string, unknown> {
  const type = kind === "number" ? "number" : "string";
  const plain = kind === "words" ? { type, enum: words } : { type };
  return optional ? { anyOf: [plain, { type: "null" }] } : plain;
}

function verdictSchema({ criteria, scale, labels, abstain }: ReplyShape): Record<string, unknown> {
  const words = abstain ? [abstention] : [];
  if (scale !== null && !scale.integer) {
    const number = { type: "number" };
    return abstain ? { anyOf: [number, { type: "string", enum: words }] } : number;
  }
  const choices = labels === undefined ? [...new Set(criteria.flatMap(({ choices }) => choices))] : Object.keys(labels);
  return { type: "string", enum: [...choices, ...words] };
}

function closedObject(properties: Record<string, unknown>): Record<string, unknown> {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}
