import { expect, test } from "vitest";
import { parseRubric, readRubric } from "./parse-rubric.ts";
import { formatProblem } from "./problem.ts";

const criteria = "[{ id: a, ask: A, group: g }, { id: b, ask: B, group: h, tags: [t] }]";

function file(score: string, { protocol = "binary", list = criteria, more = "" } = {}): string {
  return `---\nid: r\nversion: 1\nprotocol: ${protocol}\ninputs: [response]\ncriteria: ${list}\nscore: ${score}\n${more}---\n`;
}

const problems = (text: string): string[] => readRubric(text, "r.hbs").problems.map(formatProblem);

test("rules get their defaults, named ones too", () => {
  const rule = (score: string, options = {}) => parseRubric(file(score, options), "r.hbs").score;
  expect(rule("{}")).toEqual({ combine: "weighted-mean", unscored: "renormalise", pass: 0.5 });
  expect(rule("{ combine: sum }")).toEqual({ combine: "sum", unscored: "unscored", pass: 0.5 });
  expect(rule("{ combine: log-odds, also: { share: {} } }")).toEqual({
    combine: "log-odds",
    unscored: "renormalise",
    pass: 0,
    also: { share: { combine: "weighted-mean", unscored: "renormalise", pass: 0.5 } },
  });
  expect(rule("{ groups: { combine: geometric-mean } }").groups).toEqual({
    combine: "geometric-mean",
    within: "weighted-mean",
  });
});

test("a rule that needs every sample turns early stop off", () => {
  const stop = (score: string, more = "") => parseRubric(file(score, { more }), "r.hbs").vote.stop;
  expect(stop("{}")).toBe("decided");
  expect(stop("{ each: { of: sample, join: median } }")).toBe("never");
  expect(stop("{ also: { strict: { vote: { rule: union } } } }", "vote: { samples: 3 }\n")).toBe("never");
  expect(problems(file("{ each: { of: sample, join: median } }", { more: "vote: { stop: decided }\n" }))).toEqual([
    "r.hbs:8:15: error: A score rule needs every sample, and an early stop leaves some out. Write stop: never, or remove stop.",
  ]);
});

test("the score rule is no part of the rubric's hash", () => {
  const hash = (score: string) => parseRubric(file(score), "r.hbs").hash;
  expect(hash("{ combine: min, also: { x: { formula: a * b } } }")).toBe(hash("{}"));
});

test.each([
  ["{ combine: wighted-mean }", '7:19: error: score.combine is "wighted-mean". Did you mean "weighted-mean"?'],
  ["{ combine: min, lambda: 1 }", "7:32: error: Only mean-less-variance uses lambda. Remove it."],
  [
    "{ combine: mean-less-variance }",
    "7:8: error: mean-less-variance needs lambda. Add lambda: 0.5, or what a unit of variance costs.",
  ],
  ["{ where: { group: x } }", '7:26: error: No criterion has the group "x". Use one of: g, h.'],
  ["{ where: { tag: x } }", '7:24: error: No criterion has the tag "x". Use one of: t.'],
  ["{ where: { criteria: [c] } }", '7:30: error: There is no criterion "c". Use one of: a, b.'],
  [
    "{ weights: { a: 1 } }",
    "7:19: error: weights says nothing of criterion b. Add b, or name the criteria that count under where.",
  ],
  [
    "{ weights: { a: 0.5, b: 0.6 }, total: 1 }",
    "7:46: error: The weights sum to 1.1, not 1. Mend a weight, or remove total.",
  ],
  [
    "{ groups: { weights: { g: 0.5 } }, total: 1 }",
    "7:50: error: The weights sum to 1.5, not 1. Mend a weight, or remove total.",
  ],
  [
    "{ weights: { a: 1, b: 1, z: 2 } }",
    '7:36: error: The weight "z" belongs to nothing that this rule joins. Use one of: a, b, g, h.',
  ],
  [
    "{ weights: { a: 0, b: 0 } }",
    "7:19: error: All weights are 0, so no item can be scored. Give at least one a weight.",
  ],
  [
    "{ combine: min, groups: {} }",
    "7:19: error: groups says how to combine. Remove this key; write groups: { combine: ..., within: ... }.",
  ],
  [
    "{ groups: { within: points } }",
    "7:28: error: combine: points does not go with protocol: binary. The points rule and the points protocol belong together.",
  ],
  ["{ formula: a + c }", '7:19: error: The name "c" is not known, column 5 of the formula. Use one of: a, b.'],
  [
    "{ formula: a, combine: min }",
    "7:31: error: A formula stands alone, and combine changes nothing in it. Write it in a score under also, and name that in the formula.",
  ],
  ["{ also: { a: {} } }", '7:21: error: The score "a" has the name of a criterion. Give it another.'],
  [
    "{ also: { x: { formula: y }, y: {} } }",
    '7:32: error: The name "y" is not known, column 1 of the formula. Use one of: a, b.',
  ],
  [
    "{ also: { x-y: {} } }",
    "7:23: error: score.also.x-y is not a name. Use letters, digits and _ only, with a letter first.",
  ],
  [
    "{ vote: { rule: union } }",
    "7:16: error: The main score counts votes by the rubric's own rule. Write the rule under vote, or this score under also.",
  ],
  ["{ unit: scale }", "7:16: error: The binary protocol has no scale. Remove unit, or use protocol: likert."],
  ["{ credit: { maybe: 1 } }", '7:27: error: There is no choice "maybe". Use one of: no, yes, na.'],
  ["{ importance: { vital: 1 } }", "7:22: error: Only nuggets are vital or okay. Use weights."],
  ["{ summary: { clip: [1, 0] } }", "7:27: error: The bounds 1 and 0 hold nothing. Write the lower one first."],
  ["{ summary: { clip: [1] } }", "7:27: error: score.summary.clip has 1 entry. Write 2 or more."],
  [
    "{ combine: sum, unscored: renormalise }",
    "7:34: error: combine: sum cannot do without a criterion. Remove unscored: the item is then unscored.",
  ],
  ["{ pass: 3 }", "7:16: error: The pass mark 3 is not a share. Use a number from 0 to 1."],
])("%s", (score, expected) => {
  expect(problems(file(score))).toEqual([`r.hbs:${expected}`]);
});

test("log-odds need two choices, a scale unit a mean on the scale", () => {
  expect(problems(file("{ combine: log-odds }", { protocol: "nugget" }))[0]).toContain("log-odds need yes and no");
  const likert = { protocol: "likert", more: "scale: { min: 1, max: 5 }\n" };
  expect(problems(file("{ unit: scale, combine: product }", likert))[0]).toContain(
    "product gives no point of the scale",
  );
  expect(problems(file("{ unit: scale, combine: min }", likert))).toEqual([]);
});

test("counting anew goes with neither blocks nor, sample by sample, tiers; points have no weights", () => {
  const each = "{ each: { of: sample, join: mean } }";
  const blocks = { more: "blocks: { from: item.parts }\n" };
  expect(problems(file("{ also: { x: { vote: { rule: union } } } }", blocks))[0]).toContain(
    "vote does not go with blocks",
  );
  const tiers = { more: "vote: { tiers: [{ samples: 1, agreement: 1 }, { samples: 1 }] }\n" };
  expect(problems(file(each, tiers))[0]).toContain("tiers ask about some criteria only");
  const list = "[{ id: a, ask: A, points: 2 }]";
  expect(problems(file("{ weights: { a: 1 } }", { protocol: "points", list }))).toEqual([
    "r.hbs:7:19: error: Points criteria have points, not weights. Change their points, or remove weights.",
  ]);
});

test("a formula may name criteria, scores above it and item fields; weights may be those of item criteria", () => {
  expect(problems(file("{ formula: x * a + item.bonus.points, also: { x: {}, y: { formula: x ^ 2 } } }"))).toEqual([]);
  expect(problems(file("{ weights: { g: 1 }, where: { tag: any } }", { list: "{ from: item.list }" }))).toEqual([]);
});
