import { describe, expect, test } from "vitest";
import { scoreWith, verdicts } from "../testing/score-with.ts";

const rubric = (split: string, more = "") => `
protocol: steps
inputs: [input]
criteria: { from: item.solution, split: ${split} }
${more}
`;
const item = { id: "1", input: "3 + 4, doubled?", solution: "3 + 4 = 8.\n\nDoubled it is 16.\n\nSo 16." };

describe("steps cut from a solution", () => {
  test("each step is judged, and the first wrong one stands in the result", async () => {
    const { result, calls } = await scoreWith(rubric("blank-line"), item, (call) =>
      verdicts(call, (id) => (id === "s2" ? "incorrect" : "correct")),
    );
    expect(calls[0]?.ask.shape.criteria.map(({ id }) => id)).toEqual(["s1", "s2", "s3"]);
    expect(result.firstError).toBe(2);
    expect(result.score.value).toBeCloseTo(2 / 3, 12);
    const clean = await scoreWith(rubric("blank-line"), item, (call) => verdicts(call, () => "correct"));
    expect(clean.result.firstError).toBeNull();
  });

  test("a reply that leaves out a step fails whole, and says no first error", async () => {
    const { result } = await scoreWith(rubric("blank-line", "vote: { whole: true }"), item, (call) =>
      JSON.stringify({
        nonce: call.secrets.nonce,
        verdicts: [
          { id: "s1", verdict: "correct" },
          { id: "s2", verdict: "correct" },
        ],
      }),
    );
    expect(result.criteria.map(({ votes }) => votes[0]?.kind)).toEqual(["failed", "failed", "failed"]);
    expect(result).not.toHaveProperty("firstError");
    expect(result.score.value).toBeNull();
  });

  test("three critiques under intersection, majority and average", async () => {
    const two = { ...item, solution: "1. a\n2. b" };
    const said = [
      ["correct", "incorrect"],
      ["correct", "incorrect"],
      ["correct", "correct"],
    ];
    const score = async (rule: string) =>
      (
        await scoreWith(rubric("numbered", `vote: { samples: 3, stop: never, rule: ${rule} }`), two, (call, made) =>
          verdicts(call, (id) => said[made]?.[id === "s1" ? 0 : 1] as string),
        )
      ).result;
    // Intersection: only what all call wrong is wrong. Average: step 2 is 1 of 3 right, 0.667 bad.
    expect((await score("intersection")).firstError).toBeNull();
    expect((await score("majority")).firstError).toBe(2);
    expect((await score("mean")).criteria[1]?.score.value).toBeCloseTo(1 / 3, 12);
  });

  test("a solution without a step of the kind is refused by name", async () => {
    const { result } = await scoreWith(rubric("numbered"), item, () => "");
    expect(result.flags).toEqual(["Item 1: item.solution has no step 1. Mend the item, or split it otherwise."]);
    const listed = await scoreWith(rubric("tag, tag: part"), { ...item, solution: ["a"] }, () => "");
    expect(listed.result.flags[0]).toContain("item.solution is no text that could be split");
  });
});
