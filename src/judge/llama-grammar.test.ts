import { expect, test } from "vitest";
import { abstention } from "../prompt/reply-schema.ts";
import type { ReplyShape } from "../schema/ask.ts";
import { grammarSchema, tokensOfReply } from "./llama-grammar.ts";

const shape: ReplyShape = {
  protocol: "likert",
  criteria: [
    { id: "clear", choices: ["1", "2"] },
    { id: "brief", choices: ["1", "2"] },
  ],
  scale: { min: 1, max: 2, integer: false },
  abstain: true,
  rationale: "before",
  evidence: true,
};

test("each criterion has its own place, with bounded texts before the verdict", () => {
  const text = { type: "string", maxLength: 480 };
  const quotations = { type: "array", items: { type: "string", maxLength: 240 }, maxItems: 3 };
  const verdict = { oneOf: [{ type: "number" }, { type: "string", enum: [abstention] }] };
  const entries = shape.criteria.map(({ id }) => ({
    type: "object",
    properties: { id: { const: id }, rationale: text, evidence: quotations, verdict },
  }));
  const schema = grammarSchema(shape);
  expect(schema.properties).toMatchObject({
    nonce: { type: "string", maxLength: 32 },
    verdicts: { type: "array", prefixItems: entries, minItems: 2, maxItems: 2 },
  });
  const { prefixItems } = (schema.properties as { verdicts: { prefixItems: { properties: object }[] } }).verdicts;
  expect(Object.keys(prefixItems[0]?.properties ?? {})).toEqual(["id", "rationale", "evidence", "verdict"]);
});

test("a reply gets room for what it may hold", () => {
  const plain = { ...shape, rationale: "none", evidence: false } as const;
  expect(tokensOfReply(plain)).toBe(64 + 2 * 48);
  expect(tokensOfReply(shape)).toBe(64 + 2 * (48 + (480 + 3 * 240) / 3));
});
