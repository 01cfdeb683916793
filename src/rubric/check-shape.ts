import { z } from "zod";
import type { CheckRule } from "../schema/check-rule.ts";

/** A check as front matter gives it, before defaults. */
export type CheckEntry = CheckRule extends infer Rule ? (Rule extends CheckRule ? Entry<Rule> : never) : never;

type Entry<Rule extends CheckRule> = Pick<Rule, RequiredKey<Rule>> & Partial<Omit<Rule, RequiredKey<Rule>>>;
type RequiredKey<Rule> = keyof Rule & ("kind" | "field");

const field = z
  .string()
  .regex(/^(?:item\.)?[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/, "Write a field name or item.name.");
const share = z.number().min(0).max(1);
const common = { criterion: z.string().exactOptional() };
const decides = z.enum(["match", "mismatch", "both", "value"]).exactOptional();

const comparisonShape = z.strictObject({
  kind: z.enum(["exact", "numeric", "choice-letter"]),
  ...common,
  decides,
  response: field.exactOptional(),
  reference: field.exactOptional(),
  tolerance: z
    .strictObject({ absolute: z.number().min(0).exactOptional(), relative: z.number().min(0).exactOptional() })
    .exactOptional(),
});

const fieldShape = z.strictObject({
  kind: z.literal("field"),
  ...common,
  decides,
  field,
  atLeast: share.exactOptional(),
});

/** The shape of one entry of `checks`. */
export const checkShape: z.ZodType<CheckEntry> = z.discriminatedUnion("kind", [comparisonShape, fieldShape]);

/** A check with its defaults. */
export function checkRuleOf(entry: CheckEntry): CheckRule {
  switch (entry.kind) {
    case "field":
      return { decides: entry.atLeast === undefined ? "value" : "both", ...entry };
    default:
      return { response: "response", reference: "reference", decides: "match", ...entry };
  }
}
