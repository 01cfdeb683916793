import { describe, expect, test } from "vitest";
import type { JudgeLabel, Label } from "../schema/label.ts";
import { measureAgreement } from "./measure-agreement.ts";

const truth = ["yes", "yes", "yes", "no", "no", "no"];
const labels: Label[] = truth.map((label, i) => ({ item: `i${i}`, criterion: "", rater: "ann", label }));

function said(judge: string, sample: string, values: readonly JudgeLabel["label"][]): JudgeLabel[] {
  return values.map((label, i) => ({ item: `i${i}`, criterion: "", judge, sample, label, score: null }));
}

function votes(judgeLabels: JudgeLabel[], people = labels, joinedVerdict = "panel") {
  const { voteRules } = measureAgreement({
    labels: people,
    judgeLabels,
    options: { resamples: 50, joinedVerdict },
  });
  return Object.fromEntries(
    voteRules.map(({ rule, voters, units, undecided, measures }) => [
      `${rule} of ${voters}`,
      [units, undecided, measures.pairs, measures.values.agreement?.value ?? measures.values.pearson?.value],
    ]),
  );
}

const a = said("a", "0", ["yes", "yes", "no", "no", "no", "yes"]);
const b = said("b", "0", ["yes", "no", "yes", "no", "yes", "yes"]);
const c = said("c", "0", ["yes", "yes", "yes", "yes", "no", "no"]);

describe("a vote", () => {
  test("of three judges is right where two are; a disagreement is no unanimous answer", () => {
    expect(votes([...a, ...b, ...c])).toEqual({
      "majority of 3 judges": [6, 0, 6, 5 / 6],
      "unanimous of 3 judges": [6, 5, 1, 1],
    });
  });

  test("of two judges that differ is a tie: counted, never scored", () => {
    expect(votes([...a, ...b])["majority of 2 judges"]).toEqual([6, 3, 3, 2 / 3]);
  });

  test("that failed is not cast", () => {
    const failing = said("c", "0", ["yes", null, null, null, null, null]);
    expect(votes([...a, ...b, ...failing])["majority of 3 judges"]).toEqual([6, 3, 3, 2 / 3]);
  });

  test("of several samples stands beside that of the judges, in which a judge has one vote", () => {
    const more = ["1", "2"].flatMap((sample) => said("a", sample, truth));
    const found = votes([...a, ...more, ...b]);
    expect(found["majority of the samples of a"]).toEqual([6, 0, 6, 1]);
    expect(found["unanimous of the samples of a"]).toEqual([6, 2, 4, 1]);
    expect(found["majority of 2 judges"]).toEqual([6, 3, 3, 1]);
  });

  test("of a panel is not counted again, and one judge alone has no vote rule", () => {
    expect(votes([...a, ...said("panel", "", truth)])).toEqual({});
  });

  test("on numbers is their mean", () => {
    const people = labels.map((label, i) => ({ ...label, label: i * 1.5 + 0.25 }));
    const low = said(
      "low",
      "0",
      truth.map((_, i) => i - 1),
    );
    const high = said(
      "high",
      "0",
      truth.map((_, i) => i + 1),
    );
    const [units, undecided, pairs, correlation] = votes([...low, ...high], people)["mean of 2 judges"] ?? [];
    expect([units, undecided, pairs]).toEqual([6, 0, 6]);
    expect(correlation).toBeCloseTo(1, 12);
  });
});

test("samples named after their prompt are sliced by prompt too", () => {
  const ofPrompt = (prompt: string, values: string[]) =>
    ["0", "1/swapped"].flatMap((sample) => said("a", `${prompt}/${sample}`, values));
  const judgeLabels = [...ofPrompt("strict", truth), ...ofPrompt("en/mild", truth.toReversed())];
  const report = measureAgreement({ labels, judgeLabels, options: { resamples: 50 } });
  const field = report.judges[0]?.slices.find((slice) => slice.field === "prompt");
  expect(field?.slices.map(({ value, measures }) => [value, measures.values.agreement?.value])).toEqual([
    ["en/mild", 0],
    ["strict", 1],
  ]);
});
