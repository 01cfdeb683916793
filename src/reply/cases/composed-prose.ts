import { type Random, seededRandom } from "../../util/random.ts";
import type { Value } from "../request.ts";
import type { Case } from "./case.ts";
import { drawSubject, pick, spelt, stranger } from "./composed-words.ts";

/** What a judge writes of one criterion. */
interface Paragraph {
  readonly id: string;
  readonly name: string;
  readonly place: number;
  readonly label: string;
  readonly thought: string;
}

const thoughts = [
  "The response opens with the year and comes back to it in the third paragraph. A reader would find it at once.",
  "I looked for a source in all 4 paragraphs. There is one link, and it is dead; the claim itself stands, though.",
  'It is easy to miss, but the last line says "yes, in part". That is as close as the text comes.',
  "On the one hand the wording is vague. On the other hand, nothing in it is false.",
  "Compared with the reference, 2 of the 3 names are there (the third is spelt otherwise).",
  "Here the text is silent. It talks about the weather, the harbour and the price of bread: none of it bears on this.",
  "The number given is 12.5, which is what the table in section 3 says.",
  "One could argue about the tone. I do not think that it matters here.",
];

const styles: Readonly<Record<string, (one: Paragraph) => string>> = {
  "heading and assessment": ({ place, name, label, thought }) =>
    `### ${place}. ${name}\n\n${thought}\n\n**Assessment:** ${label}`,
  "bold name, arrow": ({ name, label, thought }) => `**${name}**\n${thought}\n→ ${label}`,
  "name in brackets": ({ name, label, thought }) => `[${name}]\nAnalysis: ${thought}\nJudgment: ${label}`,
  "verdict in brackets": ({ name, label, thought }) => `**${name}:** ${thought} **[${label}]**`,
  "verdict first, bold": ({ name, label, thought }) => `**${name}: ${label}**\n${thought}`,
  "nested list": ({ name, label, thought }) =>
    `* **${name}**\n    * *Thoughts*: ${thought}\n    * *Verdict*: **${label}**`,
  "numbered, indented": ({ place, name, label, thought }) =>
    `${place}. ${name}\n   - ${thought}\n   - Verdict: ${label}`,
  "tag with text": ({ id, label, thought }) =>
    `<evaluation criterion="${id}">\n<thought>${thought}</thought>\n<label>${label}</label>\n</evaluation>`,
  "rule between": ({ name, label, thought }) =>
    `Criterion: ${name}\n\nEvidence: ${thought}\n\nDecision: ${label}\n\n---`,
  "answer last": ({ name, label, thought }) => `## ${name}\n${thought}\nAnswer: ${label}`,
  "final word": ({ name, label, thought }) => `${name}: ${thought} Verdict: ${label}`,
  "object in a paragraph": ({ id, label, thought }) =>
    `${thought}\n${JSON.stringify({ criterion: id, verdict: label })}`,
};

const openings = [
  "",
  "",
  "I read the response with care.\n\n",
  "## Evaluation\n\n",
  "Let me go through them one by one.\n\n",
  "<think>\nMaybe all of them hold? No.\n</think>\n",
];
const endings = [
  "",
  "",
  "\n\nThese are my verdicts.",
  "\n\n## Summary\nThe response is uneven.",
  "\n\n(Confidence: 80%)",
];

/** Long replies: a paragraph or more on each criterion, drawn with `seed`. */
export function composedProse(times: number, seed: number): Case[] {
  const random = seededRandom(seed);
  return Array.from({ length: times }, () => composed(random));
}

function composed(random: Random): Case {
  const subject = drawSubject(random);
  const values = new Map<string, Value>(subject.request.criteria.map((id) => [id, pick(subject.values, random)]));
  const [note, write] = pick(Object.entries(styles), random);
  const fault = pick(["none", "none", "none", "none", "absent", "stranger", "repeated"] as const, random);
  const at = random.integer(values.size);
  const paragraphs = [...values].map(([id, value], i): Paragraph => {
    const label = fault === "stranger" && i === at ? stranger(random) : spelt(value, subject, random);
    return { id, name: pick(subject.names(id, i + 1), random), place: i + 1, label, thought: pick(thoughts, random) };
  });
  const absent = fault === "absent" && values.size > 1;
  const said = absent ? paragraphs.filter((_, i) => i !== at) : paragraphs;
  const summary = fault === "repeated" ? `\n\n${paragraphs.map(({ id, label }) => `${id}: ${label}`).join("\n")}` : "";
  const raw = `${pick(openings, random)}${said.map(write).join("\n\n")}${summary}${pick(endings, random)}`;
  const rest = Object.fromEntries([...values].filter((_, i) => i !== at));
  const unknown = subject.request.protocol === "likert" ? ("not-a-number" as const) : ("unknown-label" as const);
  const expect: Case["expect"] = absent
    ? { error: "missing", partial: rest }
    : fault === "stranger"
      ? { error: unknown, partial: rest }
      : { verdicts: Object.fromEntries(values) };
  return { ...subject.request, note: `prose, ${note}: ${fault}`, raw, expect };
}
