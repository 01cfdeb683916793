import { describe, expect, test } from "vitest";
import { readPromptSources } from "../io/template-files.ts";
import { compilePrompts } from "../prompt/compile-prompt.ts";
import { parseRubric } from "../rubric/parse-rubric.ts";
import type { Reply } from "../schema/ask.ts";
import type { Item } from "../schema/item.ts";
import type { ItemResult } from "../schema/score.ts";
import { openRunStore } from "../store/sqlite-store.ts";
import { scriptedJudge } from "../testing/scripted-judge.ts";
import { panel } from "./panel.ts";
import { runTally } from "./run-summary.ts";
import { scoreItems } from "./score-items.ts";

// Worked numbers of published systems, from a rubric file and a scripted judge to the score.

type Verdicts = Readonly<Record<string, string>>;
type Script = (item: string, sample: number, prompt: string) => Verdicts | Partial<Reply>;

async function run(front: string, items: readonly Item[], script: Script) {
  const rubric = parseRubric(`---\nid: system\nversion: 1\n${front}\n---\n`, "rubrics/system.hbs");
  const judge = scriptedJudge("scripted:a", ({ ask, secrets }) => {
    const said = script(ask.item, ask.sample, ask.prompt.id);
    if ("probabilities" in said || "text" in said) return { nonceRequired: false, ...(said as Partial<Reply>) };
    const verdicts = ask.shape.criteria
      .filter(({ id }) => Object.hasOwn(said, id))
      .map(({ id }) => ({ id, verdict: (said as Verdicts)[id] }));
    return JSON.stringify({ nonce: secrets.nonce, verdicts });
  });
  const prompts = compilePrompts(rubric, await readPromptSources("rubrics/system.hbs"));
  const tally = runTally(rubric);
  const results: ItemResult[] = [];
  const options = { rubric: { rubric, prompts }, panel: panel([judge]), store: openRunStore(":memory:") };
  for await (const result of scoreItems(items, options)) {
    tally.add(result);
    results.push(result);
  }
  return { results, summary: tally.summary() };
}

const item: Item = { id: "1", input: "q", response: "a response" };

async function one(front: string, verdicts: Verdicts | Script, changes: Partial<Item> = {}): Promise<ItemResult> {
  const script: Script = typeof verdicts === "function" ? verdicts : () => verdicts;
  const { results } = await run(front, [{ ...item, ...changes }], script);
  return results[0] as ItemResult;
}

const value = (result: ItemResult, name?: string): number | null | undefined =>
  name === undefined ? result.score.value : result.scores?.[name]?.value;

describe("nuggets and points", () => {
  test("AutoNuggetizer: strict and lenient, vital and all, weighted", async () => {
    const result = await one(
      `protocol: nugget
inputs: [response]
criteria: { from: item.nuggets }
score:
  combine: vital
  credit: { partial: 0 }
  also:
    vital: { combine: vital }
    strict_all: { credit: { partial: 0 } }
    all: {}
    weighted: { importance: { vital: 1, okay: 0.5 } }
    weighted_strict: { importance: { vital: 1, okay: 0.5 }, credit: { partial: 0 } }`,
      { n1: "support", n2: "partial", n3: "none", n4: "support", n5: "partial" },
      {
        nuggets: ["vital", "vital", "vital", "okay", "okay"].map((importance, i) => ({ ask: `Fact ${i}`, importance })),
      },
    );
    expect(value(result)).toBeCloseTo(1 / 3, 12);
    expect(value(result, "vital")).toBeCloseTo(0.5, 12);
    expect(value(result, "strict_all")).toBeCloseTo(0.4, 12);
    expect(value(result, "all")).toBeCloseTo(0.6, 12);
    // (1 + 0.5 + 0 + 0.5 × (1 + 0.5)) / (3 + 0.5 × 2) = 2.25 / 4
    expect(value(result, "weighted")).toBeCloseTo(0.5625, 12);
    expect(value(result, "weighted_strict")).toBeCloseTo(0.375, 12);
  });

  test("without a vital nugget there is no score, unless the rule says what an empty one is worth", async () => {
    const result = await one(
      "protocol: nugget\ninputs: [response]\ncriteria: { from: item.nuggets }\nscore: { combine: vital, also: { compatible: { combine: vital, empty: 0 } } }",
      { n1: "support" },
      { nuggets: [{ ask: "A fact", importance: "okay" }] },
    );
    expect(result.score).toEqual({ value: null, reason: "no-weight" });
    expect(value(result, "compatible")).toBe(0);
  });

  const health = `protocol: points
inputs: [input, response]
criteria: { from: item.rubric }
score: { summary: { clip: [0, 1] } }`;

  test("HealthBench: signed points, by tag, and the mean of a run clipped late", async () => {
    const worked = await one(
      health,
      { c1: "yes", c2: "no", c3: "yes", c4: "yes" },
      { rubric: [5, 3, -4, 2].map((points, i) => ({ criterion: `R${i}`, points, tags: i < 2 ? ["a"] : ["b"] })) },
    );
    expect(value(worked)).toBeCloseTo(0.3, 12);
    expect(worked.byTag?.a?.value).toBeCloseTo(5 / 8, 12);
    expect(worked.byTag?.b?.value).toBeCloseTo(-1, 12);
    // Examples of -0.4 (0 of 5 gained, 2 lost) and 0.3 (3 of 10): mean -0.05, cut once to 0; cut each, it would be 0.15.
    const items = [
      {
        ...item,
        id: "low",
        rubric: [
          { criterion: "R", points: 5 },
          { criterion: "S", points: -2 },
        ],
      },
      {
        ...item,
        id: "high",
        rubric: [
          { criterion: "R", points: 7 },
          { criterion: "S", points: 3 },
        ],
      },
    ];
    const { results, summary } = await run(health, items, () => ({ c1: "no", c2: "yes" }));
    expect(results.map((result) => value(result))).toEqual([-0.4, 0.3]);
    expect(summary.mean.value).toBe(0);
    expect(summary.mean.unclipped).toBeCloseTo(-0.05, 12);
  });

  test("Search-Gen-V: weighted labels", async () => {
    const result = await one(
      "protocol: nugget\ninputs: [response]\ncriteria: [{ ask: A }, { ask: B }, { ask: C, weight: 0.5 }]",
      { c1: "support", c2: "partial", c3: "support" },
    );
    expect(value(result)).toBeCloseTo(0.8, 12);
  });

  test("RefineBench: pass and accuracy over a run", async () => {
    const checklist = `protocol: checklist
inputs: [response]
criteria: { from: item.list }
score: { combine: all, also: { accuracy: {} } }`;
    const items = [10, 10, 5].map((n, i) => ({
      ...item,
      id: `i${i}`,
      response: `answer ${i}`,
      list: Array.from({ length: n }, (_, k) => `Item ${k}`),
    }));
    const { summary } = await run(checklist, items, (id) =>
      Object.fromEntries(Array.from({ length: 10 }, (_, k) => [`c${k + 1}`, id === "i1" && k === 0 ? "no" : "yes"])),
    );
    expect(100 * (summary.mean.value as number)).toBeCloseTo(66.67, 2);
    expect(100 * (summary.scores?.accuracy?.mean.value as number)).toBeCloseTo(96.67, 2);
    expect(summary.scores?.accuracy?.mean.n).toBe(3);
  });
});

describe("probabilities", () => {
  const yes =
    (p: number): Script =>
    () => ({ text: "yes", probabilities: { c1: { no: 1 - p, yes: p } } });
  const principle = (more = "") => `protocol: binary
inputs: [response]
criteria: [The response is clear.]
score: { combine: log-odds }
${more}`;

  test("RLBFF: log-odds of yes against no, or add-one over the votes", async () => {
    expect(value(await one(principle(), yes(0.9)))).toBeCloseTo(2.1972, 4);
    expect((await one(principle(), yes(0.9))).passed).toBe(true);
    expect(value(await one(principle(), yes(0.5)))).toBeCloseTo(0, 12);
    // 2 of 3: ln(3 / 2); a failed vote is in no n: 2 of 2 is ln(3 / 1).
    const votes =
      (third: Verdicts): Script =>
      (_, sample) =>
        sample < 2 ? { c1: "yes" } : third;
    const three = principle("vote: { samples: 3, stop: never }");
    expect(value(await one(three, votes({ c1: "no" })))).toBeCloseTo(Math.log(3 / 2), 12);
    expect(value(await one(three, votes({})))).toBeCloseTo(Math.log(3), 12);
    const two = principle("vote: { samples: 2, stop: never }");
    expect(value(await one(two, (_, sample) => ({ c1: sample === 0 ? "yes" : "no" })))).toBe(0);
  });

  test("a probability of 0 has no log-odds, and no vote has no score", async () => {
    const certain = await one(principle(), yes(1));
    expect(certain.score).toMatchObject({ value: null, reason: "undefined" });
    expect((await one(principle(), {})).score).toMatchObject({ value: null, reason: "failed" });
  });

  test("G-Eval: the mean over the scale tokens, with the mass they cover", async () => {
    const share = { "3": 0.2, "4": 0.5, "5": 0.1 };
    const likert = (more = "") => `protocol: likert
scale: { min: 1, max: 5 }
inputs: [response]
criteria: [How coherent is it?]
reply: { rationale: none }
vote: { rule: mean${more} }
score: { unit: scale, pass: 0.7 }`;
    const [three, four, five] = Object.entries(share).map(([token, p]) => ({ token, logprob: Math.log(p) }));
    const other = { token: "The", logprob: Math.log(0.2) };
    const top = [four, three, other, five] as { token: string; logprob: number }[];
    const result = await one(likert(), () => ({ text: "4", tokens: [{ token: "4", logprob: Math.log(0.5), top }] }));
    // (3 × 0.2 + 4 × 0.5 + 5 × 0.1) / 0.8
    expect(value(result)).toBeCloseTo(3.875, 10);
    expect(result.criteria[0]?.mass).toBeCloseTo(0.8, 10);
    expect(result.criteria[0]?.raw).toBeCloseTo(2.875 / 4, 10);
    expect(result.passed).toBe(true);
    // Without probabilities: the mean of the samples that can be read. An unreadable one is no value below the scale.
    const points = ["4", "5", "none", "3", "4"];
    const sampled = await one(likert(", samples: 5, stop: never"), (_, sample) => ({ text: points[sample] ?? "" }));
    expect(value(sampled)).toBe(4);
    expect(sampled.criteria[0]?.tally.failed).toBe(1);
    expect(sampled.criteria[0]).not.toHaveProperty("mass");
  });

  test("KALMV: probabilities summed over prompts say B, the majority of winners A", async () => {
    const probabilities = [
      { A: 0.6, B: 0.4, C: 0 },
      { A: 0.6, B: 0.4, C: 0 },
      { A: 0, B: 0.9, C: 0.1 },
    ];
    const prompts = ["choice", "choice-strict", "choice-evidence"];
    const result = await one(
      `protocol: choice
inputs: [response]
criteria: [Which holds?]
choices:
  - { id: A, value: 0, action: retrieve again }
  - { id: B, value: 0.5, action: answer again }
  - { id: C, value: 1 }
prompts: [${prompts.join(", ")}]
vote: { rule: probability }
score: { also: { majority: { vote: { rule: majority } } } }`,
      (_, _sample, prompt) => {
        const shares = probabilities[prompts.indexOf(prompt)] as Record<string, number>;
        const [first] = Object.entries(shares).sort(([, a], [, b]) => b - a);
        return { text: `c1: ${first?.[0]}`, probabilities: { c1: shares } };
      },
    );
    expect(result.criteria[0]?.verdict).toBe("B");
    expect(result.scores?.majority).toMatchObject({ value: 0, verdicts: { c1: "A" } });
    expect(result.criteria[0]?.tally.counts).toEqual({ A: 2, B: 1, C: 0 });
  });

  test("AlphaGRPO: geometric mean of groups, half and half, pooled", async () => {
    const probabilities = { s1: 1, s2: 0.5, q1: 0.25, q2: 0.75, q3: 0.5 };
    const result = await one(
      `protocol: binary
inputs: [response]
criteria:
${Object.keys(probabilities)
  .map((id) => `  - { id: ${id}, ask: "Question ${id}?", group: ${id.startsWith("s") ? "semantic" : "quality"} }`)
  .join("\n")}
vote: { rule: mean }
score:
  groups: { combine: geometric-mean }
  also:
    half: { groups: {} }
    pooled: {}
    semantic: { where: { group: semantic } }
    quality: { where: { group: quality } }
    written: { formula: sqrt(semantic * quality) }`,
      () => ({
        text: Object.keys(probabilities)
          .map((id) => `${id}: yes`)
          .join("\n"),
        probabilities: Object.fromEntries(Object.entries(probabilities).map(([id, p]) => [id, { no: 1 - p, yes: p }])),
      }),
    );
    expect(value(result)).toBeCloseTo(0.6124, 4);
    expect(value(result, "written")).toBeCloseTo(value(result) as number, 12);
    expect(value(result, "half")).toBeCloseTo(0.625, 12);
    expect(value(result, "pooled")).toBeCloseTo(0.6, 12);
    expect(result.score.groups).toMatchObject([
      { group: "semantic", value: 0.75, weight: 1 },
      { group: "quality", value: 0.5, weight: 1 },
    ]);
  });
});

describe("process and outcome", () => {
  const process = `protocol: binary
inputs: [response]
criteria:
  - { id: a, ask: A, weight: 5, group: process }
  - { id: b, ask: B, weight: 3, group: process }`;

  test("Universal Verifier: the median of whole samples, the majority of outcomes", async () => {
    // Whole samples of 20 points: 15, 18 and 10 gained.
    const gained = [15, 18, 10];
    const result = await one(
      `protocol: binary
inputs: [response]
criteria:
${Array.from({ length: 20 }, (_, i) => `  - { id: p${i}, ask: "Step ${i}?", group: process }`).join("\n")}
  - { id: done, ask: The task is done., group: outcome }
vote: { samples: 3 }
score:
  where: { group: process }
  each: { of: sample, join: median }
  pass: 0.8
  also:
    outcome: { where: { group: outcome }, each: { of: sample, join: majority } }
    best: { where: { group: process }, each: { of: sample, join: max } }`,
      (_, sample) => ({
        ...Object.fromEntries(
          Array.from({ length: 20 }, (_, i) => [`p${i}`, i < (gained[sample] ?? 0) ? "yes" : "no"]),
        ),
        done: sample < 2 ? "yes" : "no",
      }),
    );
    expect(value(result)).toBe(0.75);
    expect(result.passed).toBe(false);
    expect(result.score.samples).toMatchObject({ n: 3, values: [0.75, 0.9, 0.5] });
    expect(result.score.samples?.standardDeviation).toBeCloseTo(0.2021, 4);
    expect(result.scores?.outcome).toMatchObject({ value: 1, passed: true });
    expect(value(result, "best")).toBe(0.9);
  });

  test("Universal Verifier: points earned, a condition that does not hold, a penalty", async () => {
    const earned = (penalty = "") => `protocol: earned
inputs: [response]
criteria:
  - { ask: Finds the product, max: 5 }
  - { ask: Adds it to the cart, max: 3 }
  - { ask: Uses the voucher, max: 4, when: There is a voucher. }
${penalty}
score: { pass: 0.8 }`;
    const plain = await one(earned(), { c1: "5", c2: "1", c3: "na" });
    expect(value(plain)).toBeCloseTo(0.75, 12);
    expect(plain.passed).toBe(false);
    const penalised = earned("  - { ask: Does nothing that was not asked, max: 2, group: penalty }");
    expect(value(await one(penalised, { c1: "5", c2: "1", c3: "na", c4: "0" }))).toBeCloseTo(0.6, 12);
  });

  test("a sample that failed is in no join, and shown", async () => {
    const result = await one(
      `${process}\nvote: { samples: 3 }\nscore: { each: { of: sample, join: median } }`,
      (_, sample) => (sample === 1 ? {} : { a: "yes", b: sample === 0 ? "yes" : "no" }),
    );
    expect(result.score.samples?.values).toEqual([1, null, 0.625]);
    expect(value(result)).toBeCloseTo(0.8125, 12);
  });

  const capo = `protocol: steps
inputs: [response]
criteria: { from: item.steps }
vote: { samples: 3, rule: intersection, stop: never }
score:
  formula: 2 * item.correct - (1 - clean)
  also:
    clean: { combine: min }
    majority: { combine: min, vote: { rule: majority } }
    average: { combine: last, vote: { rule: mean } }`;

  test("CAPO: three ways to count critiques; outcome and process in one reward", async () => {
    const steps = ["2 + 2 = 4", "4 + 1 = 6"];
    const critiques = [
      { s1: "correct", s2: "incorrect" },
      { s1: "correct", s2: "incorrect" },
      { s1: "correct", s2: "correct" },
    ];
    const result = await one(capo, (_, sample) => critiques[sample] as Verdicts, { steps, correct: true });
    expect(value(result, "clean")).toBe(1);
    expect(value(result, "majority")).toBe(0);
    expect(result.scores?.majority?.verdicts).toEqual({ s1: "correct", s2: "incorrect" });
    expect(1 - (value(result, "average") as number)).toBeCloseTo(0.667, 3);
    expect(value(result)).toBe(2);
    const rewards = [];
    for (const correct of [true, false]) {
      for (const s2 of ["correct", "incorrect"]) {
        rewards.push(value(await one(capo, { s1: "correct", s2 }, { steps, correct })));
      }
    }
    expect(rewards).toEqual([2, 1, 0, -1]);
  });

  test("PPR: score over max, process and outcome on one footing", async () => {
    const rubric = `protocol: binary
inputs: [response]
criteria: { from: item.principles }
score:
  formula: (process - 0.5) + (item.outcome - 0.5)
  also: { process: {} }`;
    // 3 of 4 points.
    const principles = [
      { ask: "Format", max: 3 },
      { ask: "Correct", max: 1 },
    ];
    const verdicts = { c1: "yes", c2: "no" };
    expect(value(await one(rubric, verdicts, { principles, outcome: 1 }))).toBeCloseTo(0.75, 12);
    expect(value(await one(rubric, verdicts, { principles, outcome: 0 }))).toBeCloseTo(-0.25, 12);
    const broken = await one(rubric, verdicts, { principles: [{ ask: "Format", max: 0 }], outcome: 1 });
    expect(broken.flags[0]).toContain("has a max of 0");
    const lacking = await one(rubric, verdicts, { principles });
    expect(lacking.score).toEqual({ value: null, reason: "formula-input", detail: "item.outcome has no value" });
  });

  const stages = `protocol: likert
scale: { min: 0, max: 4 }
inputs: [response]
criteria: { from: item.stages }
score: { groups: { weights: { plan: 1, research: 1, review: 1, answer: 2 } } }`;
  const stage = (names: readonly string[]) => ({
    stages: names.map((group) => ({ id: group, ask: `How good is ${group}?`, group })),
  });

  test("RubricEM: weighted stages; a missing stage is listed and never 0", async () => {
    const points = { plan: "2", research: "4", review: "0", answer: "3" };
    const whole = await one(stages, points, stage(["plan", "research", "review", "answer"]));
    expect(value(whole)).toBeCloseTo(0.6, 12);
    expect(whole.score.missing).toBeUndefined();
    const lacking = await one(stages, points, stage(["plan", "research", "answer"]));
    // (0.5 + 1 + 2 × 0.75) / 4
    expect(value(lacking)).toBeCloseTo(0.75, 12);
    expect(lacking.score.missing).toEqual(["review"]);
    const failed = await one(
      stages,
      { plan: "2", research: "4", answer: "3" },
      stage(["plan", "research", "review", "answer"]),
    );
    expect(failed.score.missing).toEqual(["review"]);
    expect(value(failed)).toBeCloseTo(0.75, 12);
  });

  test("Tree-PLV: mean, min, product and last over steps do not agree", async () => {
    const path = (points: readonly number[]) =>
      one(
        `protocol: likert
scale: { min: 0, max: 10 }
inputs: [response]
criteria: { from: item.steps }
score:
  also: { min: { combine: min }, product: { combine: product }, last: { combine: last } }`,
        Object.fromEntries(points.map((point, i) => [`c${i + 1}`, String(point)])),
        { steps: points.map((_, i) => `Step ${i}`) },
      );
    const [first, second] = [await path([9, 2, 9]), await path([6, 6, 6])];
    expect(value(first)).toBeGreaterThan(value(second) as number);
    expect([value(first, "min"), value(second, "min")]).toEqual([0.2, 0.6]);
    expect(value(first, "product")).toBeCloseTo(0.162, 12);
    expect(value(second, "product")).toBeCloseTo(0.216, 12);
    expect([value(first, "last"), value(second, "last")]).toEqual([0.9, 0.6]);
  });
});

describe("composites", () => {
  test("VERGE: a mean less its variance", async () => {
    const result = await one(
      "protocol: binary\ninputs: [response]\ncriteria: [A, B, C]\nscore: { combine: mean-less-variance, lambda: 0.5 }",
      { c1: "yes", c2: "yes", c3: "no" },
    );
    expect(value(result)).toBeCloseTo(0.5556, 4);
  });

  test("StepSTEM: root mean square of local and global", async () => {
    const result = await one(
      "protocol: likert\nscale: { min: 0, max: 10 }\ninputs: [response]\ncriteria: [{ id: local, ask: L }, { id: global, ask: G }]\nscore: { combine: root-mean-square }",
      { local: "6", global: "8" },
    );
    expect(value(result)).toBeCloseTo(Math.sqrt(0.5), 12);
  });

  test("MediX-R1: weights that must sum to 1", async () => {
    const result = await one(
      `protocol: binary
inputs: [response]
criteria: [{ id: judge, ask: J }, { id: embedding, ask: E }, { id: modality, ask: M }, { id: format, ask: F }]
score:
  weights: { judge: 0.5175, embedding: 0.3375, modality: 0.045, format: 0.1 }
  total: 1`,
      { judge: "yes", embedding: "no", modality: "yes", format: "yes" },
    );
    expect(value(result)).toBeCloseTo(0.6625, 12);
  });

  test("weights that come with an item are held to the same total", async () => {
    const rubric = "protocol: binary\ninputs: [response]\ncriteria: { from: item.parts }\nscore: { total: 1 }";
    const parts = (second: number) => ({
      parts: [
        { ask: "A", weight: 0.6 },
        { ask: "B", weight: second },
      ],
    });
    expect(value(await one(rubric, { c1: "yes", c2: "no" }, parts(0.4)))).toBeCloseTo(0.6, 12);
    expect((await one(rubric, { c1: "yes", c2: "no" }, parts(0.5))).score).toEqual({
      value: null,
      reason: "weights",
      detail: "the weights sum to 1.1, not 1",
    });
  });

  test("RLVRR: content plus style; Veri-R1: an asymmetric reward over fields", async () => {
    const rubric = `protocol: binary
inputs: [response]
criteria: [{ id: a, ask: Style A, weight: 0.6 }, { id: b, ask: Style B, weight: 0.4 }]
score: { formula: item.content + style, also: { style: { combine: sum } } }`;
    expect(value(await one(rubric, { a: "yes", b: "no" }, { content: 0.5 }))).toBeCloseTo(1.1, 12);
    const failed = await one(rubric, { a: "yes" }, { content: 0.5 });
    expect(failed.scores?.style).toMatchObject({ value: null, reason: "failed" });
    expect(failed.score).toEqual({ value: null, reason: "formula-input", detail: "style has no value" });
    const claim = `protocol: binary
inputs: [response]
criteria: [{ id: label, ask: The label is right. }]
score: { formula: "if(item.not_enough, 2 * label, 2 * item.validity * label) + item.iou + item.format" }`;
    const evidence = { validity: 0.5, iou: 0.5, format: true };
    // 2 × 0.5 × 1 + 0.5 + 1; the validity is dropped where there is not enough information: 2 + 0 + 1.
    expect(value(await one(claim, { label: "yes" }, { ...evidence, not_enough: false }))).toBe(2.5);
    expect(value(await one(claim, { label: "yes" }, { not_enough: true, iou: 0, format: 1 }))).toBe(3);
  });

  test("MathVerifier: two derived scores over one profile", async () => {
    const result = await one(
      `protocol: likert
scale: { min: 0, max: 10 }
inputs: [response]
criteria: [{ id: logic, ask: L }, { id: sums, ask: S }, { id: sense, ask: A }]
score:
  weights: { logic: 2, sums: 1, sense: 1 }
  also:
    absurdity: { weights: { logic: 0, sums: 1, sense: 3 } }`,
      { logic: "5", sums: "2", sense: "8" },
    );
    expect(value(result)).toBeCloseTo((2 * 0.5 + 0.2 + 0.8) / 4, 12);
    expect(value(result, "absurdity")).toBeCloseTo((0.2 + 3 * 0.8) / 4, 12);
  });

  test("Veri-R1 through checks: label, evidence ids and form, without a judge's help but for the label", async () => {
    const rubric = `protocol: binary
inputs: [response]
criteria:
  - { id: label, ask: The label is right. }
  - { id: validity, ask: The evidence is there. }
  - { id: iou, ask: The evidence is the right one. }
  - { id: form, ask: The form is kept. }
checks:
  - { kind: exact, criterion: label, response: item.label, reference: item.gold_label, decides: both }
  - { kind: ids, criterion: validity, response: item.cited, reference: item.gold, measure: validity }
  - { kind: ids, criterion: iou, response: item.cited, reference: item.gold }
  - { kind: field, criterion: form, field: item.well_formed }
score:
  formula: 2 * validity * label + iou + form`;
    const claim = { label: "SUPPORTS", gold_label: "supports", gold: [1, 2, 3], cited: [1, 2, 4], well_formed: true };
    const result = await one(rubric, {}, claim);
    expect(result.criteria.map(({ score }) => score.value)).toEqual([1, 0.5, 0.5, 1]);
    expect(value(result)).toBe(2.5);
    expect(result.calls.made).toBe(0);
  });

  test("RLVRR through checks: keywords in order, and style", async () => {
    const rubric = `protocol: binary
inputs: [response]
criteria: [{ id: content, ask: The key points stand in order. }, { id: style, ask: The style fits. }]
checks:
  - { kind: keywords, criterion: content, response: response, reference: item.model, points: [[[alpha, beta, gamma]]] }
  - kind: style
    criterion: style
    response: response
    tests:
      - { kind: count, of: words, min: 3, weight: 0.6 }
      - { kind: count, of: bullets, min: 1, weight: 0.4 }
score: { combine: sum }`;
    // Reference a, b, c; response a, c, b, a: LCS 2 over 4 hits.
    const result = await one(rubric, {}, { response: "alpha gamma beta alpha", model: "alpha beta gamma" });
    expect(result.criteria.map(({ score }) => score.value)).toEqual([0.5, 0.6]);
    expect(value(result)).toBeCloseTo(1.1, 12);
  });

  test("StepSTEM through checks: local, global, the best reference; a fused root mean square", async () => {
    const rubric = `protocol: binary
inputs: [response]
criteria: [{ id: local, ask: Steps follow the solution. }, { id: global, ask: Points are covered. }]
checks:
  - { kind: alignment, criterion: local, response: item.steps, reference: item.solution, by: item.matrix }
  - { kind: field, criterion: global, field: item.covered }
score: { combine: root-mean-square }`;
    const matrix = [
      [0.9, 0.1],
      [0.2, 0.8],
      [0.5, 0.5],
    ];
    const steps = { steps: ["x", "y"], solution: ["p", "q", "r"], matrix, covered: 0.8 };
    const result = await one(rubric, {}, steps);
    const [local] = result.criteria.map(({ score }) => score.value as number);
    expect(local).toBeCloseTo(0.5667, 4);
    expect(value(result)).toBeCloseTo(Math.sqrt(((local as number) ** 2 + 0.8 ** 2) / 2), 12);
  });

  test("MediX-R1 through checks: equal strings ask no judge", async () => {
    const rubric = `protocol: binary
inputs: [response, reference]
criteria: [{ id: judge, ask: Same meaning. }, { id: near, ask: N }, { id: modality, ask: M }, { id: format, ask: F }]
checks:
  - { kind: exact, criterion: judge }
  - { kind: field, criterion: near, field: item.cosine, atLeast: 0.8 }
  - { kind: field, criterion: modality, field: item.modality_right }
  - { kind: field, criterion: format, field: item.well_formed }
score:
  weights: { judge: 0.5175, near: 0.3375, modality: 0.045, format: 0.1 }
  total: 1`;
    const fields = { cosine: 0.79, modality_right: true, well_formed: true, response: "pneumonia" };
    const equal = await one(rubric, {}, { ...fields, reference: "pneumonia" });
    expect(value(equal)).toBeCloseTo(0.6625, 12);
    expect(equal.calls.made).toBe(0);
    const asked = await one(rubric, { judge: "no" }, { ...fields, reference: "bronchitis", cosine: 0.8 });
    expect(value(asked)).toBeCloseTo(0.4825, 12);
    expect(asked.calls.made).toBe(1);
  });
});
