import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../../errors/errors.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";

/** `quorate init`: a rubric, three items and their labels, ready to be changed. Writes over nothing. */
export async function init(folder: string): Promise<ExitCode> {
  const paths = Object.keys(starter).map((name) => join(folder, name));
  const present = paths.filter((path) => existsSync(path));
  if (present.length > 0) {
    throw new ConfigError(
      `${present.join(", ")} ${present.length === 1 ? "is" : "are"} there already. Name another folder, or remove ${present.length === 1 ? "it" : "them"} first.`,
    );
  }
  try {
    mkdirSync(join(folder, "rubrics"), { recursive: true });
    for (const [name, text] of Object.entries(starter)) writeFileSync(join(folder, name), text, { flag: "wx" });
  } catch (cause) {
    throw new ConfigError(
      `${folder} cannot be written (${(cause as NodeJS.ErrnoException).code}). Name another folder.`,
      { cause },
    );
  }
  process.stderr.write(`Wrote ${paths.join(", ")}.

Next, in ${folder === "." ? "this folder" : folder}:
  # check the rubric, and read the prompt it makes
  quorate lint rubrics/support.hbs
  quorate render rubrics/support.hbs items.jsonl
  # ask a judge; the key is read from OPENAI_API_KEY, or from a file with --env-file .env
  quorate score rubrics/support.hbs items.jsonl --judge openai:gpt-4.1-mini -o results.jsonl
  # see how often it agrees with people
  quorate agree results.jsonl labels.csv -o report.html
`);
  return exitCodes.done;
}

const starter: Readonly<Record<string, string>> = {
  "rubrics/support.hbs": `---
id: support
version: 1
title: A good answer of the support desk
protocol: checklist
inputs: [input, response]
criteria:
  - id: answers
    ask: Does the response answer the question that was asked?
    weight: 2
    required: true
  - id: next-step
    ask: Does the response say what to do next?
  - id: polite
    ask: Is the response polite?
vote: { samples: 3, rule: majority, tie: abstain, quorum: 2, stop: decided }
---
`,
  "items.jsonl": `{"id":"1","input":"How do I reset my password?","response":"Open Settings, choose Security, then Reset password. You will get a mail with a link."}
{"id":"2","input":"Can I change my invoice address?","response":"Please be patient."}
{"id":"3","input":"Is there a student discount?","response":"Yes, 20 %. Send us a photo of your student card and we will apply it to your next invoice."}
`,
  "labels.csv": `id,criterion,rater,label
1,answers,ann,yes
1,next-step,ann,yes
1,polite,ann,yes
2,answers,ann,no
2,next-step,ann,no
2,polite,ann,yes
3,answers,ann,yes
3,next-step,ann,yes
3,polite,ann,yes
`,
};
