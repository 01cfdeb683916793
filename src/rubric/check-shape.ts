import { z } from "zod";
import { type CheckRule, type TextTest, textUnits, type WeightedTest } from "../schema/check-rule.ts";

/** A check as front matter gives it, before defaults. */
export type CheckEntry = CheckRule extends infer Rule ? (Rule extends CheckRule ? Entry<Rule> : never) : never;

/** What a check cannot do without; everything else may be left out. */
type Needed<Rule> = Extract<keyof Rule, "kind" | "field" | "pattern" | "of" | "command">;
type Entry<Rule> = Pick<Rule, Needed<Rule>> & Partial<Omit<Rule, Needed<Rule>>>;

const field = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/, "Write a field name, or a path such as item.name.");
const path = z.string().regex(/^item(\.[A-Za-z_][A-Za-z0-9_]*)+$/, "Write a path into the item, such as item.style.");
const filled = z.string().regex(/\S/, "Write some text.");
const share = z.number().min(0).max(1);
const count = z.int().min(0);

const decides = {
  criterion: z.string().exactOptional(),
  decides: z.enum(["match", "mismatch", "both", "value"]).exactOptional(),
};
const graded = { ...decides, atLeast: share.exactOptional() };
const response = { response: field.exactOptional() };
const compared = { ...response, reference: field.exactOptional() };

/** Most matches of a pattern that are counted: each is one more pass over the text. */
const mostMatches = 100;

const texts = z.array(filled).min(1);
const tests = {
  regex: {
    kind: z.literal("regex"),
    pattern: z.string().min(1).max(1000),
    flags: z
      .string()
      .regex(/^(?!.*(.).*\1)[ims]*$/, "Use letters of i, m and s, each once.")
      .exactOptional(),
    min: count.max(mostMatches).exactOptional(),
    max: count.max(mostMatches).exactOptional(),
  },
  count: { kind: z.literal("count"), of: z.enum(textUnits), min: count.exactOptional(), max: count.exactOptional() },
  json: { kind: z.literal("json"), required: texts.exactOptional(), fence: z.boolean().exactOptional() },
  contains: {
    kind: z.literal("contains"),
    all: texts.exactOptional(),
    any: texts.exactOptional(),
    none: texts.exactOptional(),
    exactCase: z.boolean().exactOptional(),
  },
  answered: { kind: z.literal("answered") },
};

const weight = { weight: z.number().gt(0).max(1) };
const weightedTest = z.discriminatedUnion("kind", [
  z.strictObject({ ...tests.regex, ...weight }),
  z.strictObject({ ...tests.count, ...weight }),
  z.strictObject({ ...tests.json, ...weight }),
  z.strictObject({ ...tests.contains, ...weight }),
  z.strictObject({ ...tests.answered, ...weight }),
]);

/** The shape of the tests of a style, in a rubric or in an item. */
export const styleShape: z.ZodType<readonly WeightedTest[]> = z.array(weightedTest).min(1).max(100);

const keywordList = z.array(filled).min(1).max(100);

/** The shape of key points, in a rubric or in an item: each a list of keyword lists. A plain list is one of one list. */
export const keyPointsShape: z.ZodType<readonly (readonly (readonly string[])[])[]> = z
  .array(z.preprocess(asLists, z.array(keywordList).min(1).max(100)))
  .min(1)
  .max(1000);

function asLists(point: unknown): unknown {
  const plain = Array.isArray(point) && point.length > 0 && point.every((entry) => typeof entry === "string");
  return plain ? [point] : point;
}

/** The shape of one entry of `checks`. */
export const checkShape: z.ZodType<CheckEntry> = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.enum(["exact", "numeric", "choice-letter", "answer", "symbolic"]),
    ...decides,
    ...compared,
    tolerance: z
      .strictObject({ absolute: z.number().min(0).exactOptional(), relative: z.number().min(0).exactOptional() })
      .exactOptional(),
  }),
  z.strictObject({ ...tests.regex, ...decides, ...response }),
  z.strictObject({ ...tests.count, ...decides, ...response }),
  z.strictObject({ ...tests.json, ...decides, ...response }),
  z.strictObject({ ...tests.contains, ...decides, ...response }),
  z.strictObject({ ...tests.answered, ...decides, ...response }),
  z.strictObject({
    kind: z.literal("style"),
    ...graded,
    ...response,
    tests: styleShape.exactOptional(),
    from: path.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("keywords"),
    ...graded,
    ...compared,
    points: keyPointsShape.exactOptional(),
    from: path.exactOptional(),
    best: z.enum(["reference", "point"]).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("ids"),
    ...graded,
    ...compared,
    measure: z.enum(["iou", "validity", "equal"]).exactOptional(),
  }),
  z.strictObject({ kind: z.literal("similarity"), ...graded, ...compared, by: filled.exactOptional() }),
  z.strictObject({
    kind: z.literal("alignment"),
    ...graded,
    ...compared,
    by: filled.exactOptional(),
    match: z.enum(["monotone", "best-hit"]).exactOptional(),
    lambda: share.exactOptional(),
  }),
  z.strictObject({ kind: z.literal("field"), ...graded, field }),
  z.strictObject({ kind: z.literal("code"), ...graded, command: z.array(filled).min(1).max(50) }),
]);

/**
 * A check with its defaults. A comparison decides what matches, for what differs may still mean the same; a test of a
 * text decides both ways; `answered` decides only that nothing is said; a share is the score, unless `atLeast` makes it
 * a yes or no.
 */
export function checkRuleOf(entry: CheckEntry): CheckRule {
  switch (entry.kind) {
    case "exact":
    case "numeric":
    case "choice-letter":
    case "answer":
    case "symbolic":
      return { ...both, decides: "match", ...entry };
    case "regex":
    case "count":
    case "json":
    case "contains":
      return { response: "response", decides: "both", ...entry };
    case "answered":
      return { response: "response", decides: "mismatch", ...entry };
    case "style":
    case "keywords":
      return { response: "response", decides: gradedDefault(entry), ...entry };
    case "ids":
    case "similarity":
    case "alignment":
      return { ...both, decides: gradedDefault(entry), ...entry };
    case "field":
    case "code":
      return { decides: gradedDefault(entry), ...entry };
  }
}

const both = { response: "response", reference: "reference" };

function gradedDefault({ atLeast }: { readonly atLeast?: number }): "both" | "value" {
  return atLeast === undefined ? "value" : "both";
}

/** What is wrong between the keys of a test, or null. */
export function testProblem(test: TextTest): { readonly problem: string; readonly fix: string } | null {
  if (test.kind === "regex" || test.kind === "count") {
    const { min, max } = test;
    if (min !== undefined && max !== undefined && min > max) {
      return { problem: `min ${min} is above max ${max}.`, fix: "Exchange them." };
    }
    if (test.kind === "count" && min === undefined && max === undefined) {
      return { problem: "The count has no bounds.", fix: "Add min, max or both." };
    }
  }
  if (test.kind === "contains" && test.all === undefined && test.any === undefined && test.none === undefined) {
    return { problem: "The check names no texts.", fix: "Add all, any or none." };
  }
  return null;
}

/** Sum of the weights. */
export function weightOf(tests: readonly WeightedTest[]): number {
  return tests.reduce((sum, { weight }) => sum + weight, 0);
}

/** A rounding error above 1 is not held against the weights. */
export const mostWeight: number = 1 + 1e-9;
