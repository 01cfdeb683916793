import { describe, expect, test } from "vitest";
import type { JudgeLabel, Label } from "../schema/label.ts";
import { reachConsensus, unitKey } from "./consensus.ts";
import { joinJudges } from "./join.ts";
import { vocabularyOf } from "./vocabulary.ts";

function label(item: string, rater: string, value: Label["label"]): Label {
  return { item, criterion: "", rater, label: value };
}

function output(item: string, value: JudgeLabel["label"], rest: Partial<JudgeLabel> = {}): JudgeLabel {
  return { item, criterion: "", judge: "j", sample: "0", label: value, score: null, ...rest };
}

const yesNo = vocabularyOf([], [], { categories: ["no", "yes"] });
const majority = { rule: "majority", adjudicator: null } as const;

describe("the vocabulary", () => {
  test("is what people used, numbers in order, and 1, 1.0 and '1' are one label", () => {
    const labels = [label("a", "r", 10), label("b", "r", "9"), label("c", "r", "1.0"), label("d", "r", 1)];
    expect(vocabularyOf(labels, [output("a", 7)], {})).toEqual({
      kind: "ordinal",
      categories: ["1", "9", "10"],
      positive: null,
      source: "observed",
    });
  });

  test("takes the judges' labels in where people used only one", () => {
    expect(vocabularyOf([label("a", "r", "yes")], [output("a", "no")], {})).toMatchObject({
      kind: "binary",
      categories: ["no", "yes"],
      positive: "yes",
    });
  });

  test("knows the usual positive word, else takes the second label", () => {
    expect(vocabularyOf([], [], { categories: ["pass", "fail"] }).positive).toBe("pass");
    expect(vocabularyOf([], [], { categories: ["blue", "red"] }).positive).toBe("red");
  });

  test("fractions are numbers without categories", () => {
    expect(
      vocabularyOf(
        [1, 2.5, 3].map((value) => label("a", "r", value)),
        [],
        {},
      ).kind,
    ).toBe("numeric");
  });

  test("a positive label that is no category is refused", () => {
    expect(() => vocabularyOf([], [], { categories: ["no", "yes"], positive: "si" })).toThrow(
      '"si" is none of the labels',
    );
  });
});

describe("the consensus", () => {
  const labels = [
    ...["yes", "yes", "no"].map((value, i) => label("clear", `r${i}`, value)),
    ...["yes", "no"].map((value, i) => label("tied", `r${i}`, value)),
    label("odd", "r0", "maybe"),
    label("none", "r0", null),
    label("torn", "r0", "yes"),
    label("torn", "r0", "no"),
    label("torn", "r1", "no"),
    label("twice", "r0", "no"),
    label("twice", "r0", "no"),
  ];

  test("is the majority; ties, contradictions and strangers are left out and counted", () => {
    const { units, counts } = reachConsensus(labels, yesNo, majority);
    const truths = Object.fromEntries([...units.values()].map(({ item, truth }) => [item, truth]));
    expect(truths).toEqual({ clear: "yes", tied: null, torn: "no", twice: "no" });
    expect(counts).toMatchObject({
      units: 4,
      decided: 3,
      undecided: 1,
      empty: 1,
      outside: { maybe: 1 },
      repeated: 1,
      contradicted: 1,
    });
  });

  test("an adjudicator has the last word and is no rater", () => {
    const { units, counts } = reachConsensus([...labels, label("tied", "boss", "no")], yesNo, {
      rule: "majority",
      adjudicator: "boss",
    });
    const tied = units.get(unitKey({ item: "tied", criterion: "" }));
    expect(tied?.truth).toBe("no");
    expect([...(tied?.votes.keys() ?? [])]).toEqual(["r0", "r1"]);
    expect(counts.adjudicated).toBe(1);
  });

  test.each([
    ["majority", null],
    ["plurality", "a"],
    ["unanimous", null],
  ] as const)("two of four under %s", (rule, expected) => {
    const vocabulary = vocabularyOf([], [], { categories: ["a", "b", "c"], kind: "nominal" });
    const four = ["a", "a", "b", "c"].map((value, i) => label("x", `r${i}`, value));
    expect([...reachConsensus(four, vocabulary, { rule, adjudicator: null }).units.values()][0]?.truth).toBe(expected);
  });
});

test("every judge output ends in exactly one count", () => {
  const labels = [
    label("a", "r", "yes"),
    label("b", "r", "no"),
    label("t", "r", "yes"),
    label("t", "s", "no"),
    label("z", "r", "yes"),
  ];
  const consensus = reachConsensus(labels, yesNo, majority);
  const outputs = [
    output("a", "yes"),
    output("a", "yes"),
    output("b", null),
    output("b", "garbage", { sample: "1" }),
    output("b", "yes", { sample: "2" }),
    output("b", "no", { sample: "2" }),
    output("t", "yes"),
    output("unknown", "no"),
    output("b", null, { sample: "3", score: 0.4 }),
  ];
  const [joined] = joinJudges(outputs, consensus, yesNo, null);
  expect(joined?.counts).toEqual({
    outputs: 9,
    joined: 2,
    failed: 1,
    outside: { garbage: 1 },
    undecided: 1,
    onlyJudge: 1,
    repeated: 1,
    contradicted: 2,
    onlyLabels: 1,
    examples: { onlyJudge: ["unknown"], onlyLabels: ["z"] },
  });
  expect(joinJudges(outputs, consensus, yesNo, { threshold: 0.3 })[0]?.pairs.map(({ label }) => label)).toEqual([
    "yes",
    "yes",
  ]);
});
