import { type Case, casesOf } from "./case.ts";

const steps = { protocol: "steps", criteria: ["s1", "s2", "s3", "s4"] } as const;
const answer = { protocol: "answer", criteria: ["c1"] } as const;
const points = { protocol: "points", criteria: ["p1", "p2", "p3"] } as const;
const ccic = { s1: "correct", s2: "correct", s3: "incorrect", s4: "correct" };
const allRight = { s1: "correct", s2: "correct", s3: "correct", s4: "correct" };

/** Steps, answers and points in other words, written before the reader had seen them (second set). */
export const sightTwoSteps: readonly Case[] = [
  ...casesOf(steps, [
    ["one line", "1: correct, 2: correct, 3: incorrect, 4: correct", ccic],
    ["arrow list", "Step 1 -> correct\nStep 2 -> correct\nStep 3 -> incorrect\nStep 4 -> correct", ccic],
    ["in words", "Step one: correct\nStep two: correct\nStep three: incorrect\nStep four: correct", ccic],
    ["is correct", "Step 1 is correct. Step 2 is correct. Step 3 is incorrect. Step 4 is correct.", ccic],
    ["has an error", "Steps 1, 2 and 4 are correct. Step 3 contains an error.", ccic],
    ["only error", "The only error is in step 3.", ccic],
    ["all except", "All steps except step 3 are correct.", ccic],
    ["everything but", "Every step is correct apart from step 3.", ccic],
    [
      "headings with labels",
      "## Step 1: Correct\n2 + 2 is 4.\n## Step 2: Correct\nok\n## Step 3: Incorrect\nIt should be 9.\n## Step 4: Correct\nok",
      ccic,
    ],
    [
      "headings with prose",
      "**Step 1**\nThe sum is right. Correct.\n**Step 2**\nFine. Correct.\n**Step 3**\nIt should be 9. Incorrect.\n**Step 4**\nFine. Correct.",
      ccic,
    ],
    [
      "records",
      '[{"step":"Step 1","label":"correct"},{"step":"Step 2","label":"correct"},{"step":"Step 3","label":"incorrect"},{"step":"Step 4","label":"correct"}]',
      ccic,
    ],
    ["booleans in a list", "[true, true, false, true]", ccic],
    [
      "is_correct map",
      '{"step_1":{"is_correct":true},"step_2":{"is_correct":true},"step_3":{"is_correct":false},"step_4":{"is_correct":true}}',
      ccic,
    ],
    [
      "reason with the other word",
      "s1: correct\ns2: correct\ns3: incorrect, since the correct value is 9\ns4: correct, though step 3 is wrong",
      ccic,
    ],
    ["marks", "1. ✅\n2. ✅\n3. ❌\n4. ✅", ccic],
    ["marks with wording", "✅ Step 1: adds\n✅ Step 2: doubles\n❌ Step 3: squares\n✅ Step 4: ends", ccic],
    [
      "paragraph tags",
      "<step_1>correct</step_1><step_2>correct</step_2><step_3>incorrect</step_3><step_4>correct</step_4>",
      ccic,
    ],
    ["German", "Schritt 1: richtig\nSchritt 2: richtig\nSchritt 3: falsch\nSchritt 4: richtig", ccic],
    ["no mistakes", "I found no mistakes.", allRight],
    ["none is wrong", "None of the steps is wrong.", allRight],
    ["all right", "All four steps are correct.", allRight],
    ["solution is right", "The solution is correct.", "no-verdict"],
    [
      "first error, third",
      "The first error occurs in step 3.",
      { error: "missing", partial: { s1: "correct", s2: "correct", s3: "incorrect" } },
    ],
    ["first error, last", "First error: step 4", { s1: "correct", s2: "correct", s3: "correct", s4: "incorrect" }],
    ["earliest error key", '{"first_error_step": 4}', "missing"],
    ["minus one", "\\boxed{-1}", "no-verdict"],
    ["some", "Some steps are incorrect.", "no-verdict"],
    ["error later", "There is an error somewhere after step 2.", "no-verdict"],
    [
      "step without a label",
      "Step 1: correct\nStep 2: the value is doubled here as it should be\nStep 3: incorrect\nStep 4: correct",
      { error: "missing", partial: { s1: "correct", s3: "incorrect", s4: "correct" } },
    ],
    [
      "partly correct",
      "s1: correct\ns2: partly correct\ns3: incorrect\ns4: correct",
      { error: "unknown-label", partial: { s1: "correct", s3: "incorrect", s4: "correct" } },
    ],
    [
      "not incorrect",
      "s1: correct\ns2: not incorrect\ns3: incorrect\ns4: correct",
      { error: "unknown-label", partial: { s1: "correct", s3: "incorrect", s4: "correct" } },
    ],
    [
      "corrected",
      "Step 1: correct\nStep 2: incorrect\nStep 3: incorrect\nStep 4: correct\nCorrection: Step 2: correct",
      ccic,
    ],
    ["cut", "s1: correct\ns2: correct\ns3: incor", { error: "truncated", partial: { s1: "correct", s2: "correct" } }],
    ["too short a list", "[true, true, false]", "misaligned"],
  ]),
  ...casesOf(answer, [
    ["grade", "GRADE: C", "unknown-label"],
    ["bold", "**Incorrect**", { c1: "incorrect" }],
    ["the answer is correct", "The answer is correct.", { c1: "correct" }],
    ["the final answer is wrong", "The response's final answer is wrong.", { c1: "incorrect" }],
    ["correct key", '{"correct":"yes"}', { c1: "correct" }],
    ["is correct key", '{"is_correct":false,"reason":"7 is not 8"}', { c1: "incorrect" }],
    ["tag", "<verdict>correct</verdict>", { c1: "correct" }],
    ["not quite", "Not quite correct.", "no-verdict"],
    ["mark", "❌", { c1: "incorrect" }],
    ["judgement line", "Reasoning: 7 equals 7.\nJudgement: Correct", { c1: "correct" }],
    ["matches", "The response matches the reference.", "no-verdict"],
  ]),
  ...casesOf(points, [
    ["object", '{"p1":true,"p2":false,"p3":true}', { p1: "yes", p2: "no", p3: "yes" }],
    [
      "criteria met key",
      '{"p1":{"criteria_met":true},"p2":{"criteria_met":false},"p3":{"criteria_met":true}}',
      { p1: "yes", p2: "no", p3: "yes" },
    ],
    ["lines", "p1: earned\np2: not met\np3: met", { error: "unknown-label", partial: { p2: "no", p3: "yes" } }],
    ["list", "[true, false, true]", { p1: "yes", p2: "no", p3: "yes" }],
    ["only", "Only p1 and p3 are met.", { p1: "yes", p2: "no", p3: "yes" }],
  ]),
];
