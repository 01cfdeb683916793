import { type Case, casesOf } from "./case.ts";

const three = { protocol: "likert", criteria: ["c1", "c2", "c3"], scale: { min: 1, max: 5, integer: true } } as const;
const seven = { protocol: "likert", criteria: ["fluency"], scale: { min: 1, max: 7, integer: true } } as const;
const ten = { protocol: "likert", criteria: ["c1"], scale: { min: 1, max: 10, integer: true } } as const;
const four = { protocol: "likert", criteria: ["c1"], scale: { min: 0, max: 4, integer: true } } as const;
const unit = { protocol: "likert", criteria: ["c1"], scale: { min: 0, max: 1, integer: false } } as const;
const real = { protocol: "likert", criteria: ["c1", "c2"], scale: { min: 1, max: 5, integer: false } } as const;
const hundred = { protocol: "likert", criteria: ["c1", "c2"], scale: { min: 0, max: 100, integer: true } } as const;
const signed = { protocol: "likert", criteria: ["c1"], scale: { min: -3, max: 3, integer: true } } as const;
const s425 = { c1: 4, c2: 2, c3: 5 };
const kept = (
  error: "missing" | "off-scale" | "conflict" | "truncated" | "not-a-number",
  partial: Record<string, number>,
) => ({ error, partial }) as const;

/** Scores of several criteria and on other scales, written before the reader had seen them (second set). */
export const sightTwoScales: readonly Case[] = [
  ...casesOf(three, [
    ["inline with names in words", "Criterion 1: 4, Criterion 2: 2, Criterion 3: 5", s425],
    ["fractions in a row", "4/5, 2/5, 5/5", s425],
    ["numbers by commas", "4, 2, 5", s425],
    ["numbers in a list", "[4, 2, 5]", s425],
    ["words in a list", '["four", "two", "five"]', s425],
    ["numbers by spaces", "4 2 5", "no-verdict"],
    ["rows", "c1 | 4\nc2 | 2\nc3 | 5", s425],
    ["rows with stars", "c1: ★★★★☆\nc2: ★★☆☆☆\nc3: ★★★★★", s425],
    ["parentheses", "c1 (4), c2 (2), c3 (5)", s425],
    ["parentheses with a maximum", "c1 (4/5)\nc2 (2/5)\nc3 (5/5)", s425],
    ["headings with scores", "### c1 - 4/5\n1 slip\n### c2 - 2/5\n4 slips\n### c3 - 5/5\n0 slips", s425],
    [
      "headings with scores in parentheses",
      "### c1 (Score: 4)\n1 slip\n### c2 (Score: 2)\n4 slips\n### c3 (Score: 5)\n0 slips",
      s425,
    ],
    ["bullets with a score first", "- 4/5 for c1\n- 2/5 for c2\n- 5/5 for c3", s425],
    ["scores for names", "4 for c1, 2 for c2, 5 for c3.", s425],
    ["sentence", "c1 scores 4, c2 scores 2 and c3 scores 5.", s425],
    ["I give", "I give c1 a 4, c2 a 2 and c3 a 5.", s425],
    [
      "records with a maximum",
      '[{"id":"c1","score":4,"max_score":5},{"id":"c2","score":2,"max_score":5},{"id":"c3","score":5,"max_score":5}]',
      s425,
    ],
    ["total and average", "c1: 4\nc2: 2\nc3: 5\n\nTotal: 11/15\nAverage: 3.67", s425],
    ["total in an object", '{"c1":4,"c2":2,"c3":5,"total":11,"average":3.67}', s425],
    [
      "table with weights",
      "| Criterion | Weight | Score |\n|---|---|---|\n| c1 | 2 | 4 |\n| c2 | 1 | 2 |\n| c3 | 3 | 5 |",
      s425,
    ],
    [
      "table with fractions and notes",
      "| Criterion | Notes | Score (1-5) |\n|---|---|---|\n| c1 | 1 of 4 wrong | 4/5 |\n| c2 | 3 of 4 wrong | 2/5 |\n| c3 | 0 of 4 wrong | 5/5 |",
      s425,
    ],
    ["table with a total row", "| id | score |\n|---|---|\n| c1 | 4 |\n| c2 | 2 |\n| c3 | 5 |\n| Total | 11 |", s425],
    ["YAML flow", "{c1: 4, c2: 2, c3: 5}", s425],
    ["wide CSV", "c1,c2,c3\n4,2,5", s425],
    ["all the same", "All criteria: 4", { c1: 4, c2: 4, c3: 4 }],
    ["each gets", "Each criterion gets a 4.", { c1: 4, c2: 4, c3: 4 }],
    ["corrected one", "c1: 4\nc2: 3\nc3: 5\nCorrection: c2: 2", s425],
    ["one off", "c1: 4\nc2: 0\nc3: 5", kept("off-scale", { c1: 4, c3: 5 })],
    ["one half", "c1: 4\nc2: 2.5\nc3: 5", kept("off-scale", { c1: 4, c3: 5 })],
    ["one word", "c1: 4\nc2: weak\nc3: 5", kept("not-a-number", { c1: 4, c3: 5 })],
    ["one dash", "c1: 4\nc2: -\nc3: 5", kept("missing", { c1: 4, c3: 5 })],
    ["one range", "c1: 4\nc2: 2 to 3\nc3: 5", kept("conflict", { c1: 4, c3: 5 })],
    ["one twice", "c1: 4\nc2: 2\nc3: 5\nc2: 3", kept("conflict", { c1: 4, c3: 5 })],
    ["one cut", '{"c1":4,"c2":2,"c3":', kept("truncated", { c1: 4, c2: 2 })],
    ["too few", "[4, 2]", "misaligned"],
    ["too few lines", "4\n2", "misaligned"],
    ["average only", "Average: 3.7", "no-verdict"],
  ]),
  ...casesOf(seven, [
    ["by name", "Fluency: 6", { fluency: 6 }],
    ["by name, of seven", "Fluency: 6/7", { fluency: 6 }],
    ["by name, of five", "Fluency: 4/5", "off-scale"],
    ["seven in words", "Fluency: seven", { fluency: 7 }],
    ["name inside prose", "The fluency of the text is high.", "no-verdict"],
    ["score for fluency", "Score for fluency: 6", { fluency: 6 }],
    ["fluency score", "Fluency score: 6", { fluency: 6 }],
    ["fluency rating of", "Fluency rating: 6 of 7", { fluency: 6 }],
    ["eight", "Fluency: 8", "off-scale"],
  ]),
  ...casesOf(ten, [
    ["ten out of ten", "10 out of 10", { c1: 10 }],
    ["a perfect ten", "Score: a perfect 10", { c1: 10 }],
    ["nine words", "Score: nine", { c1: 9 }],
    ["nine and a half", "Score: nine and a half", "off-scale"],
    ["of hundred", "Score: 90/100", "off-scale"],
    ["zero", "Score: 0/10", "off-scale"],
    ["one, whole", "Score: 1.\n\nThe text is empty.", { c1: 1 }],
  ]),
  ...casesOf(four, [
    ["zero", "Score: 0", { c1: 0 }],
    ["zero of four", "0/4", { c1: 0 }],
    ["none of four points", "Score: 0 points", { c1: 0 }],
    ["four of five", "Score: 4/5", "off-scale"],
    ["minus zero", '{"c1":-0}', { c1: 0 }],
  ]),
  ...casesOf(unit, [
    ["half", "Score: 0.5", { c1: 0.5 }],
    ["no leading zero", "Score: .75", { c1: 0.75 }],
    ["one half in words", "Score: one half", "not-a-number"],
    ["fraction of one", "Score: 0.8/1", { c1: 0.8 }],
    ["three quarters", "Score: 3/4", "off-scale"],
    ["percent", "Score: 80%", "off-scale"],
    ["above", "Score: 1.01", "off-scale"],
    ["cut decimal", "Score: 0.", "truncated"],
    ["scientific", '{"c1":5e-1}', { c1: 0.5 }],
  ]),
  ...casesOf(real, [
    ["decimals", '{"c1":4.5,"c2":2.25}', { c1: 4.5, c2: 2.25 }],
    ["fractions", "c1: 4.5/5\nc2: 2.25/5", { c1: 4.5, c2: 2.25 }],
    ["commas", "c1: 4,5\nc2: 2,25", { c1: 4.5, c2: 2.25 }],
    ["below", '{"c1":0.9,"c2":2.25}', kept("off-scale", { c2: 2.25 })],
    ["range", "c1: 4.5-5\nc2: 2", kept("conflict", { c2: 2 })],
    ["half in words", "c1: four and a half\nc2: two", { c1: 4.5, c2: 2 }],
  ]),
  ...casesOf(hundred, [
    ["percent", "c1: 85%\nc2: 100%", { c1: 85, c2: 100 }],
    ["of hundred", "c1: 85/100\nc2: 0/100", { c1: 85, c2: 0 }],
    ["words", "c1: eighty five\nc2: one hundred", { c1: 85, c2: 100 }],
    ["above", "c1: 85\nc2: 120", kept("off-scale", { c1: 85 })],
    ["of ten", "c1: 85\nc2: 8/10", kept("off-scale", { c1: 85 })],
    ["decimal", "c1: 85\nc2: 92.5", kept("off-scale", { c1: 85 })],
  ]),
  ...casesOf(signed, [
    ["minus", "Score: -3", { c1: -3 }],
    ["minus of three", "Score: -2/3", { c1: -2 }],
    ["plus", '{"c1":"+2"}', { c1: 2 }],
    ["words", "Score: negative two", { c1: -2 }],
    ["beyond", "Score: -4", "off-scale"],
    ["dash list", "- 2", { c1: 2 }],
  ]),
];
