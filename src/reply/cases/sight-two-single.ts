import { type Case, casesOf } from "./case.ts";

const one = { protocol: "binary", criteria: ["c1"] } as const;
const four = { protocol: "binary", criteria: ["c1", "c2", "c3", "c4"] } as const;
const near = { protocol: "binary", criteria: ["c1", "c10", "c11"] } as const;
const digits = { protocol: "binary", criteria: ["1", "2", "3"] } as const;
const odd = { protocol: "binary", criteria: ["has_title", "word-limit", "no_jargon"] } as const;
const ynny = { c1: "yes", c2: "no", c3: "no", c4: "yes" };

/** Yes and no for one criterion, for four and for odd names, written before the reader had seen them (second set). */
export const sightTwoSingle: readonly Case[] = [
  ...casesOf(four, [
    ["grouped by comma", "c1, c4: yes\nc2, c3: no", ynny],
    ["grouped with and", "c1 and c4: yes\nc2 and c3: no", ynny],
    ["grouped sentence", "c1 and c4 are met; c2 and c3 are not met.", ynny],
    ["range", "c2-c3: no\nc1: yes\nc4: yes", ynny],
    ["only some", "Only c1 and c4 are met.", ynny],
    ["all but two", "All criteria are met except for c2 and c3.", ynny],
    ["met list", '{"met":["c1","c4"],"unmet":["c2","c3"]}', ynny],
    ["satisfied list alone", '{"satisfied":["c1","c4"]}', { error: "missing", partial: { c1: "yes", c4: "yes" } }],
    ["lines of pairs", "c1 yes, c2 no\nc3 no, c4 yes", ynny],
    ["compact", "c1:Y c2:N c3:N c4:Y", ynny],
    ["letters in a row", "Y N N Y", ynny],
    ["letters glued", "YNNY", "no-verdict"],
    ["wide CSV", "c1,c2,c3,c4\nyes,no,no,yes", ynny],
    ["wide TSV", "c1\tc2\tc3\tc4\nyes\tno\tno\tyes", ynny],
    ["bits", "[1, 0, 0, 1]", { error: "unknown-label" }],
    ["counts only", "2 of the 4 criteria are met.", "no-verdict"],
    ["majority", "Most criteria are met.", "no-verdict"],
  ]),
  ...casesOf(near, [
    ["ids that begin alike", "c1: yes\nc10: no\nc11: yes", { c1: "yes", c10: "no", c11: "yes" }],
    ["alike in an object", '{"c11":"yes","c10":"no","c1":"yes"}', { c1: "yes", c10: "no", c11: "yes" }],
    ["short one absent", "c10: no\nc11: yes", { error: "missing", partial: { c10: "no", c11: "yes" } }],
  ]),
  ...casesOf(digits, [
    ["ids are digits", '{"1":"yes","2":"no","3":"yes"}', { 1: "yes", 2: "no", 3: "yes" }],
    ["numbered lines", "1. yes\n2. no\n3. yes", { 1: "yes", 2: "no", 3: "yes" }],
    [
      "records with numbers",
      '[{"id":1,"verdict":"yes"},{"id":2,"verdict":"no"},{"id":3,"verdict":"yes"}]',
      { 1: "yes", 2: "no", 3: "yes" },
    ],
  ]),
  ...casesOf(odd, [
    [
      "names with a label word",
      '{"has_title":"yes","word-limit":"no","no_jargon":"yes"}',
      { has_title: "yes", "word-limit": "no", no_jargon: "yes" },
    ],
    [
      "names as words",
      "Has title: Yes\nWord limit: No\nNo jargon: Yes",
      { has_title: "yes", "word-limit": "no", no_jargon: "yes" },
    ],
    [
      "names in a table",
      "| Check | Result |\n|---|---|\n| Has title | ✅ |\n| Word limit | ❌ |\n| No jargon | ✅ |",
      { has_title: "yes", "word-limit": "no", no_jargon: "yes" },
    ],
  ]),
  ...casesOf(one, [
    ["yes in a sentence of its own", "I checked the date. Yes.", { c1: "yes" }],
    ["verdict colon no, lower case", "verdict:no", { c1: "no" }],
    ["answer in stars", "***No***", { c1: "no" }],
    ["verdict in a heading", "# Verdict: No", { c1: "no" }],
    ["heading and then label", "## Verdict\n\nNo", { c1: "no" }],
    ["heading and then label with reasons", "## Verdict\n\nNo. The date is missing.", { c1: "no" }],
    ["decision tag", "<decision>no</decision>", { c1: "no" }],
    ["output tag with JSON", '<output>{"verdict": "no"}</output>', { c1: "no" }],
    ["json tag", '<json>{"c1": "no"}</json>', { c1: "no" }],
    ["final answer box", "$$\\boxed{\\textbf{No}}$$", { c1: "no" }],
    ["in conclusion", "In conclusion, the answer is no.", { c1: "no" }],
    ["I conclude that the criterion", "I conclude that the criterion is not met.", { c1: "no" }],
    ["this criterion is satisfied", "This criterion is satisfied.", { c1: "yes" }],
    ["the response meets this criterion", "The response meets this criterion.", { c1: "yes" }],
    ["overall yes", "Overall: yes", { c1: "yes" }],
    ["my answer", "My answer: No, it does not.", { c1: "no" }],
    ["answer no because", "The answer is no because the date is absent.", { c1: "no" }],
    ["yes it does", "Yes, it does.", { c1: "yes" }],
    ["no it doesn't", "No, it doesn't.", { c1: "no" }],
    ["affirmative", "Affirmative.", { c1: "yes" }],
    ["status pass", "Status: PASS ✅", { c1: "yes" }],
    ["graded fail", "Grade: F", "unknown-label"],
    ["a score for a label", "Score: 1/1", "unknown-label"],
    ["question only", "Is the date given?", "no-verdict"],
    ["conditional", "If the year counts, then no.", "no-verdict"],
    ["can go either way", "It could be yes or no.", "no-verdict"],
    ["no way to be sure", "There is no way to be sure about this.", "no-verdict"],
    ["yes men", "The text is written for yes-men.", "no-verdict"],
    ["the word no quoted", 'The response answers "no" to the question.', "no-verdict"],
    ["refusal, policy", "I'm sorry, but evaluating this content goes against my guidelines.", "refusal"],
    ["refusal in Portuguese", "Desculpe, mas não posso ajudar com isso.", "refusal"],
    ["refusal in Russian", "Извините, я не могу помочь с этим.", "refusal"],
    ["refusal, then nothing", "I won't be able to evaluate this.", "refusal"],
    ["refusal, harmful", "I cannot assist with evaluating harmful instructions.", "refusal"],
    ["refusal in an object", '{"error":"I cannot evaluate this content."}', "refusal"],
    ["empty fence", "```json\n```", "empty"],
    ["a cut refusal is no verdict", "I'm sorry, but I can't", "refusal"],
    ["cut after a bold key", "**Verdict:", "truncated"],
    ["cut in a channel", '<|channel|>final<|message|>{"c1":"y', "truncated"],
    ["final channel and a later one", '<|channel|>final<|message|>{"c1":"no"}<|end|>', { c1: "no" }],
    [
      "analysis after final",
      "<|channel|>commentary<|message|>c1: yes<|end|><|channel|>final<|message|>c1: no<|return|>",
      { c1: "no" },
    ],
    ["chat tokens around", "<|im_start|>assistant\nc1: no<|im_end|>", { c1: "no" }],
    ["invented next turn", "c1: no\n<|im_end|>\n<|im_start|>user\nc1: yes", { c1: "no" }],
    [
      "name with a type of object",
      '{"isPrototypeOf":"yes"}',
      { isPrototypeOf: "yes" },
      { criteria: ["isPrototypeOf"] },
    ],
    ["length as an id", '{"length":"no"}', { length: "no" }, { criteria: ["length"] }],
  ]),
];
