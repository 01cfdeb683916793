import { type Case, casesOf } from "./case.ts";

const list = { protocol: "checklist", criteria: ["i1", "i2", "i3"] } as const;
const nuggets = { protocol: "nugget", criteria: ["n1", "n2", "n3"] } as const;
const nugget = { protocol: "nugget", criteria: ["n1"] } as const;
const pair = { protocol: "pairwise", criteria: ["overall"] } as const;
const pairs = { protocol: "pairwise", criteria: ["accuracy", "style"] } as const;
const steps = { protocol: "steps", criteria: ["s1", "s2", "s3"] } as const;
const ynn = { i1: "yes", i2: "no", i3: "na" };
const spn = { n1: "support", n2: "partial", n3: "none" };
const cci = { s1: "correct", s2: "correct", s3: "incorrect" };

/** Lists, nuggets, pairs and steps, and what looks like them (fourth set, written before the reader had seen it). */
export const sightFourProtocols: readonly Case[] = [
  ...casesOf(list, [
    ["not applicable", "i1: Yes\ni2: No\ni3: Not applicable", ynn],
    ["table of three", "| Item | Answer |\n|---|---|\n| i1 | Yes |\n| i2 | No |\n| i3 | N/A |", ynn],
    [
      "objects of items",
      '{"items":[{"item":"i1","answer":"yes"},{"item":"i2","answer":"no"},{"item":"i3","answer":"na"}]}',
      ynn,
    ],

    ["does not apply", "i1 is met. i2 is not met. i3 does not apply.", ynn],
    ["tags", '<item id="i1">yes</item>\n<item id="i2">no</item>\n<item id="i3">na</item>', ynn],
    ["unknown", '{"i1":"yes","i2":"maybe","i3":"na"}', { error: "unknown-label", partial: { i1: "yes", i3: "na" } }],
    ["two listed", '["yes","no"]', "misaligned"],
    ["one dashed", "i1: yes\ni2: \ni3: na", { error: "missing", partial: { i1: "yes", i3: "na" } }],
  ]),
  ...casesOf(nuggets, [
    ["not supported", "n1: supported\nn2: partially supported\nn3: not supported", spn],
    ["trec labels", '{"n1":"support","n2":"partial_support","n3":"not_support"}', spn],
    ["bare list of labels", '["support", "partial_support", "not_support"]', spn],
    ["python list in a fence", "```python\n['support', 'partial_support', 'not_support']\n```", spn],
    [
      "objects with nuggets",
      '[{"nugget_id":"n1","assignment":"support"},{"nugget_id":"n2","assignment":"partial"},{"nugget_id":"n3","assignment":"none"}]',
      spn,
    ],
    ["sentences", "The response fully supports n1, partially supports n2, and does not support n3.", spn],
    [
      "table",
      "| Nugget | Label |\n|---|---|\n| n1 | Supported |\n| n2 | Partially supported |\n| n3 | Not supported |",
      spn,
    ],
    ["numbered lines", "1. support\n2. partial_support\n3. not_support", spn],
    ["list of four", '["support","none","none","none"]', "misaligned"],
    [
      "contradicted",
      '{"n1":"support","n2":"irrelevant","n3":"none"}',
      { error: "unknown-label", partial: { n1: "support", n3: "none" } },
    ],
    [
      "twice",
      "n1: support\nn2: partial\nn3: none\nn2: support",
      { error: "conflict", partial: { n1: "support", n3: "none" } },
    ],
    ["cut list", '["support", "partial', "truncated"],
  ]),
  ...casesOf(nugget, [
    ["unsupported", "Label: unsupported", { n1: "none" }],
    ["isn't supported", "The nugget isn't supported by the response.", { n1: "none" }],
    ["partly", "The nugget is only partially supported.", { n1: "partial" }],
    ["not fully", "Label: not fully supported", "unknown-label"],
  ]),
  ...casesOf(pair, [
    ["arena brackets", "Both are right, but A gives a source.\n\n[[A]]", { overall: "A" }],
    ["arena third letter", "Neither stands out. [[C]]", "unknown-label"],
    ["winner key", '{"reasoning":"B is more exact","winner":"B"}', { overall: "B" }],
    ["better sentence", "Response B is better because it gives the year.", { overall: "B" }],
    [
      "final verdict",
      "Assistant A is terse. Assistant B errs in the year.\n\nFinal verdict: Assistant A",
      { overall: "A" },
    ],
    ["an article", "A clear answer is given by both, but a better one by B.\n\nWinner: B", { overall: "B" }],
    ["tie in words", "Verdict: Both responses are equally good.", { overall: "tie" }],
    ["preference key", '{"preference":"Response A","confidence":"high"}', { overall: "A" }],
    ["bold line", "**Better response: B**", { overall: "B" }],

    ["negated", "B is not better than A; A is the better response.", { overall: "A" }],
    ["first", "The first response is better.", "no-verdict"],
    ["tag", "<winner>tie</winner>", { overall: "tie" }],
    ["preferred over", "I prefer Response A over Response B.", { overall: "A" }],
    ["article only", "A good answer should name the year.", "no-verdict"],
    ["both named", "Winner: A and B", "conflict"],
    ["differing winners", "Winner: A\nWinner: B", "conflict"],
    ["quoted claim", 'Response A says "Response A is better". I note this.', "no-verdict"],
    ["not better", "A is not better than B.", "no-verdict"],
    ["neither of two", "Winner: D", "unknown-label"],
    ["placeholder", "Winner: [A/B/tie]", "no-verdict"],
    ["refusal", "I'm unable to compare these responses.", "refusal"],
    ["cut", "After comparing both, the better response is", "truncated"],
  ]),
  ...casesOf(pairs, [
    [
      "rows",
      "| Criterion | A | B | Winner |\n|---|---|---|---|\n| accuracy | 4 | 2 | A |\n| style | 3 | 3 | Tie |",
      { accuracy: "A", style: "tie" },
    ],
    ["lines", "Accuracy: Response A\nStyle: Tie", { accuracy: "A", style: "tie" }],
    [
      "headings",
      "### Accuracy\nA has the year right; B does not.\nWinner: A\n\n### Style\nBoth read well.\nWinner: Tie",
      { accuracy: "A", style: "tie" },
    ],
    [
      "nested",
      '{"accuracy":{"why":"A has the year","winner":"A"},"style":{"why":"even","winner":"tie"}}',
      { accuracy: "A", style: "tie" },
    ],
    ["one missing", "Accuracy: A", { error: "missing", partial: { accuracy: "A" } }],
  ]),
  ...casesOf(steps, [
    ["step lines", "Step 1: Correct\nStep 2: Correct\nStep 3: Incorrect - sign error", cci],
    [
      "step headings",
      "**Step 1**: The sum is right. Verdict: correct\n**Step 2**: The factor is right. Verdict: correct\n**Step 3**: The sign is wrong. Verdict: incorrect",
      cci,
    ],
    [
      "objects of steps",
      '[{"step":1,"verdict":"correct"},{"step":2,"verdict":"correct"},{"step":3,"verdict":"incorrect","error":"sign"}]',
      cci,
    ],
    ["booleans", '{"s1":true,"s2":true,"s3":false}', cci],
    ["sentences", "Steps 1 and 2 are correct. Step 3 is incorrect.", cci],
    ["right and wrong", "Step 1: right\nStep 2: right\nStep 3: wrong", cci],
    ["not correct", "Step 1 is correct. Step 2 is correct. Step 3 is not correct.", cci],
    ["table of steps", "| Step | Judgement | Note |\n|--|--|--|\n| 1 | ✓ | |\n| 2 | ✓ | |\n| 3 | ✗ | sign |", cci],
    [
      "mostly",
      "Step 1: correct\nStep 2: mostly correct\nStep 3: incorrect",
      { error: "unknown-label", partial: { s1: "correct", s3: "incorrect" } },
    ],
    [
      "one left out",
      "Step 1: correct\nStep 3: incorrect",
      { error: "missing", partial: { s1: "correct", s3: "incorrect" } },
    ],
    ["step four", '["correct","correct","incorrect","correct"]', "misaligned"],
    ["no step", "The working is hard to follow.", "no-verdict"],
  ]),
];
