import { expect, test } from "vitest";
import { PromptError } from "../errors/errors.ts";
import type { Criterion, Rubric } from "../schema/rubric.ts";
import { criteriaOf } from "./criteria-of.ts";
import { parseRubric } from "./parse-rubric.ts";

const rubricWith = (protocol: string, criteria: string): Rubric =>
  parseRubric(`---\nid: r\nversion: 1\nprotocol: ${protocol}\ninputs: [input]\ncriteria: ${criteria}\n---\n`, "r.hbs");

const read = (protocol: string, value: unknown, source = "{ from: item.list }"): readonly Criterion[] =>
  criteriaOf(rubricWith(protocol, source), { id: "item-7", list: value });

test("a rubric's own criteria are the same for every item", () => {
  const rubric = rubricWith("binary", "[Is it polite?]");
  expect(criteriaOf(rubric, { id: "1" })).toBe(rubric.criteria);
});

test("texts and objects are read, with ids by protocol", () => {
  const nuggets = read("nugget", ["A fact", { text: "Another", importance: "vital", weight: 2, source: "ignored" }]);
  expect(nuggets).toMatchObject([
    { id: "n1", ask: "A fact", weight: 1, required: false, tags: [] },
    { id: "n2", ask: "Another", importance: "vital", weight: 2 },
  ]);
  expect(nuggets[0]?.choices.map(({ id }) => id)).toEqual(["none", "partial", "support"]);
  expect(read("steps", ["2 + 2 = 4"])[0]?.id).toBe("s1");
  expect(read("points", [{ criterion: "Names the dose", points: -3, tags: ["level:example"] }])[0]).toMatchObject({
    id: "c1",
    points: -3,
    tags: ["level:example"],
  });
});

test("an entry may bring a vote rule of its own", () => {
  expect(read("nugget", [{ ask: "A", vote: { rule: "median" } }])[0]?.vote).toEqual({ rule: "median" });
  expect(() => read("nugget", [{ ask: "A", vote: { rule: "coin" } }])).toThrow(
    "Item item-7: item.list[1] has a vote that is no vote rule. Write it like the rubric's: { rule: median }.",
  );
});

test("an entry may have a group, a condition, a kind and points available, which it then weighs", () => {
  const entry = { ask: "Cites a source", group: "process", max: 4, when: "A source was found", kind: "logical" };
  expect(read("checklist", [entry, { ...entry, id: "own", weight: 1 }, { ask: "Plain", when: null }])).toMatchObject([
    { weight: 4, max: 4, group: "process", when: "A source was found", kind: "logical" },
    { weight: 1, max: 4 },
    { weight: 1 },
  ]);
  expect(() => read("checklist", [{ ask: "A", max: 0 }])).toThrow(
    "Item item-7: item.list[1] has a max of 0. Use a number above 0.",
  );
  expect(() => read("checklist", [{ ask: "A", group: 3 }])).toThrow(
    "Item item-7: item.list[1] has a group that cannot be used. Write a short text.",
  );
});

test("the source gives defaults for what entries leave out", () => {
  const criteria = read(
    "checklist",
    ["One", { ask: "Two", weight: 5, required: false }],
    "{ from: item.list, weight: 2, required: true }",
  );
  expect(criteria).toMatchObject([
    { weight: 2, required: true },
    { weight: 5, required: false },
  ]);
});

test("a tree of groups gives its leaves the product of the shares above them", () => {
  // 3/4 of the root goes to the group, of which 1/3 and 2/3 go to its leaves.
  const tree = [
    { ask: "Alone", weight: 1 },
    {
      ask: "Group",
      weight: 3,
      criteria: [
        { ask: "Small", weight: 1 },
        { ask: "Large", weight: 2 },
      ],
    },
  ];
  expect(read("binary", tree).map(({ ask, weight }) => [ask, weight])).toEqual([
    ["Alone", 0.25],
    ["Small", 0.25],
    ["Large", 0.5],
  ]);
});

test("ids named like object internals work", () => {
  const ids = ["__proto__", "constructor", "toString"];
  expect(
    read(
      "binary",
      ids.map((id) => ({ id, ask: `About ${id}` })),
    ).map(({ id }) => id),
  ).toEqual(ids);
  expect(() => criteriaOf(rubricWith("binary", "{ from: item.constructor }"), { id: "1" })).toThrow(/has no criteria/);
});

test("every bad entry is named with its item", () => {
  const cases: [string, unknown, string][] = [
    ["binary", undefined, "Item item-7 has no criteria: rubric r reads them from item.list. Add list to the item."],
    ["binary", "text", "Item item-7: item.list is not a list. Write a list of texts or objects."],
    ["binary", [], "Item item-7: item.list is empty. Add at least one criterion."],
    ["binary", ["One", 2], "Item item-7: item.list[2] is neither text nor an object. Write a text or { ask: ... }."],
    ["binary", [{ weight: 1 }], "Item item-7: item.list[1] has no text. Give one of ask, text or criterion, as text."],
    [
      "binary",
      [{ ask: "a", text: "b" }],
      "Item item-7: item.list[1] has ask and text. Give one of ask, text or criterion, as text.",
    ],
    [
      "binary",
      [{ ask: "a", weight: "2" }],
      "Item item-7: item.list[1] has a weight that is not a number. Write a number.",
    ],
    ["binary", [{ ask: "a", weight: -1 }], "Item item-7: item.list[1] has a weight below 0. Use 0 or more."],
    ["points", ["a"], "Item item-7: item.list[1] has no points. Add points, above or below 0."],
    [
      "nugget",
      [{ text: "a", importance: "big" }],
      'Item item-7: item.list[1] has the importance "big". Use vital or okay.',
    ],
    [
      "binary",
      [
        { id: "x", ask: "a" },
        { id: "x", ask: "b" },
      ],
      'Item item-7: item.list[2] has the same id "x" as item.list[1]. Give each its own id.',
    ],
  ];
  for (const [protocol, value, message] of cases) {
    expect(() => read(protocol, value)).toThrow(PromptError);
    expect(() => read(protocol, value)).toThrow(message);
  }
});
