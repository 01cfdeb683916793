import { replyJsonSchema } from "../prompt/reply-schema.ts";
import type { ReplyShape } from "../schema/ask.ts";

/**
 * The reply's JSON schema as tight as a local grammar can hold it: each criterion once and in order, and every text
 * bounded, so that a model that goes in circles still comes to its verdict.
 */
export function grammarSchema(shape: ReplyShape): Record<string, unknown> {
  const schema = replyJsonSchema(shape);
  if (shape.list !== undefined) return listGrammar(schema, shape.list.most);
  const { nonce, verdicts, ...others } = schema.properties as Record<string, Schema>;
  const entry = verdicts?.items as { readonly properties: Readonly<Record<string, Schema>> };
  const { verdict, rationale, evidence, echo, ...fields } = entry.properties;
  const count = shape.criteria.length;
  const entryOf = ({ id, echo: repeated = "" }: ReplyShape["criteria"][number]) => ({
    ...entry,
    properties: {
      ...fields,
      id: { const: id },
      ...(echo && { echo: { ...echo, maxLength: repeated.length + roomToMisspell } }),
      ...(rationale && { rationale: { ...rationale, maxLength: longestRationale } }),
      ...(evidence && {
        evidence: { ...evidence, items: shortQuotation, maxItems: shape.evidence === "ids" ? mostIds : mostQuotations },
      }),
      // The grammar knows the choice between schemas under another name.
      verdict: verdict?.anyOf === undefined ? verdict : { oneOf: verdict.anyOf },
    },
  });
  const entries = shape.criteria.map(entryOf);
  return {
    ...schema,
    properties: {
      nonce: { ...nonce, maxLength: longestNonce },
      ...others,
      verdicts: { type: "array", prefixItems: entries, minItems: count, maxItems: count },
    },
  };
}

/** Tokens that a reply of this shape may take when the ask sets no limit: its texts at their full length. */
export function tokensOfReply(shape: ReplyShape): number {
  if (shape.free) return longestFreeText;
  if (shape.list !== undefined) {
    return 64 + shape.list.most * shape.list.fields.length * (16 + Math.ceil(longestField / 3));
  }
  const characters =
    (shape.rationale === "before" ? longestRationale : 0) +
    (shape.evidence ? mostQuotations * shortQuotation.maxLength : 0);
  const echoes = shape.criteria.reduce(
    (sum, { echo }) => sum + (echo === undefined ? 0 : echo.length + roomToMisspell),
    0,
  );
  // About three characters a token, and the punctuation around each entry.
  return 64 + shape.criteria.length * (48 + Math.ceil(characters / 3)) + Math.ceil(echoes / 3);
}

/** A list of at most `most` entries, every text of them bounded. */
function listGrammar(schema: Record<string, unknown>, most: number): Record<string, unknown> {
  const { nonce, entries } = schema.properties as Record<string, Schema>;
  const entry = entries?.items as { readonly properties: Readonly<Record<string, Schema>> };
  const bounded = ({ anyOf, ...plain }: Schema): Schema =>
    anyOf !== undefined
      ? { oneOf: (anyOf as Schema[]).map(bounded) }
      : plain.type === "string" && plain.enum === undefined
        ? { ...plain, maxLength: longestField }
        : plain;
  const properties = Object.fromEntries(
    Object.entries(entry.properties).map(([name, field]) => [name, bounded(field)]),
  );
  return {
    ...schema,
    properties: {
      nonce: { ...nonce, maxLength: longestNonce },
      entries: { type: "array", items: { ...entry, properties }, maxItems: most },
    },
  };
}

type Schema = Readonly<Record<string, unknown>>;

// A critique of about 400 words.
const longestFreeText = 640;
// Room for a code and no more.
const longestNonce = 32;
const longestField = 240;
// Four sentences, as the packaged prompts ask for at most.
const longestRationale = 480;
const mostIds = 20;
const roomToMisspell = 24;
const mostQuotations = 3;
const shortQuotation = { type: "string", maxLength: 240 };
