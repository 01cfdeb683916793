import { suggestion } from "../rubric/did-you-mean.ts";
import { readFrontMatter } from "../rubric/front-matter.ts";
import type { Problem } from "../rubric/problem.ts";
import { ownBody, templateShape } from "../rubric/rubric-shape.ts";
import { checkShape } from "../rubric/shape-problems.ts";
import type { Rubric } from "../schema/rubric.ts";
import { labelProblems } from "./label-map.ts";
import { bodyTemplate, type PromptFile, type PromptSources, type Template } from "./prompt-sources.ts";

/** The templates a rubric names, in its order, and what is wrong with those that cannot be used. */
export function templatesOf(
  rubric: Rubric,
  sources: PromptSources,
): { readonly templates: readonly Template[]; readonly problems: readonly Problem[] } {
  const templates: Template[] = [];
  const problems: Problem[] = [];
  for (const name of rubric.prompts) {
    const file = sources.templates.get(name);
    if (name === ownBody) templates.push(bodyTemplate(rubric));
    else if (file === undefined) {
      problems.push({
        severity: "error",
        place: { file: rubric.path },
        problem: `There is no prompt template "${name}".`,
        fix: suggestion(name, [...sources.templates.keys()]),
      });
    } else {
      const { template, problems: found } = readTemplate(name, file, rubric);
      problems.push(...found);
      if (template !== null) templates.push(template);
    }
  }
  return { templates, problems };
}

function readTemplate(
  name: string,
  file: PromptFile,
  rubric: Rubric,
): { readonly template: Template | null; readonly problems: readonly Problem[] } {
  const source = readFrontMatter(file.text, file.path);
  if (source.problems.length > 0) return { template: null, problems: source.problems };
  const checked = checkShape(source, source.data, templateShape);
  if ("problems" in checked) return { template: null, problems: checked.problems };
  const front = checked.value;
  const problems: Problem[] = [];
  const report = (path: readonly PropertyKey[], problem: string, fix: string): void => {
    problems.push({ severity: "error", place: source.placeOf(path), problem, fix });
  };
  if (front.id !== name) report(["id"], `The id "${front.id}" is not the name of the file.`, `Write id: ${name}.`);
  if (front.protocol !== rubric.protocol) {
    report(
      ["protocol"],
      `The template is for the protocol ${front.protocol}, rubric ${rubric.id} has ${rubric.protocol}.`,
      "Name another template under prompts.",
    );
  }
  const inputs = front.inputs.map((input) => ({ name: input.replace("?", ""), optional: input.endsWith("?") }));
  for (const [index, { name: input, optional }] of inputs.entries()) {
    if (optional || rubric.inputs.some((declared) => declared.name === input && !declared.optional)) continue;
    report(
      ["inputs", index],
      `The template shows "${input}", which rubric ${rubric.id} does not require.`,
      `Add ${input} to the rubric's inputs, without a question mark.`,
    );
  }
  for (const { label, problem, fix } of labelProblems(front.reply?.labels ?? null, rubric)) {
    report(["reply", "labels", label], problem, fix);
  }
  const { id, version } = front;
  return {
    template: {
      id,
      version,
      inputs,
      text: source.body,
      path: file.path,
      line: source.bodyLine,
      choicesOnly: front.rationale === "none",
      labels: front.reply?.labels ?? null,
    },
    problems,
  };
}
