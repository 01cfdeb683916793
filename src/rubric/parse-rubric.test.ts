import { expect, test } from "vitest";
import { RubricError } from "../errors/errors.ts";
import { parseRubric, readRubric } from "./parse-rubric.ts";
import { formatProblem } from "./problem.ts";

const front = {
  id: "polite",
  version: "1",
  protocol: "binary",
  inputs: "[response]",
  criteria: "[{ id: c1, ask: Is it polite? }]",
};

function file(changes: Record<string, string | null> = {}, body = ""): string {
  const lines = Object.entries({ ...front, ...changes }).flatMap(([key, value]) =>
    value === null ? [] : [`${key}: ${value}`],
  );
  return `---\n${lines.join("\n")}\n---\n${body}`;
}

function problemsOf(text: string): string[] {
  return readRubric(text, "r.hbs").problems.map(formatProblem);
}

test("a short rubric gets the defaults of its protocol", () => {
  const rubric = parseRubric(file(), "r.hbs");
  expect(rubric).toMatchObject({
    title: "polite",
    description: "",
    inputs: [{ name: "response", optional: false }],
    criteria: [{ id: "c1", ask: "Is it polite?", weight: 1, required: false, tags: [] }],
    scale: null,
    vote: { samples: 1, rule: "majority", tie: "abstain", quorum: 1, stop: "decided", orders: "both", reask: 0 },
    score: { combine: "weighted-mean", unscored: "renormalise", pass: 0.5 },
    reply: { rationale: "before", evidence: false, abstain: false, criteria: "together" },
    guard: { empty: "worst", masterKey: "worst" },
    checks: [],
    prompts: ["binary"],
    body: null,
    path: "r.hbs",
  });
  const points = file({ protocol: "points", criteria: "[{ ask: Names a dose, points: 5 }]" });
  expect(parseRubric(points, "r.hbs").score.combine).toBe("points");
});

test("choices come from the protocol, those of a scale from its points and levels", () => {
  const likert = file({ protocol: "likert", scale: "{ min: 1, max: 3 }", levels: "{ 3: Flawless }" });
  const { criteria, scale } = parseRubric(likert, "r.hbs");
  expect(scale).toEqual({ min: 1, max: 3, integer: true });
  expect(criteria).toMatchObject([
    {
      choices: [
        { id: "1", value: 0 },
        { id: "2", value: 0.5 },
        { id: "3", value: 1, meaning: "Flawless" },
      ],
    },
  ]);
});

test("versions, ids and YAML 1.1 truth words stay the text they are", () => {
  const rubric = parseRubric(file({ id: "007", version: "1.0", title: "yes", description: "on" }), "r.hbs");
  expect(rubric).toMatchObject({ id: "007", version: "1.0", title: "yes", description: "on" });
});

test("plain texts are criteria, and optional inputs end with a question mark", () => {
  const rubric = parseRubric(
    file({ criteria: "[Is it polite?, Is it short?]", inputs: "[input?, response]" }),
    "r.hbs",
  );
  expect(rubric.criteria).toMatchObject([
    { id: "c1", ask: "Is it polite?" },
    { id: "c2", ask: "Is it short?" },
  ]);
  expect(rubric.inputs[0]).toEqual({ name: "input", optional: true });
  expect(parseRubric(file({ criteria: "Is it polite?" }), "r.hbs").criteria).toMatchObject([{ id: "c1" }]);
});

test("a body is kept as it is, with its line; with one, the rubric asks with it", () => {
  const rubric = parseRubric(file({}, "Judge {{response}}\r\n"), "r.hbs");
  expect(rubric).toMatchObject({ body: "Judge {{response}}\r\n", bodyLine: 8, prompts: ["body"] });
});

test("the hash covers what a verdict means, not how it is described", () => {
  const hash = (changes: Record<string, string | null>, body = "") => parseRubric(file(changes, body), "r.hbs").hash;
  expect(hash({ title: "Politeness", version: "2" })).toBe(hash({}));
  expect(hash({ criteria: "[{ id: c1, ask: Is it rude? }]" })).not.toBe(hash({}));
  expect(hash({}, "{{response}}")).not.toBe(hash({}));
});

test("a criterion's own vote is kept beside the rubric's, and changes no verdict's meaning", () => {
  const own = file({ criteria: "[{ id: c1, ask: Is it polite?, vote: { rule: median, quorum: 2 } }]" });
  const rubric = parseRubric(own, "r.hbs");
  expect(rubric.criteria).toMatchObject([{ vote: { rule: "median", quorum: 2 } }]);
  expect(rubric.hash).toBe(parseRubric(file({ criteria: "[{ id: c1, ask: Is it polite? }]" }), "r.hbs").hash);
  const inherited = file({ vote: "{ rule: k-of-n, k: 2 }", criteria: "[{ ask: One, vote: { k: 3 } }]" });
  expect(problemsOf(inherited)).toEqual([]);
});

test("a criterion weighs its points available; its group changes no verdict's meaning", () => {
  const grouped = file({ criteria: "[{ id: c1, ask: Is it polite?, group: tone, max: 3 }]" });
  const rubric = parseRubric(grouped, "r.hbs");
  expect(rubric.criteria).toMatchObject([{ group: "tone", max: 3, weight: 3 }]);
  expect(rubric.hash).toBe(parseRubric(file({ criteria: "[{ id: c1, ask: Is it polite?, max: 3 }]" }), "r.hbs").hash);
});

test("every problem names its place and what to change", () => {
  const cases: [Record<string, string | null>, string][] = [
    [{ protcol: "binary" }, 'r.hbs:7:1: error: The key "protcol" is not known. Did you mean "protocol"?'],
    [{ vote: "{ sample: 3 }" }, 'r.hbs:7:9: error: The key "sample" is not known in vote. Did you mean "samples"?'],
    [{ protocol: "binery" }, 'r.hbs:4:11: error: protocol is "binery". Did you mean "binary"?'],
    [{ version: null }, "r.hbs:2:1: error: The key version is missing. Add it."],
    [{ vote: "{ samples: 0 }" }, "r.hbs:7:18: error: vote.samples is 0. Use 1 or more."],
    [{ vote: "{ reask: 2 }" }, 'r.hbs:7:16: error: vote.reask is "2". Use one of: 0, 1.'],
    [{ inputs: "[]" }, "r.hbs:5:9: error: inputs is empty. Add at least one entry."],
    [{ reply: "{ abstain: yes }" }, "r.hbs:7:19: error: reply.abstain is text. Write true or false."],
    [
      { criteria: "[{ id: c1, ask: 42 }]" },
      "r.hbs:6:27: error: criteria[1].ask is the number 42. Write text; put quotes around a number or true and false.",
    ],
    [
      { criteria: "[{ id: a, ask: One }, { id: a, ask: Two }]" },
      'r.hbs:6:39: error: Two criteria have the id "a". Give each its own.',
    ],
    [
      { criteria: "[{ ask: One, weight: 0 }]" },
      "r.hbs:6:11: error: All weights are 0, so no item can be scored. Give at least one criterion a weight.",
    ],
    [
      { criteria: "[{ ask: One, points: 3 }]" },
      "r.hbs:6:32: error: The binary protocol knows no points. Use weight, or protocol: points.",
    ],
    [{ protocol: "likert" }, "r.hbs:4:11: error: The likert protocol needs a scale. Add scale: { min: 1, max: 5 }."],
    [
      { protocol: "pairwise" },
      'r.hbs:5:9: error: The pairwise protocol needs the input "response_a". Add response_a to inputs.',
    ],
    [{ criteria: "[{ ask: One, max: 0 }]" }, "r.hbs:6:29: error: criteria[1].max is 0. Use more than 0."],
    [{ criteria: "[{ ask: One, vote: { rule: k-of-n } }]" }, "r.hbs:6:30: error: The rule k-of-n needs k. Add k."],
    [
      { criteria: "[{ ask: One, vote: { samples: 3 } }]" },
      'r.hbs:6:32: error: The key "samples" is not known in criteria[1].vote. Use one of: rule, k, tie, quorum, stop, stopError.',
    ],
    [
      { protocol: "pairwise", inputs: "[response_a, response_b]", vote: "{ rule: union }" },
      "r.hbs:7:15: error: A pair has no worse side for the rule union. Use majority.",
    ],
    [{ vote: "{ rule: k-of-n }" }, "r.hbs:7:7: error: The rule k-of-n needs k. Add k."],
    [
      { checks: "[{ kind: exact }]" },
      'r.hbs:7:10: error: The check uses the field "reference", which is no input. Use one of: response. For a field that no judge sees, write item.reference.',
    ],
    [{ checks: "[{ kind: exat }]" }, 'r.hbs:7:18: error: checks[1].kind is "exat". Did you mean "exact"?'],
    [
      { checks: "[{ kind: field, feld: item.x, field: item.x }]" },
      'r.hbs:7:25: error: The key "feld" is not known in checks[1]. Did you mean "field"?',
    ],
    [{ checks: "[{ kind: field }]" }, "r.hbs:7:10: error: The key checks[1].field is missing. Add it."],
    [
      { inputs: "[response, criteria]" },
      'r.hbs:5:20: error: The input name "criteria" is taken by the template. Give the field another name.',
    ],
    [
      { criteria: "{ from: nuggets }" },
      'r.hbs:6:19: error: criteria.from is "nuggets". Write a path into the item, such as item.nuggets.',
    ],
    [
      { prompts: "[body]" },
      "r.hbs:7:10: error: prompts names the body, but the file has none. Write one, or use binary.",
    ],
  ];
  for (const [changes, expected] of cases) expect.soft(problemsOf(file(changes))).toContain(expected);
});

test("all problems of a file are found in one go", () => {
  const text = file({ protocol: "binery", titel: "x", vote: "{ samples: 0, tie: coin }" });
  expect(problemsOf(text)).toHaveLength(4);
  expect(() => parseRubric(text, "r.hbs")).toThrow(RubricError);
  expect(() => parseRubric(text, "r.hbs")).toThrow(/protocol is "binery"[\s\S]*r\.hbs:7:1: The key "titel"/);
});

test("criteria that ask the same are a warning, and the rubric still loads", () => {
  const { rubric, problems } = readRubric(file({ criteria: "[Is it polite?, Is it polite?]" }), "r.hbs");
  expect(problems.map(({ severity }) => severity)).toEqual(["warning"]);
  expect(rubric).not.toBeNull();
});
