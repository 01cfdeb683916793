import { type Case, casesOf } from "./case.ts";

const one = { protocol: "binary", criteria: ["c1"] } as const;
const two = { protocol: "binary", criteria: ["c1", "c2"] } as const;
const four = { protocol: "binary", criteria: ["c1", "c2", "c3", "c4"] } as const;
const named = { protocol: "binary", criteria: ["cites_source", "polite_tone"] } as const;
const yn = { c1: "yes", c2: "no" };
const ynyy = { c1: "yes", c2: "no", c3: "yes", c4: "yes" };
const keep = (error: "missing" | "conflict" | "truncated" | "unknown-label", partial: Record<string, string>) => ({
  error,
  partial,
});

/** Yes or no in the layouts of judge models, and what looks like it (fourth set, written before the reader had seen it). */
export const sightFourBinary: readonly Case[] = [
  ...casesOf(two, [
    [
      "rationale before verdict",
      '{"evaluations":[{"id":"c1","rationale":"Names the year; no doubt there.","verdict":"yes"},{"id":"c2","rationale":"Says yes to the wrong question.","verdict":"no"}]}',
      yn,
    ],
    [
      "fenced after a preamble",
      'Here is my assessment of the two criteria:\n\n```json\n{\n  "c1": {"explanation": "The date is given.", "met": true},\n  "c2": {"explanation": "No source.", "met": false}\n}\n```\nLet me know if more detail is needed.',
      yn,
    ],
    [
      "varied keys",
      '[{"criterion_id":"c1","justification":"fine","decision":"Yes"},{"criterion_id":"c2","justification":"lacking","decision":"No"}]',
      yn,
    ],
    [
      "headings with verdict lines",
      "### c1\n**Reasoning:** It gives the capital.\n**Verdict:** Yes\n\n### c2\n**Reasoning:** It gives no date.\n**Verdict:** No",
      yn,
    ],
    [
      "headings with titles",
      "## Criterion c1: Names the capital\n\nThe reply names it in line one.\n\nVerdict: YES\n\n## Criterion c2: Gives a date\n\nNowhere is a date given.\n\nVerdict: NO",
      yn,
    ],
    ["bullets with bold ids", "- **c1**: Yes – the capital is named.\n- **c2**: No – there is no date.", yn],
    [
      "table with reasons",
      "| Criterion | Verdict | Reason |\n|---|---|---|\n| c1 | ✅ Yes | named in line 1 |\n| c2 | ❌ No | no date |",
      yn,
    ],
    [
      "think block with a contrary draft",
      '<think>c1: no at first sight. But wait, line 3 names it. c2 is yes? Hmm, no.</think>\n{"c1":"yes","c2":"no"}',
      yn,
    ],
    ["attributes", '<result id="c1" verdict="yes"/>\n<result id="c2" verdict="no"/>', yn],
    [
      "nested elements",
      "<evaluation>\n<criterion><id>c1</id><reasoning>Named.</reasoning><verdict>yes</verdict></criterion>\n<criterion><id>c2</id><reasoning>Undated.</reasoning><verdict>no</verdict></criterion>\n</evaluation>",
      yn,
    ],
    ["numbered list of ids", "1. c1 - PASS: the capital is there\n2. c2 - FAIL: the date is not", yn],
    ["sentences", "The response satisfies c1. It does not satisfy c2.", yn],
    [
      "sentences with because",
      "c1 is met because the reply names the capital. c2 is not met, since no date appears.",
      yn,
    ],
    ["doesn't meet", "c1: meets the criterion\nc2: doesn't meet the criterion", yn],
    ["marked draft, then final", "Initial pass:\nc1: no\nc2: no\n\nFinal verdicts:\nc1: yes\nc2: no", yn],
    ["correction", "c1: no\nc2: no\n\nCorrection: c1: yes", yn],
    ["python literals", "{'c1': True, 'c2': False}", yn],
    [
      "yaml lists",
      "- id: c1\n  reason: named in the first line\n  verdict: yes\n- id: c2\n  reason: undated\n  verdict: no",
      yn,
    ],
    ["final line as a summary", "Both criteria were checked against the reply.\n\nFinal answer: c1 = yes, c2 = no", yn],
    ["one and nought", '{"c1":1,"c2":0}', "unknown-label"],
    ["json lines", '{"id":"c1","verdict":"yes"}\n{"id":"c2","verdict":"no"}', yn],
    ["wrapped twice", '{"response":{"results":{"c1":{"answer":"yes"},"c2":{"answer":"no"}}}}', yn],
    ["extra overall", '{"c1":"yes","c2":"no","overall":"fail","confidence":0.8}', yn],
    [
      "quoted verdict of the response inside a reason",
      '{"c1":{"reason":"The response claims \\"c1: no\\" about itself, but it does name the capital.","verdict":"yes"},"c2":{"reason":"undated","verdict":"no"}}',
      yn,
    ],
    [
      "echo of the format and then the answer",
      'Format: {"c1":"yes|no","c2":"yes|no"}\n\nAnswer: {"c1":"yes","c2":"no"}',
      yn,
    ],
    ["arrows", "c1 → yes\nc2 → no", yn],
    ["repeated the same", "c1: yes\nc2: no\n\nSummary: c1: yes, c2: no", yn],
    ["unfulfilled", "c1: fulfilled\nc2: unfulfilled", yn],
    ["quotation only", 'The response says: "c1: yes, c2: yes". I was asked to judge that claim.', "no-verdict"],
    ["block quotation only", "> c1: yes\n> c2: yes\n\nThat is what the response claims about itself.", "no-verdict"],
    ["echo only", '{"c1":"<yes or no>","c2":"<yes or no>"}', "no-verdict"],
    ["differing duplicates", "c1: yes\nc2: no\nc1: no", keep("conflict", { c2: "no" })],
    ["duplicate keys that differ", '{"c1":"yes","c2":"no","c2":"yes"}', keep("conflict", { c1: "yes" })],
    ["partly as a label", '{"c1":"yes","c2":"partly"}', keep("unknown-label", { c1: "yes" })],
    [
      "cut in a reason",
      '{"c1":{"reason":"Named.","verdict":"yes"},"c2":{"reason":"The date is',
      keep("truncated", { c1: "yes" }),
    ],
    ["cut before a value", '{"c1":"yes","c2":', keep("truncated", { c1: "yes" })],
    ["bare list too long", '["yes","no","no"]', "misaligned"],
    ["bare list too short", '["yes"]', "misaligned"],
    ["refusal", "I'm sorry, but I can't assist with evaluating this content.", "refusal"],
    ["as a language model", "As an AI language model, I am unable to judge this response.", "refusal"],
    ["one id only", "c1: yes", keep("missing", { c1: "yes" })],
    ["null for one", '{"c1":"yes","c2":null}', keep("missing", { c1: "yes" })],
    ["empty fence", "```json\n```", "empty"],
    ["think only", "<think>c1: yes. c2: no.</think>", "empty"],
    ["think never closed", "<think>c1 seems met. c1: yes, c2: no", "truncated"],
    ["or in a label", '{"c1":"yes or no","c2":"no"}', keep("conflict", { c2: "no" })],
    [
      "table against list",
      "| id | verdict |\n|---|---|\n| c1 | yes |\n| c2 | no |\n\n- c1: no\n- c2: no",
      keep("conflict", { c2: "no" }),
    ],
    [
      "conditional",
      "c1: yes if the footnote counts, otherwise no\nc2: no",
      { error: "unknown-label", partial: { c2: "no" } },
    ],
  ]),
  ...casesOf(four, [
    ["ids as numbers of a list", '{"verdicts":["yes","no","yes","yes"]}', ynyy],
    ["one line with bars", "c1: yes | c2: no | c3: yes | c4: yes", ynyy],
    ["grouped sentence", "Criteria c1, c3 and c4 are met. Criterion c2 is not met.", ynyy],
    ["all but one", "All criteria except c2 are met.", ynyy],
    ["lists of ids", '{"met":["c1","c3","c4"],"not_met":["c2"]}', ynyy],
    ["checkboxes", "- [x] c1\n- [ ] c2\n- [x] c3\n- [x] c4", ynyy],
    ["criterion by number", "Criterion 1: Yes\nCriterion 2: No\nCriterion 3: Yes\nCriterion 4: Yes", ynyy],
    ["rows of columns", "| c1 | c2 | c3 | c4 |\n|---|---|---|---|\n| yes | no | yes | yes |", ynyy],

    ["count only", "3 of the 4 criteria are met.", "no-verdict"],
    [
      "in both groups",
      '{"met":["c1","c2","c3","c4"],"not_met":["c2"]}',
      keep("conflict", { c1: "yes", c3: "yes", c4: "yes" }),
    ],
  ]),
  ...casesOf(named, [
    ["words of an id", "**Cites source**: No\n**Polite tone**: Yes", { cites_source: "no", polite_tone: "yes" }],
    ["camel case", '{"citesSource":false,"politeTone":true}', { cites_source: "no", polite_tone: "yes" }],
    [
      "headings of words",
      "### Cites Source\nNone is named.\n\nVerdict: Not met\n\n### Polite Tone\nKind throughout.\n\nVerdict: Met",
      { cites_source: "no", polite_tone: "yes" },
    ],
    [
      "prose that names them in passing",
      "Whether it cites source material and keeps a polite tone is what I looked at.",
      "no-verdict",
    ],
  ]),
  ...casesOf(one, [
    [
      "verdict after an analysis",
      "The answer names Lisbon, which agrees with the reference. No other city is named.\n\nVerdict: yes",
      { c1: "yes" },
    ],
    ["word first", "No. The response names the wrong city.", { c1: "no" }],
    ["bold word last", "The reply hedges between two cities.\n\n**NO**", { c1: "no" }],
    ["double brackets", "The city is right. [[yes]]", { c1: "yes" }],
    ["boxed", "The reply is right, so \\boxed{yes}", { c1: "yes" }],
    ["my final verdict is", "After weighing both sides, my final verdict is: **No**.", { c1: "no" }],
    ["therefore not met", "The date is missing. Therefore, the criterion is not met.", { c1: "no" }],
    ["not supported", "Verdict: not satisfied", { c1: "no" }],
    ["fails to meet", "The response fails to meet the criterion.", { c1: "no" }],
    ["changed mind", "Verdict: no\n\nOn reflection, I revise this.\n\nFinal verdict: yes", { c1: "yes" }],
    ["mixed in one sentence", "The criterion is met in the first part but not met in the second.", "no-verdict"],
    ["two verdict lines", "Verdict: yes\nVerdict: no", "conflict"],
    ["question", "Is the criterion met?", "no-verdict"],
    ["empty label", "Verdict:", "truncated"],
    ["blank", " \n\t\n", "empty"],
    ["unsure", "Verdict: unclear", "unknown-label"],
    ["placeholder", "Verdict: [yes/no]", "no-verdict"],
    ["not available", '{"c1":"n/a"}', "unknown-label"],
    ["number outside", '{"c1":7}', "unknown-label"],
  ]),
];
