import { expect, test } from "vitest";
import { lintRubricFile } from "../io/rubric-files.ts";
import { formatProblem } from "../rubric/problem.ts";
import { scoreWith, verdicts, writtenRubric } from "../testing/score-with.ts";

const rubric = `
protocol: choice
inputs: [context, response]
choices: [{ id: REFUTE, value: 0 }, { id: NOT_ENOUGH_INFO, value: 0.5 }, { id: SUPPORT, value: 1 }]
criteria: [{ id: claim, ask: What does the context say of the claim? }]
reply: { evidence: ids }
labels: { verdict: item.label, evidence: item.evidence, noEvidence: [NOT_ENOUGH_INFO] }
score:
  formula: 2 * validity * right + iou + readable
  also: { joint: { formula: joint }, verified: { formula: claim.verified } }
`;
const context = [1, 2, 3, 4].map((id) => ({ id, text: `Sentence ${id}.` }));
const item = { id: "1", context, response: "A claim.", label: "SUPPORT", evidence: ["1", "2", "3"] };
const said = (verdict: string, evidence: readonly unknown[]) => () => ({ evidence, verdict });

test("evidence ids are held against those of the item: the reward and the joint accuracy of a claim", async () => {
  const { result, calls } = await scoreWith(rubric, item, (call) => verdicts(call, said("SUPPORTS", [1, 2, 4])));
  // 2 of 4 ids shared: iou 0.5; 2 of 3 found, at least half: validity 0.5; 2 * 0.5 * 1 + 0.5 + 1 = 2.5.
  expect(result.criteria[0]).toMatchObject({
    verdict: "SUPPORT",
    evidenceIds: ["1", "2", "4"],
    against: { right: 1, iou: 0.5, validity: 0.5, equal: 0, joint: 0, verified: 0, readable: 1 },
  });
  expect(result.score).toMatchObject({ value: 2.5 });
  expect(result.scores).toMatchObject({ joint: { value: 0 }, verified: { value: 0 } });
  const shown = calls[0]?.messages.map(({ content }) => content).join("\n") ?? "";
  expect(shown).toMatch(/\[\[passage 4 \w+\]\]\nSentence 4\./);
  expect(shown).not.toContain('"label"');
});

test("all ids and the right label: joint 1; a wrong label leaves what the ids are worth", async () => {
  const all = await scoreWith(rubric, item, (call) => verdicts(call, said("SUPPORT", ["3", "2", "1"])));
  expect(all.result.score).toMatchObject({ value: 4 });
  expect(all.result.scores).toMatchObject({ joint: { value: 1 }, verified: { value: 1 } });
  const wrong = await scoreWith(rubric, item, (call) => verdicts(call, said("REFUTE", ["1", "2", "3"])));
  expect(wrong.result.score).toMatchObject({ value: 2 });
});

test("where nothing carries the label, the label alone decides", async () => {
  for (const evidence of [[], ["1"]]) {
    const open = { ...item, label: "not enough info", evidence };
    const { result } = await scoreWith(rubric, open, (call) => verdicts(call, said("NOT_ENOUGH_INFO", ["2"])));
    // validity is dropped (1) and the sets share nothing: 2 + 0 + 1.
    expect(result.score).toMatchObject({ value: 3 });
    expect(result.scores).toMatchObject({ joint: { value: 1 }, verified: { value: 1 } });
  }
});

test("unknown ids are flagged, and a vote without a verdict is no reward of 0", async () => {
  const { result } = await scoreWith(rubric, item, (call) =>
    verdicts(call, said("SUPPORT", ["passage 1", "9", "[2], 3"])),
  );
  expect(result.criteria[0]?.votes[0]).toMatchObject({ evidenceIds: ["1", "2", "3"], unknownIds: ["9"] });
  expect(result.flags).toEqual(["unknown evidence ids: 1"]);
  const failed = await scoreWith(rubric, item, (call) => verdicts(call, said("MIXED", ["1"])));
  expect(failed.result.score).toMatchObject({ value: null, reason: "formula-input" });
});

test("an id that the context lacks is a wrong one: it counts against the overlap", async () => {
  const short = { ...item, evidence: ["1", "2"] };
  const { result } = await scoreWith(rubric, short, (call) => verdicts(call, said("SUPPORT", ["1", "2", "9"])));
  // 2 of 3 ids shared, all found.
  expect(result.criteria[0]?.against).toMatchObject({ iou: 2 / 3, validity: 1, equal: 0, joint: 0, verified: 1 });
});

test.each(["SUPPORTS", "supported", "Support"])("the label %s is SUPPORT", async (label) => {
  const { result } = await scoreWith(rubric, { ...item, label }, (call) => verdicts(call, said("SUPPORT", ["1"])));
  expect(result.criteria[0]?.against).toMatchObject({ right: 1 });
});

test("the ids of several votes are those most name, or all of them", async () => {
  const sets = [["1", "2"], ["2", "3"], ["2"], ["4"]];
  const words = ["SUPPORT", "SUPPORT", "SUPPORT", "REFUTE"];
  const four = (join: string) =>
    rubric.replace("evidence: ids }", `evidence: ids, evidenceJoin: ${join} }\nvote: { samples: 4, stop: never }`);
  for (const [join, ids] of [
    ["majority", ["2"]],
    ["union", ["1", "2", "3"]],
  ] as const) {
    const { result } = await scoreWith(four(join), item, (call, made) =>
      verdicts(call, said(words[made] as string, sets[made] as string[])),
    );
    expect(result.criteria[0]?.evidenceIds).toEqual(ids);
  }
});

test("a context without ids of its own is refused before a call, and lint knows what ids need", async () => {
  const { result, calls } = await scoreWith(
    rubric,
    {
      ...item,
      context: [
        { id: "a", text: "x" },
        { id: "a", text: "y" },
      ],
    },
    () => "",
  );
  expect(calls).toEqual([]);
  expect(result.flags[0]).toContain('Item 1: item.context[2] has the id "a" of an earlier one.');
  const lint = async (front: string) =>
    (await lintRubricFile(writtenRubric(`protocol: binary\ncriteria: [{ id: a, ask: x }]\n${front}`))).map((problem) =>
      formatProblem(problem).replace(/^.*rubric\.hbs:/, ""),
    );
  expect(await lint("inputs: [response]\nreply: { evidence: ids }")).toEqual([
    '7:20: error: Evidence by ids needs the input "context". Add context to inputs, without a question mark.',
  ]);
  expect(await lint("inputs: [response]\nlabels: { evidence: item.ids }\nscore: { formula: iou + a.right }")).toEqual([
    "7:21: error: The judge is not asked for ids. Add reply: { evidence: ids }.",
  ]);
  expect((await lint("inputs: [response]\nscore: { formula: iou }"))[0]).toContain('The name "iou" is not known');
});
