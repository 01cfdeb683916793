import { type Case, casesOf } from "./case.ts";

const nuggets = { protocol: "nugget", criteria: ["n1", "n2", "n3", "n4"] } as const;
const nugget = { protocol: "nugget", criteria: ["n1"] } as const;
const list = { protocol: "checklist", criteria: ["i1", "i2", "i3", "i4"] } as const;
const snps = { n1: "support", n2: "none", n3: "partial", n4: "support" };
const ynay = { i1: "yes", i2: "no", i3: "na", i4: "yes" };

/** Nuggets and checklists in other words, written before the reader had seen them (second set). */
export const sightTwoProtocols: readonly Case[] = [
  ...casesOf(nuggets, [
    ["list in a fence", '```python\n["support", "not_support", "partial_support", "support"]\n```', snps],
    ["assigned list", "labels = ['support', 'not_support', 'partial_support', 'support']", snps],
    ["numbered JSON", '{"1":"support","2":"not_support","3":"partial_support","4":"support"}', snps],
    [
      "nugget and label",
      '[{"nugget":"n1","label":"support"},{"nugget":"n2","label":"not_support"},{"nugget":"n3","label":"partial_support"},{"nugget":"n4","label":"support"}]',
      snps,
    ],
    [
      "ids with text",
      '[{"nugget_id":"n1","text":"does not age","assignment":"support"},{"nugget_id":"n2","text":"supports life","assignment":"not_support"},{"nugget_id":"n3","text":"x","assignment":"partial_support"},{"nugget_id":"n4","text":"y","assignment":"support"}]',
      snps,
    ],
    [
      "lines with reasons",
      "n1: support (line 1)\nn2: not_support (nothing supports it)\nn3: partial_support (half of it)\nn4: support (line 9)",
      snps,
    ],
    ["sentences", "n1 is supported, n2 is not supported, n3 is partially supported and n4 is supported.", snps],
    ["the response supports", "The response supports n1 and n4 but does not support n2. n3: partial_support", snps],
    ["bold", "**n1**: *Supported*\n**n2**: *Not Supported*\n**n3**: *Partially Supported*\n**n4**: *Supported*", snps],
    ["with marks", "n1: ✅ support\nn2: ❌ not_support\nn3: partial_support\nn4: ✅ support", snps],
    [
      "headings by label",
      "### Supported\n- n1\n- n4\n\n### Partially supported\n- n3\n\n### Not supported\n- n2",
      snps,
    ],
    ["label rows", "support: n1, n4\npartial_support: n3\nnot_support: n2", snps],
    [
      "tags",
      '<nugget id="n1">support</nugget><nugget id="n2">not_support</nugget><nugget id="n3">partial_support</nugget><nugget id="n4">support</nugget>',
      snps,
    ],
    ["CSV", "nugget,label\nn1,support\nn2,not_support\nn3,partial_support\nn4,support", snps],
    [
      "table with ticks",
      "| nugget | support | partial | none |\n|---|---|---|---|\n| n1 | x | | |\n| n2 | | | x |\n| n3 | | x | |\n| n4 | x | | |",
      snps,
    ],
    ["full, none, partial", "n1: full\nn2: none\nn3: partial\nn4: full", snps],
    ["hyphens and capitals", "N1: FULL-SUPPORT\nN2: NO-SUPPORT\nN3: PARTIAL-SUPPORT\nN4: FULL-SUPPORT", snps],
    ["fact words", "Fact 1: supported\nFact 2: unsupported\nFact 3: partly supported\nFact 4: supported", snps],
    [
      "claim words",
      "Claim 1 - supported\nClaim 2 - not supported\nClaim 3 - partially supported\nClaim 4 - supported",
      snps,
    ],
    ["lines in order", "support\nnot_support\npartial_support\nsupport", snps],
    ["lines with bullets", "* support\n* not_support\n* partial_support\n* support", snps],
    [
      "reasoning and list",
      "n1 is in line 1; n2 is nowhere; n3 is half there; n4 is in line 9.\n\n['support', 'not_support', 'partial_support', 'support']",
      snps,
    ],
    [
      "two lists that agree",
      "['support', 'not_support', 'partial_support', 'support']\n\nFinal: ['support', 'not_support', 'partial_support', 'support']",
      snps,
    ],
    [
      "two lists that differ",
      "['support', 'not_support', 'partial_support', 'support']\n['support', 'support', 'partial_support', 'support']",
      { error: "conflict", partial: { n1: "support", n3: "partial", n4: "support" } },
    ],
    [
      "draft list and final list",
      "Draft: ['support', 'support', 'support', 'support']\nFinal: ['support', 'not_support', 'partial_support', 'support']",
      snps,
    ],
    ["list of three", "['support', 'not_support', 'support']", "misaligned"],
    ["list of five", "support, support, not_support, partial_support, support", "misaligned"],
    ["list with a stranger", "['support', 'unclear', 'partial_support', 'support']", "unknown-label"],
    ["list with a null", "['support', null, 'partial_support', 'support']", "missing"],
    ["list cut", "['support', 'not_support', 'partial_support'", "truncated"],
    [
      "neutral",
      "n1: support\nn2: neutral\nn3: partial_support\nn4: support",
      { error: "unknown-label", partial: { n1: "support", n3: "partial", n4: "support" } },
    ],
    [
      "one absent",
      "n1: support\nn2: not_support\nn4: support",
      { error: "missing", partial: { n1: "support", n2: "none", n4: "support" } },
    ],
    [
      "empty string",
      '{"n1":"support","n2":"","n3":"partial_support","n4":"support"}',
      { error: "missing", partial: { n1: "support", n3: "partial", n4: "support" } },
    ],
    [
      "cut",
      '{"n1":"support","n2":"not_support","n3":"partial_support","n4":"sup',
      { error: "truncated", partial: { n1: "support", n2: "none", n3: "partial" } },
    ],
    [
      "cut at a shorter label",
      "n1: support\nn2: not_support\nn3: partial_support\nn4: not_",
      { error: "truncated", partial: { n1: "support", n2: "none", n3: "partial" } },
    ],
    ["no label", "The passage is about rivers and hardly mentions the topic.", "no-verdict"],
  ]),
  ...casesOf(nugget, [
    ["the nugget is supported", "The nugget is supported.", { n1: "support" }],
    ["the nugget is not supported", "The nugget is not supported by the passage.", { n1: "none" }],
    ["the claim is partially supported", "The claim is partially supported.", { n1: "partial" }],
    ["the passage does not support", "The passage does not support the nugget.", { n1: "none" }],
    ["bold final", "**Final label: not_support**", { n1: "none" }],
    ["double negation", '{"n1":"not unsupported"}', "unknown-label"],
    ["weakly", '{"n1":"weak support"}', "unknown-label"],
    ["refuted", "Label: refuted", "unknown-label"],
    ["both", "Label: support and not_support", "conflict"],
    ["support with a question mark", '{"n1":"support?"}', "unknown-label"],
    ["Supports the opposite", '{"n1":"supports the opposite"}', "unknown-label"],
    ["Unsupported, in a list", '["unsupported"]', { n1: "none" }],
    ["no, not supported", '{"n1":"No, not supported"}', { n1: "none" }],
    ["yes, supported", '{"n1":"Yes, supported"}', { n1: "support" }],
    ["yes", '{"n1":"yes"}', "unknown-label"],
    ["refusal", "I'm sorry, I can't help with that.", "refusal"],
  ]),
  ...casesOf(list, [
    ["boxes, one dashed", "- [x] i1\n- [ ] i2\n- [~] i3: N/A\n- [x] i4", ynay],
    [
      "boxes with labels",
      "[x] i1: yes\n[ ] i2: no\n[ ] i3: n/a\n[x] i4: yes",
      { error: "conflict", partial: { i1: "yes", i2: "no", i4: "yes" } },
    ],
    [
      "records",
      '[{"item":1,"result":"yes"},{"item":2,"result":"no"},{"item":3,"result":"n/a"},{"item":4,"result":"yes"}]',
      ynay,
    ],
    ["nested", '{"checklist":{"i1":"Yes","i2":"No","i3":"Not Applicable","i4":"Yes"}}', ynay],
    ["status words", "i1: PASS\ni2: FAIL\ni3: N/A\ni4: PASS", ynay],
    [
      "done words in a table",
      "| Item | Status | Why |\n|---|---|---|\n| i1 | Pass | - |\n| i2 | Fail | no tests |\n| i3 | N/A | no code |\n| i4 | Pass | - |",
      ynay,
    ],
    ["marks with na", "i1 ✅\ni2 ❌\ni3 N/A\ni4 ✅", ynay],
    [
      "bullets with wording",
      "- i1 (has a title): yes\n- i2 (has tests): no\n- i3 (no secrets): n/a, there is no code\n- i4 (short): yes",
      ynay,
    ],
    ["not applicable with a reason", "i1: yes\ni2: no\ni3: not applicable because there is no code\ni4: yes", ynay],
    ["does not apply here", "i1: yes. i2: no. i3: does not apply. i4: yes.", ynay],
    ["Italian", "i1: sì\ni2: no\ni3: non applicabile\ni4: sì", ynay],
    ["Portuguese", "i1: sim\ni2: não\ni3: não se aplica\ni4: sim", ynay],
    ["Chinese", "i1：是\ni2：否\ni3：不适用\ni4：是", ynay],
    ["bare rows", "yes, no, n/a, yes", ynay],
    ["rows of lines", "Yes\nNo\nN/A\nYes", ynay],
    ["all but na", "All items are yes except i3, which is n/a.", "no-verdict"],
    ["cut", "i1: yes\ni2: no\ni3: n/a\ni4: ", { error: "truncated", partial: { i1: "yes", i2: "no", i3: "na" } }],
    [
      "dash for na",
      "i1: yes\ni2: no\ni3: -\ni4: yes",
      { error: "missing", partial: { i1: "yes", i2: "no", i4: "yes" } },
    ],
    [
      "skipped",
      "i1: yes\ni2: no\ni3: skipped\ni4: yes",
      { error: "unknown-label", partial: { i1: "yes", i2: "no", i4: "yes" } },
    ],
    [
      "na and no",
      "i1: yes\ni2: no\ni3: n/a\ni4: yes\ni3: no",
      { error: "conflict", partial: { i1: "yes", i2: "no", i4: "yes" } },
    ],
    ["fifth item", "i1: yes\ni2: no\ni3: n/a\ni4: yes\ni5: no", ynay],
    ["too many bare", "yes\nno\nn/a\nyes\nno", "misaligned"],
  ]),
];
