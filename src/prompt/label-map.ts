import { choicesOf } from "../rubric/choices-of.ts";
import { suggestion } from "../rubric/did-you-mean.ts";
import { foldedLabel } from "../rubric/protocol-rules.ts";
import type { Rubric } from "../schema/rubric.ts";

/** Something wrong with one label of a template. */
export interface LabelProblem {
  readonly label: string;
  readonly problem: string;
  readonly fix: string;
}

/**
 * What is wrong with a template's labels. Each must stand for a choice of the rubric, every choice with a value must have
 * one, and no two may be read alike.
 */
export function labelProblems(labels: Readonly<Record<string, string>> | null, rubric: Rubric): LabelProblem[] {
  if (labels === null) return [];
  const [first = ""] = Object.keys(labels);
  const choices = choicesOf(rubric).map(({ id }) => id);
  if (rubric.protocol === "likert") {
    return [{ label: first, problem: "The points of a scale have no other labels.", fix: "Remove labels." }];
  }
  const problems: LabelProblem[] = [];
  const forms = new Map<string, string>();
  for (const [label, choice] of Object.entries(labels)) {
    if (!choices.includes(choice)) {
      problems.push({ label, problem: `"${choice}" is no choice of ${rubric.id}.`, fix: suggestion(choice, choices) });
    }
    const form = foldedLabel(label);
    const earlier = forms.get(form);
    if (earlier !== undefined) problems.push({ label, problem: `It is read like "${earlier}".`, fix: "Rename one." });
    forms.set(form, label);
  }
  for (const choice of choices) {
    if (Object.values(labels).includes(choice)) continue;
    problems.push({ label: first, problem: `No label stands for the choice ${choice}.`, fix: "Add one." });
  }
  return problems;
}
