import { describe, expect, test } from "vitest";
import { lintRubricFile } from "../io/rubric-files.ts";
import { formatProblem } from "../rubric/problem.ts";
import { scoreWith, verdicts, writtenRubric } from "../testing/score-with.ts";

const nuggets = (front: string) => `
protocol: nugget
inputs: [response]
criteria: { from: item.nuggets }
${front}
`;
const facts = (count: number) => Array.from({ length: count }, (_, i) => `Fact ${i + 1}.`);
const shownResponse = (call: { messages: readonly { content: string }[] }): string =>
  /\[\[begin response \w+\]\]\n([^\n]*)/.exec(call.messages.map(({ content }) => content).join("\n"))?.[1] ?? "";

test("criteria are asked in windows, each vote in one call", async () => {
  const item = { id: "1", response: "Text.", nuggets: facts(23) };
  const { result, calls } = await scoreWith(nuggets("reply: { window: 10 }"), item, (call) =>
    verdicts(call, (id) => (Number(id.slice(1)) > 20 ? "none" : "support")),
  );
  expect(calls.map(({ ask }) => ask.shape.criteria.map(({ id }) => id))).toEqual([
    facts(10).map((_, i) => `n${i + 1}`),
    facts(10).map((_, i) => `n${i + 11}`),
    ["n21", "n22", "n23"],
  ]);
  expect(result.score.value).toBeCloseTo(20 / 23, 12);
});

describe("blocks", () => {
  const rubric = nuggets("blocks: { from: item.blocks, merge: best }");
  const item = { id: "1", blocks: ["one", "two", "three"], nuggets: ["A.", "B."] };
  const labels: Record<string, readonly string[]> = {
    one: ["none", "none"],
    two: ["partial", "none"],
    three: ["support", "maybe"],
  };

  test("each block is judged as the response, and of each criterion the best verdict counts", async () => {
    const { result, calls } = await scoreWith(rubric, item, (call) =>
      verdicts(call, (id) => labels[shownResponse(call)]?.[id === "n1" ? 0 : 1] as string),
    );
    expect(calls.map(shownResponse)).toEqual(["one", "two", "three"]);
    // [none, partial, support] is support; [none, none, failed] is none.
    expect(result.criteria[0]).toMatchObject({
      verdict: "support",
      block: 3,
      blocks: [
        { block: 1, verdict: "none" },
        { block: 2, verdict: "partial" },
        { block: 3, verdict: "support" },
      ],
    });
    expect(result.criteria[0]?.votes.map(({ block }) => block)).toEqual([1, 2, 3]);
    expect(result.criteria[1]).toMatchObject({ verdict: "none", block: 1 });
    expect(result.flags).toEqual(["blocks without a verdict: 1"]);
    expect(result.score).toMatchObject({ value: 0.5 });
    expect(result.calls).toMatchObject({ made: 3 });
  });

  test("a criterion that failed in every block is a failure, never a none", async () => {
    const { result } = await scoreWith(rubric, item, (call) =>
      verdicts(call, (id) => (id === "n1" ? "none" : "maybe")),
    );
    expect(result.criteria[1]).toMatchObject({ verdict: null, score: { value: null, reason: "failed" } });
    expect(result.criteria[1]?.votes).toHaveLength(3);
  });

  test("early stop holds within a block, and a block that stands twice is asked once", async () => {
    const three = nuggets("blocks: { from: item.blocks }\nvote: { samples: 3 }\nreply: { rationale: none }");
    const twice = { ...item, blocks: ["one", "one", "two"], nuggets: ["A."] };
    const { result, calls } = await scoreWith(three, twice, (call) => verdicts(call, () => "none"));
    // Two of three votes decide in each of two blocks.
    expect(calls).toHaveLength(4);
    expect(result.calls).toEqual({ made: 4, cached: 0, saved: 2 });
  });

  test("an item without blocks is refused by name", async () => {
    const { result } = await scoreWith(rubric, { id: "1", nuggets: ["A."] }, () => "");
    expect(result.flags).toEqual(["Item 1 has no item.blocks, which rubric example reads. Add a list there."]);
  });
});

test("with several references the best one counts, and the others stand beside it", async () => {
  const rubric = `
protocol: binary
inputs: [response, reference]
criteria: [Are the steps those of the reference?, Is the answer that of the reference?]
references: { from: item.references, take: best }
`;
  const item = { id: "1", response: "42", references: ["first", "second"] };
  const { result, calls } = await scoreWith(rubric, item, (call) => {
    const second = call.messages.some(({ content }) => content.includes("second"));
    return verdicts(call, (id) => (second || id === "c2" ? "yes" : "no"));
  });
  expect(calls).toHaveLength(2);
  expect(result).toMatchObject({
    score: { value: 1 },
    reference: 2,
    references: [
      { reference: 1, score: { value: 0.5 } },
      { reference: 2, score: { value: 1 } },
    ],
    calls: { made: 2 },
  });
});

test("lint knows what cuts need", async () => {
  const lint = async (front: string) =>
    (await lintRubricFile(writtenRubric(`protocol: binary\ncriteria: [x]\ninputs: [input]\n${front}`)))
      .filter(({ severity }) => severity === "error")
      .map((problem) => formatProblem(problem).replace(/^.*rubric\.hbs:/, ""));
  expect(await lint("reply: { window: 5, criteria: apart }")).toEqual([
    "7:18: error: Criteria are asked apart, so none share a call. Remove window.",
  ]);
  expect(await lint("blocks: { from: item.parts }\nreferences: { from: item.keys }")).toEqual([
    '7:9: error: Each of them is shown as "response", which is no input. Add response to inputs.',
    '8:13: error: Each of them is shown as "reference", which is no input. Add reference to inputs.',
  ]);
  expect(await lint("blocks: { from: parts }")).toEqual([
    '7:17: error: blocks.from is "parts". Write a path into the item, such as item.label.',
  ]);
});
