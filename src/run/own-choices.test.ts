import { expect, test } from "vitest";
import { lintRubricFile } from "../io/rubric-files.ts";
import { formatProblem } from "../rubric/problem.ts";
import { noUsage } from "../schema/ask.ts";
import { scoreWith, verdicts, writtenRubric } from "../testing/score-with.ts";

const threeWay = `
protocol: choice
inputs: [input?, context?, response]
choices:
  - { id: A, value: 0, meaning: The passage does not help., action: retrieve again }
  - { id: B, value: 0, meaning: The passage helps and the response is wrong., action: answer again }
  - { id: C, value: 1, meaning: The response is right., action: keep }
criteria: [Which of these holds?]
`;
const item = { id: "1", input: "Which river?", context: "The Elbe flows through Dresden.", response: "The Elbe." };

test("probabilities of five wordings are summed, and the majority of their winners is shown beside them", async () => {
  const rubric = `${threeWay}
prompts: [choice, choice-eliminate, choice-evidence, choice-strict, choice-question]
vote: { rule: probability }
reply: { rationale: none }
`;
  // A leads in three of five wordings (sum 0.6 * 3 = 1.8), B in the other two (sum 0.4 * 3 + 0.9 * 2 = 3.0).
  const said = [
    { A: 0.6, B: 0.4, C: 0 },
    { A: 0.6, B: 0.4, C: 0 },
    { A: 0, B: 0.9, C: 0.1 },
    { A: 0.6, B: 0.4, C: 0 },
    { A: 0, B: 0.9, C: 0.1 },
  ];
  const { result, calls } = await scoreWith(rubric, item, (_, made) => {
    const probabilities = said[made] as Record<string, number>;
    const likeliest = Object.keys(probabilities).sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0))[0];
    return { text: likeliest ?? "", nonceRequired: false, probabilities: { c1: probabilities } };
  });
  expect(new Set(calls.map(({ ask }) => ask.prompt.id)).size).toBe(5);
  const [criterion] = result.criteria;
  expect(criterion).toMatchObject({ verdict: "B", action: "answer again", score: { value: 0 } });
  expect(criterion?.tally.counts).toEqual({ A: 3, B: 2, C: 0 });
  // Shares are the sums over 5: 1.8 / 5, 3.0 / 5, 0.2 / 5.
  for (const [choice, share] of Object.entries({ A: 0.36, B: 0.6, C: 0.04 })) {
    expect(criterion?.tally.shares?.[choice]).toBeCloseTo(share, 12);
  }
});

test("probabilities come from the tokens, other spellings of a choice counted with it", async () => {
  const rubric = `
protocol: choice
inputs: [response]
choices: [{ id: REFUTE, value: 0 }, { id: SUPPORT, value: 1 }]
criteria: [Does the source support the claim?]
reply: { rationale: none }
`;
  const { result } = await scoreWith(rubric, item, ({ secrets }) => ({
    text: `SUPPORTS\n${secrets.nonce}`,
    usage: noUsage,
    tokens: [
      {
        token: "SUPPORTS",
        logprob: Math.log(0.5),
        top: [
          { token: "SUPPORTS", logprob: Math.log(0.5) },
          { token: "support", logprob: Math.log(0.1) },
          { token: "REF", logprob: Math.log(0.2) },
          { token: "The", logprob: Math.log(0.2) },
        ],
      },
      { token: `\n${secrets.nonce}`, logprob: 0, top: [] },
    ],
  }));
  // 0.5 + 0.1 for SUPPORT of 0.8 on either: 0.75.
  expect(result.criteria[0]?.verdict).toBe("SUPPORT");
  expect(result.criteria[0]?.tally.shares?.SUPPORT).toBeCloseTo(0.75, 12);
});

test("choices are shown as listed and ranked by value; one without a value leaves the criterion out", async () => {
  const rubric = `
protocol: choice
inputs: [response]
choices: [{ id: good, value: 1 }, { id: none, value: null }, { id: bad, value: 0 }, { id: fair, value: 0.5 }]
criteria: [How is it?, Is it apt?]
`;
  const { result, calls } = await scoreWith(rubric, item, (call) =>
    verdicts(call, (id) => (id === "c1" ? "fair" : "none")),
  );
  const shown = calls[0]?.messages.map(({ content }) => content).join("\n");
  expect(shown).toContain("- good\n- none\n- bad\n- fair");
  expect(Object.keys(result.criteria[0]?.tally.counts ?? {})).toEqual(["none", "bad", "fair", "good"]);
  expect(result).toMatchObject({ score: { value: 0.5 }, criteria: [{}, { score: { reason: "not-applicable" } }] });
});

test("a template with labels of its own gives the same verdict as one without", async () => {
  const rubric = `
protocol: binary
inputs: [response]
criteria: [Does it name a river?]
prompts: [binary, letters]
vote: { stop: never }
`;
  const letters = `---
id: letters
version: 1
title: A or B
protocol: binary
inputs: [response]
reply: { labels: { A: yes, B: no } }
---
{{#user}}{{fenced "response" response}}
{{> question}}
A for yes, B for no.
{{> reply-format}}
{{~/user}}
`;
  const files = { "prompts/letters.hbs": letters };
  const { result, calls } = await scoreWith(
    rubric,
    item,
    (call) => verdicts(call, () => (call.ask.prompt.id === "letters" ? "B" : "no")),
    files,
  );
  expect(calls[1]?.messages[0]?.content).toContain("Each verdict is A or B");
  expect(result.criteria[0]?.tally.counts).toEqual({ no: 2, yes: 0 });
  const refused = await lintRubricFile(
    writtenRubric(rubric, { "prompts/letters.hbs": letters.replace("B: no", "a: ye") }),
  );
  expect(refused.map(formatProblem).map((line) => line.replace(/^.*hbs:/, ""))).toEqual([
    "7:23: error: No label stands for the choice no. Add one.",
    '7:31: error: "ye" is no choice of example. Use one of: no, yes.',
    '7:31: error: It is read like "A". Rename one.',
  ]);
});

test("lint names what is wrong with a list of choices", async () => {
  const lint = async (front: string) =>
    (await lintRubricFile(writtenRubric(`inputs: [response]\ncriteria: [{ id: a, ask: Which? }]\n${front}`))).map(
      (problem) => formatProblem(problem).replace(/^.*rubric\.hbs/, ""),
    );
  expect(await lint("protocol: choice")).toEqual([
    ":6:11: error: The choice protocol needs two choices or more. Add choices: [{ id: A, value: 0 }, { id: B, value: 1 }].",
  ]);
  expect(await lint("protocol: choice\nchoices:\n- { id: A, value: 0 }\n- { id: not_a, value: 2 }")).toEqual([
    ":9:23: error: choices[2].value is 2. Use 1 or less.",
  ]);
  expect(
    await lint(
      "protocol: choice\nchoices:\n- { id: A, value: null }\n- { id: x-y, value: null }\n- { id: X Y, value: null }",
    ),
  ).toEqual([
    ":8:1: warning: No choice has a value, so no item gets a score. Give choices a value from 0 to 1 if they should.",
    ':8:9: error: "A" is also the id of a criterion. Rename one of them.',
    ':10:9: error: The choice "X Y" is read like "x-y". Capitals, spaces, _ and - do not tell choices apart. Rename one.',
  ]);
  expect(await lint("protocol: binary\nchoices: [{ id: A, value: 0 }]")).toEqual([
    ":7:10: error: The binary protocol has its own choices. Remove them, or use protocol: choice.",
  ]);
});
