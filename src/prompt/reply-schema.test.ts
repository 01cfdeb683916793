import { expect, test } from "vitest";
import type { ReplyShape } from "../schema/ask.ts";
import { replyJsonSchema } from "./reply-schema.ts";

const shape: ReplyShape = {
  protocol: "checklist",
  criteria: [
    { id: "a", choices: ["na", "no", "yes"] },
    { id: "b", choices: ["na", "no", "yes"] },
  ],
  scale: null,
  abstain: true,
  rationale: "before",
  evidence: true,
};

test("a reply has the nonce and one kind of entry, rationale before verdict", () => {
  expect(replyJsonSchema(shape)).toEqual({
    type: "object",
    properties: {
      nonce: { type: "string" },
      verdicts: {
        type: "array",
        items: {
          type: "object",
          properties: {
            id: { type: "string", enum: ["a", "b"] },
            rationale: { type: "string" },
            evidence: { type: "array", items: { type: "string" } },
            verdict: { type: "string", enum: ["na", "no", "yes", "abstain"] },
          },
          required: ["id", "rationale", "evidence", "verdict"],
          additionalProperties: false,
        },
      },
    },
    required: ["nonce", "verdicts"],
    additionalProperties: false,
  });
});

test("choices only: neither rationale nor evidence", () => {
  const schema = JSON.stringify(replyJsonSchema({ ...shape, rationale: "none", evidence: false, abstain: false }));
  expect(schema).toContain('"required":["id","verdict"]');
  expect(schema).not.toMatch(/rationale|evidence|abstain/);
});

test("a scale with points between whole ones asks for a number", () => {
  const scale = { min: 0, max: 1, integer: false };
  const likert: ReplyShape = { ...shape, protocol: "likert", scale, criteria: [{ id: "a", choices: ["0", "1"] }] };
  expect(JSON.stringify(replyJsonSchema({ ...likert, abstain: false }))).toContain('"verdict":{"type":"number"}');
  expect(JSON.stringify(replyJsonSchema(likert))).toContain(
    '{"anyOf":[{"type":"number"},{"type":"string","enum":["abstain"]}]}',
  );
});
