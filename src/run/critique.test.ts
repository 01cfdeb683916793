import { describe, expect, test } from "vitest";
import { lintRubricFile } from "../io/rubric-files.ts";
import type { Call } from "../judge/judge.ts";
import { formatProblem } from "../rubric/problem.ts";
import { scoreWith, writtenRubric } from "../testing/score-with.ts";

const rubric = `
protocol: critique
inputs: [input, response]
criteria: [Is the response right?]
`;
const item = { id: "1", input: "3 + 4?", response: "3 + 4 = 8" };
const ending = (word: string) => (call: Call) =>
  `3 + 4 is 7.\nThe response says 8.\n${call.secrets.nonce} \\boxed{${word}}`;

describe("critique", () => {
  test("the verdict of the last line counts, and all before it is the rationale", async () => {
    const { result, calls } = await scoreWith(rubric, item, ending("incorrect"));
    expect(result.score).toMatchObject({ value: 0 });
    expect(result.criteria[0]?.votes[0]).toMatchObject({
      choice: "incorrect",
      rationale: "3 + 4 is 7.\nThe response says 8.",
    });
    expect(calls[0]?.ask.shape.free).toBe(true);
  });

  test("several templates with words of their own give one tally", async () => {
    const words: Record<string, string> = { critique: "No", "critique-true-false": "False", "critique-letters": "B" };
    const { result, calls } = await scoreWith(
      `${rubric}prompts: [critique, critique-true-false, critique-letters]\nvote: { stop: never }`,
      item,
      (call) => ending(words[call.ask.prompt.id] as string)(call),
    );
    expect(calls).toHaveLength(3);
    expect(result.criteria[0]?.tally.counts).toEqual({ incorrect: 3, correct: 0 });
  });

  test("each criterion has a critique of its own", async () => {
    const two = rubric.replace("[Is the response right?]", "[Is the sum right?, Is it clear?]");
    const { calls } = await scoreWith(two, item, ending("correct"));
    expect(calls.map(({ ask }) => ask.shape.criteria.map(({ id }) => id))).toEqual([["c1"], ["c2"]]);
    const problems = await lintRubricFile(
      writtenRubric(`${two}reply: { criteria: together, evidence: true, rationale: none }`),
    );
    expect(problems.map((problem) => formatProblem(problem).replace(/^.*rubric\.hbs:/, ""))).toEqual([
      "7:20: error: A critique ends in one verdict. Use criteria: apart.",
      "7:40: error: A critique has no evidence of its own. Remove it.",
      "7:57: error: A critique is its own rationale. Remove it, or use another protocol for a verdict alone.",
    ]);
  });
});

describe("a pool of templates", () => {
  const pooled = (seed: number) =>
    `${rubric}prompts: { pool: [critique, critique-true-false, critique-letters], seed: ${seed} }`;
  const drawn = async (seed: number): Promise<(string | undefined)[]> => {
    const names: (string | undefined)[] = [];
    for (let i = 0; i < 12; i++) {
      const { calls } = await scoreWith(pooled(seed), { ...item, id: `item ${i}` }, ending("incorrect"));
      expect(calls).toHaveLength(1);
      names.push(calls[0]?.ask.prompt.id);
    }
    return names;
  };

  test("each item is asked with one of them, and the seed fixes which", async () => {
    const first = await drawn(7);
    expect(new Set(first).size).toBe(3);
    expect(await drawn(7)).toEqual(first);
    expect(await drawn(8)).not.toEqual(first);
  });

  test("lint knows the names of a pool", async () => {
    const problems = await lintRubricFile(writtenRubric(`${rubric}prompts: { pool: [critique, critque], seed: 7 }`));
    expect(problems.map(formatProblem).join("\n")).toContain(
      'There is no prompt template "critque". Did you mean "critique"?',
    );
    const unseeded = await lintRubricFile(writtenRubric(`${rubric}prompts: { pool: [critique] }`));
    expect(unseeded.map((problem) => formatProblem(problem).replace(/^.*rubric\.hbs:/, ""))).toEqual([
      "7:10: error: The key prompts.seed is missing. Add it.",
    ]);
  });
});
