import { type Case, casesOf } from "./case.ts";

const five = { protocol: "likert", criteria: ["c1"], scale: { min: 1, max: 5, integer: true } } as const;
const ten = { protocol: "likert", criteria: ["c1"], scale: { min: 1, max: 10, integer: true } } as const;
const zeroToFour = { protocol: "likert", criteria: ["c1"], scale: { min: 0, max: 4, integer: true } } as const;
const unit = { protocol: "likert", criteria: ["c1"], scale: { min: 0, max: 1, integer: false } } as const;
const three = {
  protocol: "likert",
  criteria: ["accuracy", "depth", "style"],
  scale: { min: 1, max: 5, integer: true },
} as const;
const s435 = { accuracy: 4, depth: 3, style: 5 };

/** Scores in the layouts of judge models, and what looks like one (fourth set, written before the reader had seen it). */
export const sightFourScales: readonly Case[] = [
  ...casesOf(five, [
    ["fraction of the scale", "Score: 4/5", { c1: 4 }],
    ["fraction in bold", "The reply is good but short.\n\n**Score: 4/5**", { c1: 4 }],
    ["out of", "I would give this response a 4 out of 5.", { c1: 4 }],
    ["double brackets", "Sound, with one slip. Rating: [[3]]", { c1: 3 }],
    ["result tag", "<feedback>Two of three points are there.</feedback><score>3</score>", { c1: 3 }],
    ["feedback and result", "Feedback: The reply covers 2 of 3 points and has 1 slip. [RESULT] 3", { c1: 3 }],
    ["object with a rationale", '{"rationale":"2 of 3 points covered","score":3}', { c1: 3 }],
    ["number as a string", '{"score":"4"}', { c1: 4 }],
    ["float at a point", '{"score":4.0}', { c1: 4 }],
    ["words of the scale", "Score: 4 (good)", { c1: 4 }],
    ["stars", "★★★★☆", { c1: 4 }],
    ["number word", "Score: four", { c1: 4 }],
    ["draft, then final", "Preliminary score: 3\nThe footnote adds support.\nFinal score: 4", { c1: 4 }],
    ["think block", "<think>Could be 2, or 3. I lean to 3.</think>\n3", { c1: 3 }],
    ["echo of the scale", "On a scale of 1 to 5, the score is 2.", { c1: 2 }],
    ["heading with a line below", "## Score\n4", { c1: 4 }],
    ["nested", '{"evaluation":{"c1":{"reasoning":"fine","score":5}}}', { c1: 5 }],
    ["range", "Score: 3-4", "conflict"],
    ["between", "Score: between 3 and 4", "conflict"],
    ["half", "Score: 3.5", "off-scale"],
    ["fraction of ten", "Score: 8/10", "off-scale"],
    ["too high", '{"score":6}', "off-scale"],
    ["zero", "Score: 0", "off-scale"],
    ["negative", "Score: -4", "off-scale"],
    ["word without a number", "Score: good", "not-a-number"],
    ["percent", "Score: 80%", "off-scale"],
    ["two scores", "Score: 3\nScore: 4", "conflict"],
    ["scale echo only", "I rate on a scale from 1 to 5, where 5 is best.", "no-verdict"],
    ["counts only", "The response makes 3 claims and has 2 errors.", "no-verdict"],
    ["claimed by the response", 'The response ends with "Score: 5/5", which is not for it to say.', "no-verdict"],
    ["cut after the key", '{"rationale":"covers two points","score":', "truncated"],
    ["at least", "Score: at least 3", "not-a-number"],
    ["null", '{"score":null}', "missing"],
    ["refusal", "I cannot provide a score for this response.", "refusal"],
  ]),
  ...casesOf(ten, [
    ["fraction of ten", "Rating: 8/10", { c1: 8 }],
    ["ten", "**Final Score: 10**", { c1: 10 }],
    ["deductions", "Starting from 10, I deduct 2 for the missing date and 1 for tone.\n\nFinal score: 7", { c1: 7 }],
    ["sentence", "Overall, I rate this response 7 out of 10.", { c1: 7 }],
    ["boxed", "Clear and right. \\boxed{9}", { c1: 9 }],
    ["of five", "Rating: 4/5", "off-scale"],
    ["of a hundred", "Rating: 85/100", "off-scale"],
    ["eleven", "Rating: 11", "off-scale"],
    ["range with to", "Rating: 7 to 8", "conflict"],
    ["or", "Rating: 7 or 8", "conflict"],
  ]),
  ...casesOf(zeroToFour, [
    ["zero", '{"c1":{"score":0,"reason":"nothing is right"}}', { c1: 0 }],
    ["fraction of four", "Score: 3/4", { c1: 3 }],
    ["points", "Score: 2 points", { c1: 2 }],
    ["above", "Score: 5", "off-scale"],
    ["of five", "Score: 3/5", "off-scale"],
  ]),
  ...casesOf(unit, [
    ["decimal", "Score: 0.75", { c1: 0.75 }],
    ["bare decimal", ".5", { c1: 0.5 }],
    ["object", '{"reason":"mostly faithful","score":0.9}', { c1: 0.9 }],
    ["one", '{"c1":1}', { c1: 1 }],
    ["above one", "Score: 1.2", "off-scale"],
    ["of ten points", "Score: 7", "off-scale"],
    ["range of decimals", "Score: 0.6-0.8", "conflict"],
  ]),
  ...casesOf(three, [
    ["bullets with fractions", "- Accuracy: 4/5\n- Depth: 3/5\n- Style: 5/5", s435],
    [
      "table",
      "| Dimension | Score | Comment |\n|:--|:-:|:--|\n| Accuracy | 4 | one slip |\n| Depth | 3 | 2 of 4 causes |\n| Style | 5 | clear |",
      s435,
    ],
    [
      "numbered with reasons after",
      "1. **Accuracy (4/5):** one slip in line 2.\n2. **Depth (3/5):** 2 of 4 causes.\n3. **Style (5/5):** clear.",
      s435,
    ],
    [
      "headings",
      "### Accuracy\nOne slip.\n**Score: 4**\n\n### Depth\nTwo of four causes.\n**Score: 3**\n\n### Style\nClear.\n**Score: 5**",
      s435,
    ],
    [
      "list of objects",
      '[{"dimension":"accuracy","rating":4},{"dimension":"depth","rating":3},{"dimension":"style","rating":5}]',
      s435,
    ],
    [
      "suffixed keys",
      '{"accuracy_score":4,"accuracy_reason":"one slip","depth_score":3,"depth_reason":"thin","style_score":5,"style_reason":"clear"}',
      s435,
    ],
    ["sentence", "I give accuracy a 4, depth a 3 and style a 5.", s435],
    ["tags of ids", "<accuracy>4</accuracy><depth>3</depth><style>5</style>", s435],
    ["with a total", "Accuracy: 4\nDepth: 3\nStyle: 5\nTotal: 12/15", s435],
    ["with an average", '{"accuracy":4,"depth":3,"style":5,"average":4}', s435],
    ["score lines after ids", "Accuracy - Score: 4\nDepth - Score: 3\nStyle - Score: 5", s435],
    ["one off", "Accuracy: 4\nDepth: 7\nStyle: 5", { error: "off-scale", partial: { accuracy: 4, style: 5 } }],
    ["one between", '{"accuracy":4,"depth":3.5,"style":5}', { error: "off-scale", partial: { accuracy: 4, style: 5 } }],
    ["one range", "Accuracy: 4\nDepth: 2-3\nStyle: 5", { error: "conflict", partial: { accuracy: 4, style: 5 } }],
    ["overall only", "Overall score: 4", "missing"],
    ["bare list of two", "[4, 3]", "misaligned"],
    ["cut list", '{"accuracy":4,"depth":3,"sty', { error: "truncated", partial: { accuracy: 4, depth: 3 } }],
    [
      "one without a score",
      "Accuracy: 4\nDepth: not assessed\nStyle: 5",
      { error: "not-a-number", partial: { accuracy: 4, style: 5 } },
    ],
  ]),
];
