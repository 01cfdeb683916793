import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JudgeLabel, Label } from "../schema/label.ts";
import { seededRandom, shuffled } from "../util/random.ts";
import type { AgreementOptions } from "./agreement-options.ts";
import type { JudgeAgreement } from "./agreement-report.ts";
import { measureAgreement } from "./measure-agreement.ts";

function people(values: readonly Label["label"][], rater = "ann"): Label[] {
  return values.map((label, i) => ({ item: `i${i}`, criterion: "", rater, label }));
}

function judged(values: readonly JudgeLabel["label"][], rest: Partial<JudgeLabel> = {}): JudgeLabel[] {
  return values.map((label, i) => ({
    item: `i${i}`,
    criterion: "",
    judge: "j",
    sample: "0",
    label,
    score: null,
    ...rest,
  }));
}

function measure(labels: Label[], judgeLabels: JudgeLabel[], options: AgreementOptions = {}) {
  const report = measureAgreement({ labels, judgeLabels, options: { resamples: 200, ...options } });
  return { report, judge: report.judges[0] as JudgeAgreement };
}

/** 8 true positives, 2 false negatives, 1 false positive, 9 true negatives. */
const truth = [...Array(10).fill("yes"), ...Array(10).fill("no")];
const said = [...Array(8).fill("yes"), "no", "no", "yes", ...Array(9).fill("no")];

describe("a yes or no judge", () => {
  const { judge, report } = measure(people(truth), judged(said));
  const { values } = judge.measures;

  test("is measured by hand-checked numbers, each with n and interval", () => {
    const numbers = Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
    expect(numbers).toMatchObject({ agreement: 0.85, recall: 0.8, specificity: 0.9, precision: 8 / 9 });
    expect(numbers.cohenKappa).toBeCloseTo(0.7, 12);
    expect(numbers.f1).toBeCloseTo(16 / 19, 12);
    expect(numbers.balancedAccuracy).toBeCloseTo(0.85, 12);
    expect(numbers.mcc).toBeCloseTo((8 * 9 - 2 * 1) / Math.sqrt(9 * 10 * 10 * 11), 12);
    expect(values.recall).toMatchObject({ n: 10, dropped: 0, interval: { method: "Wilson", level: 0.95 } });
    expect(values.cohenKappa?.interval?.method).toContain("percentile bootstrap by item, 200 resamples, seed 1");
    expect(judge.measures.confusion).toEqual({
      categories: ["no", "yes"],
      counts: [
        [9, 1],
        [2, 8],
      ],
    });
  });

  test("is told in sentences beside the constant answer", () => {
    expect(judge.sentences[0]).toBe(
      "The judge agrees with people on 85.0 % of 20 items (95 % interval 64.0 % to 94.8 %); always answering no would give 50.0 %.",
    );
    expect(judge.warnings.join(" ")).toContain("Only 20 items");
    expect(judge.anchors).toMatchObject({
      humanCeiling: null,
      bestRule: null,
      constant: { agreement: { value: 0.5 } },
    });
  });

  test("gives the same report for the same input, and plain JSON", () => {
    const again = measure(people(truth), judged(said)).report;
    expect(JSON.parse(JSON.stringify(report))).toEqual(JSON.parse(JSON.stringify(again)));
    expect(measure(people(truth), judged(said), { seed: 2 }).judge.measures.values.f1?.interval).not.toEqual(
      values.f1?.interval,
    );
  });

  test("renaming the labels changes nothing but the names", () => {
    const rename = (label: string) => (label === "yes" ? "pass" : "fail");
    const renamed = measure(people(truth.map(rename)), judged(said.map(rename))).judge;
    expect(renamed.measures.values).toEqual(values);
  });

  test("its failures are counted and never scored", () => {
    const { judge: broken } = measure(people(truth), judged([null, "garbage", ...said.slice(2)]));
    expect(broken.join).toMatchObject({ joined: 18, failed: 1, outside: { garbage: 1 } });
    expect(broken.measures.values.agreement).toMatchObject({ value: 15 / 18, n: 18 });
    expect(broken.warnings[0]).toContain("2 of 20 outputs hold no usable answer");
  });
});

describe("what cannot be measured is null with a reason", () => {
  test("one class only", () => {
    const { judge } = measure(people(["yes", "yes", "yes"]), judged(["yes", "no", "yes"]));
    expect(judge.measures.values.specificity).toMatchObject({ value: null, reason: "no item is negative" });
    expect(judge.measures.values.cohenKappa?.value).toBe(0);
    expect(judge.warnings.join(" ")).toContain("People gave one and the same answer everywhere");
  });

  test("one class on both sides", () => {
    const { judge } = measure(people(["yes", "yes"]), judged(["yes", "yes"]));
    expect(judge.measures.values.agreement?.value).toBe(1);
    expect(judge.measures.values.cohenKappa?.value).toBe(null);
    expect(judge.measures.values.cohenKappa?.reason).toBeTruthy();
  });

  test("no overlap", () => {
    const other = judged(["yes", "no"]).map((entry) => ({ ...entry, item: `other ${entry.item}` }));
    const { judge } = measure(people(["yes", "no"]), other);
    expect(judge.join).toMatchObject({ joined: 0, onlyJudge: 2, onlyLabels: 2 });
    expect(judge.measures.values.agreement?.value).toBe(null);
    expect(judge.sentences[0]).toContain("could be held against a label");
  });

  test("one item", () => {
    const { judge } = measure(people(["yes"]), judged(["no"]));
    expect(judge.measures.values.agreement).toMatchObject({ value: 0, n: 1 });
    expect(judge.measures.values.cohenKappa?.value).toBe(0);
  });

  test("no labels, or no outputs, is refused with what to do", () => {
    expect(() => measure([], judged(["yes"]))).toThrow("There is no human label");
    expect(() => measure(people([null]), judged(["yes"]))).toThrow("There is no human label");
    expect(() => measure(people(["yes"]), [])).toThrow("There is no judge output");
    expect(() => measure(people(["yes"]), judged(["yes"]), { confidence: 95 })).toThrow("confidence is 95");
  });
});

describe("several raters", () => {
  const labels = [
    ...people(truth, "ann"),
    ...people(truth.with(0, "no"), "bob"),
    ...people(truth.with(0, "no").with(1, "no"), "cid"),
  ];
  const { report, judge } = measure(labels, judged(said));

  test("vote on the truth and set the human ceiling", () => {
    expect(report.consensus).toMatchObject({ units: 20, decided: 20, undecided: 0 });
    expect(judge.measures.values.agreement?.value).toBe(16 / 20);
    // Three labels differ from what the other two say at one item (ann), or earn half of a tie (i1: bob and ann).
    expect(judge.anchors.humanCeiling?.people.value).toBeCloseTo((60 - 1 - 0.5 * 2 - 0.5 * 2 - 1) / 60, 12);
    expect(report.raters.pairs.map(({ a, b, agreement }) => [a, b, agreement.value])).toEqual([
      ["ann", "bob", 0.95],
      ["ann", "cid", 0.9],
      ["bob", "cid", 0.95],
    ]);
    expect(report.raters.contestedUnits).toBe(2);
  });

  test("the ceiling counts what they could not settle, and the report says that it is left out", () => {
    const two = measure(
      [...people(truth, "ann"), ...people(truth.with(0, "no").with(19, "yes"), "bob")],
      judged(said),
    ).judge;
    expect(two.join).toMatchObject({ joined: 18, undecided: 2 });
    expect(two.anchors.humanCeiling?.people).toMatchObject({ value: 0.9, n: 20 });
    expect(two.warnings.join(" ")).toContain("no consensus on 2 of the 20 answers");
  });

  test("list the disagreements surest first", () => {
    expect(judge.disagreements.map(({ item, people: p, judge: j }) => [item, p, j])).toEqual([
      ["i10", "no", "yes"],
      ["i8", "yes", "no"],
      ["i9", "yes", "no"],
      ["i0", "no", "yes"],
    ]);
    expect(judge.disagreements.at(-1)?.votes).toEqual({ yes: 1, no: 2 });
  });
});

test("scores give Brier, log loss, calibration with its floor, AUROC and curves; a threshold gives labels", () => {
  const scores = truth.map((label, i) => (label === "yes" ? 0.9 : 0.2) - (i % 5) * 0.05);
  const outputs = truth.map(
    (_, i): JudgeLabel => ({
      item: `i${i}`,
      criterion: "",
      judge: "j",
      sample: "0",
      label: null,
      score: scores[i] ?? null,
    }),
  );
  const { judge } = measure(people(truth), outputs);
  expect(judge.measures.values.rocAuc?.value).toBe(1);
  expect(judge.measures.values.brier?.value).toBeCloseTo(
    scores.reduce((sum, p, i) => sum + (p - Number(truth[i] === "yes")) ** 2, 0) / 20,
    12,
  );
  expect(judge.measures.values.expectedCalibrationErrorFloor?.value).toBeGreaterThan(0);
  expect(judge.measures.values.agreement).toMatchObject({ value: null, dropped: 20 });
  expect(judge.sentences).toEqual([
    expect.stringContaining(
      "its agreement is unknown until a threshold is named. Its scores put a positive above a negative in 100.0 %",
    ),
  ]);
  expect(judge.curves.reliability.reduce((sum, { observed }) => sum + observed.n, 0)).toBe(20);
  expect(measure(people(truth), outputs, { threshold: 0.5 }).judge.measures.values.agreement?.value).toBe(1);
  const real = outputs.map((entry) => ({ ...entry, score: (entry.score ?? 0) * 10 }));
  expect(measure(people(truth), real).judge.measures.values.brier).toMatchObject({ value: null, interval: null });
});

test("ordered labels get weighted kappa, rank correlation and distance", () => {
  const { judge, report } = measure(people([1, 2, 3, 4, 4, 1]), judged([1, 2, 4, 4, 3, 2]));
  expect(report.vocabulary).toMatchObject({ kind: "ordinal", categories: ["1", "2", "3", "4"] });
  expect(judge.measures.values.meanAbsoluteError?.value).toBeCloseTo(0.5, 12);
  expect(judge.measures.values.weightedKappa?.value).toBeGreaterThan(judge.measures.values.cohenKappa?.value ?? 1);
  expect(judge.measures.values.spearman?.value).toBeGreaterThan(0.7);
});

test("numbers get correlations, not kappa", () => {
  const { judge } = measure(people([1.5, 2, 2.5, 4]), judged([0.1, 0.2, 0.3, 0.6]));
  expect(judge.measures.confusion).toBe(null);
  expect(judge.measures.values.pearson?.value).toBeCloseTo(1, 12);
  expect(judge.measures.values.cohenKappa).toBe(undefined);
  expect(judge.sentences[0]).toContain("correlation of 1.00");
});

test("both orders: right in both, same verdict, and the response shown first", () => {
  const labels = people(["1", "1", "2", "2"]);
  const outputs = [...judged(["1", "1", "1", "2"], { sample: "0" }), ...judged(["1", "2", "2", null], { sample: "1" })];
  const { judge } = measure(labels, outputs, { orders: { given: "0", swapped: "1", first: "1", second: "2" } });
  expect(judge.measures.values.agreement?.value).toBe(5 / 7);
  expect(judge.orders).toMatchObject({
    units: 3,
    rightInBoth: { value: 1 / 3 },
    sameVerdict: { value: 1 / 3 },
    choseFirst: { value: 5 / 6 },
  });
  expect(judge.selfConsistency).toMatchObject({ units: 3, unanimous: { value: 1 / 3 } });
  expect(judge.slices.map(({ field }) => field)).toEqual(["sample"]);
});

test("slices by metadata are measured apart; small parts are counted, an unknown field is refused", () => {
  const meta = Object.fromEntries(
    truth.map((_, i) => [`i${i}`, { topic: i < 10 ? "law" : i < 18 ? "sport" : "art", id: `i${i}` }]),
  );
  const { judge } = measure(people(truth), judged(said), { meta });
  expect(judge.slices).toMatchObject([{ field: "topic", left: 1, slices: [{ value: "law" }, { value: "sport" }] }]);
  expect(judge.slices[0]?.slices[0]?.measures.values.agreement).toMatchObject({ value: 0.8, n: 10 });
  expect(() => measure(people(truth), judged(said), { meta, sliceBy: ["tpoic"] })).toThrow(
    'No item has the field "tpoic"',
  );
});

test("the best rule without a model stands beside the judge, whether it came as a judge or as a rater", () => {
  const always = people(Array(20).fill("no"), "always no");
  const overlap = judged(truth.with(0, "no").with(1, "no"), { judge: "overlap" });
  const { report, judge } = measure([...people(truth), ...always], [...judged(said), ...overlap], {
    rules: ["always no", "overlap"],
  });
  expect(report.judges.map((entry) => entry.judge)).toEqual(["j"]);
  expect(report.raters.raters.map(({ rater }) => rater)).toEqual(["ann"]);
  expect(judge.anchors.bestRule).toMatchObject({ rule: "overlap", tried: 2, agreement: { value: 0.9 } });
  expect(judge.sentences.join(" ")).toContain("a rule that costs nothing does as well or better");
});

test("length moves the judge beside how it moves people", () => {
  const labels = people(["1", "2", "1", "2"]);
  const lengths = { i0: [9, 1], i1: [8, 2], i2: [2, 8], i3: [5, 5] } as const;
  const { judge } = measure(labels, judged(["1", "1", "2", "2"]), { length: { lengths, first: "1", second: "2" } });
  expect(judge.lengthPreference?.judge).toMatchObject({ n: 4, longerWinsRate: 1 });
  expect(judge.lengthPreference?.people.longerWinsRate).toBeCloseTo(1 / 3, 12);
});

test("groups are resampled whole, and widen the interval", () => {
  const labels = people(Array(40).fill("yes").concat(Array(40).fill("no")));
  const outputs = judged(labels.map(({ label }, i) => (i % 8 < 2 ? (label === "yes" ? "no" : "yes") : label)));
  const groups = Object.fromEntries(labels.map(({ item }, i) => [item, i % 8 < 2 ? `bad ${i % 4}` : `good ${i % 3}`]));
  const width = (options: AgreementOptions) => {
    const interval = measure(labels, outputs, options).judge.measures.values.agreement?.interval;
    return (interval?.upper ?? 0) - (interval?.lower ?? 0);
  };
  expect(width({ groups })).toBeGreaterThan(1.5 * width({}));
});

test("a corrected share is carried over to what no one labelled", () => {
  const more = judged(Array(100).fill("yes")).map((entry, i) => ({
    ...entry,
    item: `new ${i}`,
    label: i < 60 ? "yes" : "no",
  }));
  const { judge } = measure(people(truth), [...judged(said), ...more]);
  expect(judge.correctedShare).toMatchObject({ unlabelled: 100, apparent: { value: 0.6 } });
  expect(judge.correctedShare?.roganGladen.value).toBeCloseTo((0.6 + 0.9 - 1) / 0.7, 12);
  expect(judge.correctedShare?.predictionPowered.interval).not.toBe(null);
});

const labelValue = fc.constantFrom<Label["label"]>("yes", "no", null, "odd", 3, "__proto__");
const pairs = fc.array(
  fc.tuple(labelValue, labelValue, labelValue, fc.option(fc.double({ min: 0, max: 1, noNaN: true }))),
  { minLength: 1, maxLength: 12 },
);

test("no input whatever puts a number that is none into the report", () => {
  fc.assert(
    fc.property(pairs, fc.integer(), (rows, seed) => {
      const labels = [
        ...people(rows.map(([a]) => a)),
        ...people(
          rows.map(([, b]) => b),
          "bob",
        ),
      ];
      if (labels.every(({ label }) => label === null)) return;
      const outputs = rows.map(
        ([, , label, score], i) => ({ ...judged([label])[0], item: `i${i}`, score }) as JudgeLabel,
      );
      const run = (l: Label[], o: JudgeLabel[]) => measure(l, o, { resamples: 20 });
      const { report, judge } = run(labels, outputs);
      const check = (value: unknown): void => {
        if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
        else if (typeof value === "object" && value !== null) Object.values(value).forEach(check);
      };
      check(report);
      const { join } = judge;
      const outside = Object.values(join.outside).reduce((sum, n) => sum + n, 0);
      expect(
        join.joined + join.failed + outside + join.undecided + join.onlyJudge + join.repeated + join.contradicted,
      ).toBe(join.outputs);
      const random = seededRandom(seed);
      const again = run(shuffled(labels, random), shuffled(outputs, random)).judge;
      expect(again.measures.confusion).toEqual(judge.measures.confusion);
      expect(again.join.joined).toBe(join.joined);
    }),
    { numRuns: 60 },
  );
});
