import { expect, test } from "vitest";
import type { LabelledItem } from "../src/io/labelled-items.ts";
import type { CriterionResult, ItemResult } from "../src/schema/score.ts";
import { drawFacts } from "./systems-data/draw-facts.ts";
import { drawNuggets } from "./systems-data/draw-nuggets.ts";
import { drawSteps } from "./systems-data/draw-steps.ts";
import { judgedSets } from "./systems-data/judged-sets.ts";
import { traceOf, unitsOf } from "./systems-data/judged-unit.ts";
import { measureTraces, measureUnits } from "./systems-data/measure-units.ts";
import { renderPage } from "./systems-data/render-page.ts";
import { replayClaims } from "./systems-data/replay-claims.ts";

const labelled = (id: string, parts: Partial<LabelledItem>): LabelledItem => ({
  id,
  input: {},
  human: [],
  recorded: [],
  meta: {},
  ...parts,
});

test("nuggets: more than half of the raters decide, and half leaves a nugget without truth", () => {
  const votes = { a: [1, 1, 0], b: [1, 0, 0], c: [1, 0] };
  const human = Object.entries(votes).flatMap(([criterion, labels]) =>
    labels.map((label, place) => ({ rater: `w${place}`, criterion, label })),
  );
  const nuggets = Object.keys(votes).map((id) => ({ id, text: `fact ${id}` }));
  const [drawn] = drawNuggets([labelled("s", { input: { summary: "text", nuggets }, human, meta: { doc: "d" } })]);
  expect(drawn?.truths).toEqual({ n1: true, n2: false });
  expect(drawn?.group).toBe("d");
});

test("facts: six of the supported and unsupported ones, irrelevant ones never", () => {
  const facts = Array.from({ length: 8 }, (_, i) => ({ id: `f${i}`, text: `fact ${i}` }));
  const human = facts.map(({ id }, i) => ({
    rater: "human",
    criterion: id,
    label: i === 0 ? "IR" : i < 4 ? "S" : "NS",
  }));
  const [drawn] = drawFacts([labelled("b", { input: { prompt: "p", response: "r", facts }, human })]);
  expect(Object.keys(drawn?.truths ?? {})).toHaveLength(6);
  expect(drawn?.truths.f0).toBeUndefined();
});

test("steps: counted from 0 in the source, without truth behind the first wrong one", () => {
  const trace = (id: string, label: number | null) =>
    labelled(id, {
      input: { question: "q", steps: ["a", "b", "c"] },
      human: [{ rater: "human", criterion: "first_mistake", label }],
    });
  const drawn = new Map(drawSteps([trace("x", 1), trace("y", null)]).map((one) => [one.item.id, one]));
  expect(drawn.get("x")).toMatchObject({ truths: { s1: false, s2: true }, firstWrong: "2" });
  expect(drawn.get("y")).toMatchObject({ truths: { s1: false, s2: false, s3: false }, firstWrong: "none" });
});

test("the draw takes the short items only, whatever their labels, and the same ones each time", () => {
  const items = Array.from({ length: 500 }, (_, i) =>
    labelled(String(i), { input: { question: "x".repeat(i), steps: ["a"] }, human: [] }),
  );
  const drawn = drawSteps(items);
  expect(drawn).toHaveLength(400);
  expect(drawn.every(({ item }) => Number(item.id) < 400)).toBe(true);
  expect(drawSteps(items.toReversed()).map(({ item }) => item.id)).toEqual(drawn.map(({ item }) => item.id));
});

function resultOf(verdicts: readonly (string | null)[]): ItemResult {
  const criteria = verdicts.map(
    (verdict, i) =>
      ({
        criterion: `s${i + 1}`,
        verdict,
        tally: { shares: verdict && { incorrect: 0.25 } },
      }) as unknown as CriterionResult,
  );
  return { item: "x", criteria } as unknown as ItemResult;
}

test("units and traces of a result; a step without a verdict before the first wrong one leaves the trace open", () => {
  const drawn = { item: { id: "x" }, group: "x", truths: { s1: false, s2: true }, firstWrong: "2" };
  expect(unitsOf(drawn, resultOf(["correct", null, "incorrect"]), "incorrect")).toEqual([
    { group: "x", place: 1, truth: false, said: false, probability: 0.25 },
    { group: "x", place: 2, truth: true, said: null, probability: null },
  ]);
  expect(traceOf(drawn, resultOf(["correct", "incorrect", "correct"]))).toEqual({ truth: "2", said: "2" });
  expect(traceOf(drawn, resultOf(["correct", "correct", "correct"]))).toEqual({ truth: "2", said: "none" });
  expect(traceOf(drawn, resultOf([null, "incorrect", "correct"]))).toEqual({ truth: "2", said: null });
});

// Four units in two groups: right on three of four. Truth 1 1 1 0, said 1 1 0 0: po = 3/4, pe = 3/4 * 2/4 + 1/4 * 2/4 = 1/2,
// kappa = (3/4 - 1/2) / (1/2) = 1/2. Of three pairs (positive, negative) the probability ranks two right: 2/3.
const units = [
  { group: "a", place: 1, truth: true, said: true, probability: 0.9 },
  { group: "a", place: 2, truth: true, said: true, probability: 0.8 },
  { group: "b", place: 1, truth: true, said: false, probability: 0.1 },
  { group: "b", place: 2, truth: false, said: false, probability: 0.3 },
];

test("figures of units beside the constant answer", () => {
  const figures = measureUnits(units);
  expect(figures).toMatchObject({ n: 4, groups: 2, positives: 3, called: 2, failed: 0 });
  expect(figures.accuracy.value).toBe(0.75);
  expect(figures.constant.value).toBe(0.75);
  expect(figures.gain.value).toBe(0);
  expect(figures.kappa.value).toBeCloseTo(0.5, 12);
  expect(figures.auroc.value).toBeCloseTo(2 / 3, 12);
  // At place 1 all are positive; at place 2 the positive one stands above the negative.
  expect(figures.aurocAtPlace.value).toBe(1);
  // A unit without a verdict is a miss: 3 of 5.
  expect(
    measureUnits([...units, { group: "c", place: 1, truth: true, said: null, probability: null }]).accuracy.value,
  ).toBe(0.6);
});

// Right on one of two traces with a mistake and on one of one clean: 2 * 1/2 * 1 / (3/2) = 2/3. Two of three are right.
const traces = [
  { truth: "2", said: "2" },
  { truth: "2", said: null },
  { truth: "none", said: "none" },
];

test("figures of traces; an open trace is a miss", () => {
  const figures = measureTraces(traces);
  expect(figures.process.f1.value).toBeCloseTo(2 / 3, 12);
  expect(figures).toMatchObject({ n: 3, failed: 1, exact: { value: 2 / 3 }, constant: { answer: "2", value: 2 / 3 } });
});

test("claims are replayed through the packaged system: the best chunk stands, an open reply is no label", async () => {
  const reply = (answer: string) => ({
    judge: "j",
    label: answer,
    raw: `<explanation>e</explanation>\n<answer>${answer}</answer>`,
  });
  const claim = (id: string, label: string, answers: readonly string[]) =>
    labelled(id, {
      input: { claim: `It rains in ${id}.`, evidence: answers.map((_, i) => ({ sentences: [`line ${i}`] })) },
      human: [{ rater: "gold", label }],
      recorded: answers.map(reply),
    });
  const replayed = await replayClaims(
    [
      claim("1", "supported", ["not_supported", "supported"]),
      claim("2", "partially_supported", ["partially_supported", "not_supported"]),
      claim("3", "supported", ["partially_supported"]),
    ],
    "j",
    0.5,
  );
  // Scores 1, 0.5, 0.5 against true, false, true: two of three right, recall 1/2 and precision 1, so F1 2/3.
  expect(replayed).toMatchObject({ sameReading: 5, replies: 5, n: 3, accuracy: 2 / 3 });
  expect(replayed.f1).toBeCloseTo(2 / 3, 12);
});

test("the page says when a run was cut short and when the judge gave one answer", () => {
  const [judged] = judgedSets;
  const run = { scored: [], planned: 4, calls: 2, seconds: 3, hashes: { rubric: "r", prompt: "p", items: "i" } };
  const one = units.map((unit) => ({ ...unit, said: true }));
  const measured = [
    { judged: judged as (typeof judgedSets)[number], run, units: measureUnits(one), traces: measureTraces(traces) },
  ];
  const row = { set: "s", what: "w", n: "3", computed: "2 of 3", published: "3 of 3", same: false };
  const page = renderPage([row], measured, { model: "m.gguf", modelHash: "0".repeat(64), date: "2026-01-01" });
  expect(page).toContain("0 of 4 items (the time was up)");
  expect(page).toContain("one answer to everything");
  expect(page).toContain("| s | w | 3 | 2 of 3 | 3 of 3 | **differs** |");
  expect(page).toContain('always "2"');
});
