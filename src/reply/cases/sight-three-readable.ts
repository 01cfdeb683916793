import { type Case, casesOf } from "./case.ts";

const two = { protocol: "binary", criteria: ["c1", "c2"] } as const;
const one = { protocol: "binary", criteria: ["c1"] } as const;
const named = { protocol: "binary", criteria: ["names-author", "gives_date"] } as const;
const five = { protocol: "likert", criteria: ["c1"], scale: { min: 1, max: 5, integer: true } } as const;
const fives = { protocol: "likert", criteria: ["clarity", "depth"], scale: { min: 1, max: 5, integer: true } } as const;
const nuggets = { protocol: "nugget", criteria: ["n1", "n2", "n3"] } as const;
const pair = { protocol: "pairwise", criteria: ["overall"] } as const;
const list = { protocol: "checklist", criteria: ["i1", "i2", "i3"] } as const;
const steps = { protocol: "steps", criteria: ["s1", "s2", "s3"] } as const;
const yn = { c1: "yes", c2: "no" };
const nd = { "names-author": "yes", gives_date: "no" };
const cd = { clarity: 4, depth: 2 };
const spn = { n1: "support", n2: "partial", n3: "none" };
const yna = { i1: "yes", i2: "no", i3: "na" };
const cic = { s1: "correct", s2: "incorrect", s3: "correct" };

/** Readable texts in everyday layouts, written before the reader had seen them (third set). */
export const sightThreeReadable: readonly Case[] = [
  ...casesOf(two, [
    ["BOM and fence", '\ufeff```json\r\n{"c1": "yes",\r\n "c2": "no"}\r\n```', yn],
    ["upper-case fence name", '```JSON\n{"c1":"yes","c2":"no"}\n```', yn],
    ["four backticks", '````\n{"c1":"yes","c2":"no"}\n````', yn],
    ["JSON5 all", "{\n  // first\n  c1: 'yes',\n  /* second */ c2: 'no',\n}", yn],
    ["hash comments", '{\n  "c1": "yes",  # dated\n  "c2": "no"   # anonymous\n}', yn],
    ["trailing comma in a list", '[{"id":"c1","verdict":"yes",},{"id":"c2","verdict":"no",},]', yn],
    ["doubled commas", '{"c1":"yes",,"c2":"no"}', yn],
    ["single-quoted list of dicts", "[{'id': 'c1', 'verdict': 'yes'}, {'id': 'c2', 'verdict': 'no'}]", yn],
    [
      "apostrophe in a single-quoted reason",
      "[{'id': 'c1', 'reason': 'it\\'s dated', 'verdict': 'yes'}, {'id': 'c2', 'reason': 'none', 'verdict': 'no'}]",
      yn,
    ],
    [
      "apostrophe not escaped",
      "[{'id': 'c1', 'reason': 'it's dated', 'verdict': 'yes'}, {'id': 'c2', 'reason': 'none', 'verdict': 'no'}]",
      yn,
    ],
    ["full-width punctuation", "｛＂c1＂：＂yes＂，＂c2＂：＂no＂｝", yn],
    ["full-width labels", "c1：ＹＥＳ\nc2：ＮＯ", yn],
    ["Chinese quotes", "{“c1”：“yes”，“c2”：“no”}", yn],
    ["backticks as quotes", "{`c1`: `yes`, `c2`: `no`}", yn],
    [
      "twice in a string",
      '"{\\"result\\":\\"{\\\\\\"c1\\\\\\":\\\\\\"yes\\\\\\",\\\\\\"c2\\\\\\":\\\\\\"no\\\\\\"}\\"}"',
      yn,
    ],
    ["choices and message", '{"choices":[{"message":{"content":"{\\"c1\\":\\"yes\\",\\"c2\\":\\"no\\"}"}}]}', yn],
    ["answer key with lines", '{"answer":"c1: yes, c2: no"}', yn],
    ["function call tag", '<function_call>{"name":"grade","arguments":{"c1":true,"c2":false}}</function_call>', yn],
    [
      "invoke tags",
      '<invoke name="grade"><parameter name="c1">yes</parameter><parameter name="c2">no</parameter></invoke>',
      yn,
    ],
    [
      "evaluation list key",
      '{"evaluations":[{"criterion":"c1","explanation":"dated","satisfied":"Yes"},{"criterion":"c2","explanation":"anonymous","satisfied":"No"}]}',
      yn,
    ],
    ["judgment text", '{"c1":{"judgment":"Met","evidence":"4 May"},"c2":{"judgment":"Not met","evidence":""}}', yn],
    ["passed flags", '{"c1":{"passed":true},"c2":{"passed":false}}', yn],
    ["ok flags", '{"c1":{"ok":true},"c2":{"ok":false}}', yn],
    ["met in id objects with notes", '{"c1":{"met":true,"note":"no gaps"},"c2":{"met":false,"note":"yes, gaps"}}', yn],
    ["score words", "c1: PASS (1/1)\nc2: FAIL (0/1)", yn],
    ["checks with reasons", "✅ c1: the date is there, no doubt\n❌ c2: the author is not", yn],
    ["verdict before the reason, dash", "c1 – yes – dated\nc2 – no – anonymous", yn],
    ["numbered with bold names", "1. **c1** — **Yes**\n2. **c2** — **No**", yn],
    ["names in quotes", '"c1" → "yes"\n"c2" → "no"', yn],
    [
      "criterion and verdict columns, bold",
      "| **Criterion** | **Verdict** |\n|:---|:---:|\n| **c1** | Yes ✅ |\n| **c2** | No ❌ |",
      yn,
    ],
    ["table inside prose", "My verdicts:\n\n| c1 | c2 |\n|----|----|\n| yes | no |\n\nThe second one was close.", yn],
    [
      "summary after sections",
      "### c1\nDated. Verdict: yes\n\n### c2\nAnonymous. Verdict: no\n\n### Summary\nOne of two criteria is met.",
      yn,
    ],
    ["reason then verdict in a section", "c1:\nReason: dated\nVerdict: Yes\n\nc2:\nReason: anonymous\nVerdict: No", yn],
    ["YAML with quotes and dashes", '---\n"c1": "yes"\n"c2": "no"\n---', yn],
    ["YAML nested", "evaluation:\n  c1:\n    met: true\n  c2:\n    met: false", yn],
    ["TOML inline", 'c1 = { verdict = "yes" }\nc2 = { verdict = "no" }', yn],
    [
      "XML list",
      "<verdicts>\n  <verdict><id>c1</id><value>yes</value></verdict>\n  <verdict><id>c2</id><value>no</value></verdict>\n</verdicts>",
      yn,
    ],
    ["mixed case tags", "<Verdict id='c1'>Yes</Verdict>\n<Verdict id='c2'>No</Verdict>", yn],
    [
      "answer tag with reasons before",
      "<reason>c1 looks dated; c2 does not say no</reason><answer>c1: yes; c2: no</answer>",
      yn,
    ],
    ["final after analysis", "Analysis: c1 may be no.\n\nFinal answer:\nc1: yes\nc2: no", yn],
    ["corrected object", '{"c1":"no","c2":"no"}\n\nSorry, c1 was wrong. Corrected:\n{"c1":"yes","c2":"no"}', yn],
    ["wait", "c1: no\nWait, the date is in line 9.\nc1 (corrected): yes\nc2: no", yn],
    ["Spanish lines", "c1: Sí, aparece la fecha.\nc2: No, falta el autor.", yn],
    ["French sentence labels", "c1 : oui, la date y est\nc2 : non, aucun auteur", yn],
    ["Japanese with reasons", "c1: はい、日付があります。\nc2: いいえ、著者名がありません。", yn],
    ["Korean", "c1: 예\nc2: 아니오", yn],
    ["Dutch words", "c1: voldaan\nc2: niet voldaan", yn],
    ["true and false in lines", "c1: True\nc2: False", yn],
    ["both are true", "c1 and c2 are both met.", { c1: "yes", c2: "yes" }],
    ["neither", "Neither c1 nor c2 is met.", { c1: "no", c2: "no" }],
    ["c1 yes, no for c2", "Yes for c1, no for c2.", yn],
    ["criteria by words", "Criterion one: yes. Criterion two: no.", yn],
  ]),
  ...casesOf(named, [
    ["underscores for hyphens", '{"names_author":"yes","gives-date":"no"}', nd],
    ["spaces", "Names author: Yes\nGives date: No", nd],
    ["camel case", '{"namesAuthor":true,"givesDate":false}', nd],
    ["Pascal case", "<NamesAuthor>yes</NamesAuthor><GivesDate>no</GivesDate>", nd],
    ["code names", "- `names-author`: yes\n- `gives_date`: no", nd],
    ["table", "| Check | Verdict | Why |\n|---|---|---|\n| names-author | yes | line 1 |\n| gives_date | no | - |", nd],
    ["numbers for names", "1. yes\n2. no", nd],
    ["sentences", "names-author is met. gives_date is not met.", nd],
  ]),
  ...casesOf(one, [
    ["label alone in a fence", "```\nno\n```", { c1: "no" }],
    ["label and a full stop in bold", "**No.**", { c1: "no" }],
    [
      "reasoning paragraph, then a label line",
      "The response gives no author.\nSo the criterion fails.\n\nAnswer: no",
      { c1: "no" },
    ],
    ["therefore no", "Nobody is named. Therefore, no.", { c1: "no" }],
    ["the verdict is no", "After reading the response twice, my verdict is no.", { c1: "no" }],
    ["verdict in italics", "_Verdict_: _no_", { c1: "no" }],
    ["the response fails", "The response does not meet criterion c1.", { c1: "no" }],
    ["I would say", "I would say no.", { c1: "no" }],
    ["nope", "Nope.", { c1: "no" }],
    ["not satisfied, bold", "**Not satisfied**", { c1: "no" }],
    ["think with a lone tag and a label", "Hmm, yes?\n</think>\nNo", { c1: "no" }],
    ["JSON after a final marker", '### Final Answer\n{"c1": "no"}', { c1: "no" }],
  ]),
  ...casesOf(five, [
    ["score in JSON with words", '{"score":"4 (good)"}', { c1: 4 }],
    ["score of the scale in brackets", "Score: [4/5]", { c1: 4 }],
    ["bold fraction alone", "**4/5**", { c1: 4 }],
    ["rating colon on the next line", "Rating:\n4", { c1: 4 }],
    ["score after reasons on one line", "It has 2 slips and 1 gap. Score: 3", { c1: 3 }],
    ["final rating", "Final rating: 3 out of 5 stars", { c1: 3 }],
    ["four point zero digits", "Score: 4.0/5.0", { c1: 4 }],
    ["I rate this response", "I rate this response 4/5 because of 1 slip.", { c1: 4 }],
    ["result bracket, lower case", "Fine. [Result] 4", { c1: 4 }],
    ["result with text behind on the line", "[RESULT] 4 - good", { c1: 4 }],
    ["score and level name", "Score: 4 = good", { c1: 4 }],
    ["tag with reasons behind", "<score>4</score>\n<reason>2 of 3</reason>", { c1: 4 }],
    ["number in a key of its own", '{"criterion":"c1","points":4}', { c1: 4 }],
    ["five stars", "★★★★★", { c1: 5 }],
    ["words in French", "Note : quatre sur cinq", { c1: 4 }],
  ]),
  ...casesOf(fives, [
    ["object", '{"clarity": 4, "depth": 2}', cd],
    ["scores with reasons", '{"clarity":{"score":4,"reason":"1 slip"},"depth":{"score":2,"reason":"3 gaps"}}', cd],
    ["bullets", "- Clarity: 4/5 – 1 slip\n- Depth: 2/5 – 3 gaps", cd],
    ["parentheses", "Clarity (4/5): clear.\nDepth (2/5): thin.", cd],
    ["flat keys", '{"clarity_score":4,"clarity_reason":"1 slip","depth_score":2,"depth_reason":"3 gaps"}', cd],
    ["sections", "**Clarity**\n1 slip in 9 lines.\nScore: 4\n\n**Depth**\n3 gaps.\nScore: 2", cd],
    ["table", "| Aspect | Score | Comment |\n|---|---|---|\n| Clarity | 4 | 1 slip |\n| Depth | 2 | 3 gaps |", cd],
    ["sentence", "Clarity gets a 4, depth a 2.", cd],
    ["I rate", "I rate clarity 4 and depth 2.", cd],
  ]),
  ...casesOf(nuggets, [
    [
      "object of objects",
      '{"n1":{"label":"support"},"n2":{"label":"partial_support"},"n3":{"label":"not_support"}}',
      spn,
    ],
    ["labels under a key", '{"labels":["support","partial_support","not_support"]}', spn],
    [
      "list by place with reasons",
      '[{"rationale":"line 1 supports it","label":"support"},{"rationale":"half","label":"partial_support"},{"rationale":"not there","label":"not_support"}]',
      spn,
    ],
    ["words with capitals", "Nugget 1: Fully Supported\nNugget 2: Partially Supported\nNugget 3: Not Supported", spn],
    ["German", "n1: unterstützt\nn2: teilweise unterstützt\nn3: nicht unterstützt", spn],
    ["arrows", "n1 → support; n2 → partial_support; n3 → not_support", spn],
    ["bare line", "support | partial_support | not_support", "missing"],
  ]),
  ...casesOf(pair, [
    ["letter and stop in a fence", "```\nB\n```", { overall: "B" }],
    ["my choice", "My choice is B.", { overall: "B" }],
    ["I think", "I think Response A is better.", { overall: "A" }],
    ["clearly better", "Assistant B is clearly the better one.", { overall: "B" }],
    ["A over B", "I prefer A over B.", { overall: "A" }],
    ["verdict bracket with text", "**Verdict: [[B]]** (slightly)", { overall: "B" }],
    ["tie, bracketed", "[[tie]]", { overall: "tie" }],
    ["both equal", "Both answers are equally good, so it's a tie.", { overall: "tie" }],
    ["winner key with text", '{"winner":"B (slightly)"}', { overall: "B" }],
    ["preference letter with a role", '{"preference":"Assistant A"}', { overall: "A" }],
    ["reasoning with letters", '{"reasoning":"A lacks X. B has it.","verdict":"B"}', { overall: "B" }],
    ["final", "A seems better at first. Final answer: B", { overall: "B" }],
  ]),
  ...casesOf(list, [
    ["lower-case n/a with dots", "i1: yes\ni2: no\ni3: n.a.", yna],
    ["not relevant words", "i1: Yes\ni2: No\ni3: Does not apply (no code)", yna],
    ["list of lists", '[["i1","yes"],["i2","no"],["i3","na"]]', yna],
    ["boxes with na", "- [x] i1\n- [ ] i2\n- i3: N/A", yna],
    ["inline", "i1 ✓, i2 ✗, i3 n/a", yna],
    ["answers key", '{"answers":["yes","no","n/a"]}', yna],
  ]),
  ...casesOf(steps, [
    ["right, wrong", "1. Right\n2. Wrong\n3. Right", cic],
    ["is wrong", "Step 2 is wrong. The other steps are right.", cic],
    ["with an error", "Steps 1 and 3 are correct; step 2 is incorrect.", cic],
    [
      "evaluation key",
      '{"step_evaluations":[{"step_number":1,"evaluation":"correct"},{"step_number":2,"evaluation":"incorrect"},{"step_number":3,"evaluation":"correct"}]}',
      cic,
    ],
    ["valid flags", '[{"step":1,"valid":true},{"step":2,"valid":false},{"step":3,"valid":true}]', cic],
    [
      "sections",
      "Step 1\nIt adds 2 and 2.\nCorrect\n\nStep 2\nIt says 6.\nIncorrect\n\nStep 3\nIt ends.\nCorrect",
      cic,
    ],
  ]),
];
