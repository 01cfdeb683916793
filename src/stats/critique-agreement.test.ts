import { describe, expect, test } from "vitest";
import { critiqueAgreement, wrongReasonRate } from "./critique-agreement.ts";

describe("critiqueAgreement", () => {
  test("human {a, b, c} and judge {b, c, d, e}", () => {
    // Two of four and two of three: 2 * 0.5 * 0.6667 / 1.1667 = 0.5714
    const { precision, recall, f1 } = critiqueAgreement(["a", "b", "c"], ["b", "c", "d", "e"]);
    expect([precision, recall, f1]).toEqual([0.5, 2 / 3, expect.closeTo(4 / 7, 12)]);
  });

  test("one side without arguments", () => {
    expect(critiqueAgreement(["a"], [])).toMatchObject({ precision: null, recall: 0, f1: 0 });
    expect(critiqueAgreement([], ["a"])).toMatchObject({ precision: 0, recall: null, f1: 0 });
    expect(critiqueAgreement([], [])).toMatchObject({ precision: null, recall: null, f1: null });
    expect(critiqueAgreement(["a"], ["b"])).toMatchObject({ precision: 0, recall: 0, f1: 0 });
  });

  test("one to one, the same point twice counts once, in the largest matching", () => {
    const matches = (human: string, judge: string) => human[0] === judge[0] || (human === "both" && judge === "cut");
    expect(critiqueAgreement(["both", "bare"], ["bold", "brisk"], { matches })).toMatchObject({
      precision: 1,
      recall: 1,
    });
    expect(critiqueAgreement(["bare"], ["bold", "brisk"], { matches })).toMatchObject({
      precision: 1,
      recall: 1,
      f1: 1,
    });
    expect(critiqueAgreement(["bare"], ["bold", "brisk"], { matches, matching: "one-to-one" })).toMatchObject({
      precision: 0.5,
      recall: 1,
    });
    // "both" must give up "bold" for "bare" to have a partner.
    expect(critiqueAgreement(["both", "bare"], ["bold", "cut"], { matches, matching: "one-to-one" })).toMatchObject({
      precision: 1,
      recall: 1,
      f1: 1,
    });
  });
});

test("right for the wrong reason: over right labels, the cut itself consistent", () => {
  const rate = wrongReasonRate(
    [
      { labelRight: true, f1: 0.5 },
      { labelRight: true, f1: 0.49 },
      { labelRight: true, f1: 0.9 },
      { labelRight: true, f1: null },
      { labelRight: false, f1: 0 },
    ],
    { cut: 0.5 },
  );
  expect(rate).toMatchObject({ value: 1 / 3, n: 3, dropped: 1 });
  expect(wrongReasonRate([{ labelRight: false, f1: 1 }], { cut: 0.5 })).toMatchObject({ value: null, n: 0 });
  expect(() => wrongReasonRate([], { cut: 2 })).toThrow("between 0 and 1");
});
