import { fieldsOfCheck } from "../rubric/check-problems.ts";
import { inOrder, type Problem } from "../rubric/problem.ts";
import type { Rubric } from "../schema/rubric.ts";
import { lintTemplate } from "./lint-template.ts";
import type { PromptSources } from "./prompt-sources.ts";
import { templatesOf } from "./templates-of.ts";

/**
 * Everything that is wrong with the prompts a rubric would ask with: its body or templates and their partials.
 * What is wrong with its front matter, `readRubric` says.
 */
export function lintRubric(rubric: Rubric, sources: PromptSources): Problem[] {
  const { templates, problems } = templatesOf(rubric, sources);
  const findings = templates.map((template) => lintTemplate(template, sources));
  const used = new Set(findings.flatMap((finding) => [...finding.used]));
  if ("from" in rubric.criteria) used.add(rubric.criteria.from.split(".")[1] as string);
  for (const [, field] of rubric.checks.flatMap(fieldsOfCheck)) used.add(field.replace(/^item\.|\..*/g, ""));
  const unused = rubric.inputs
    .filter(({ name }) => !used.has(name))
    .map(
      ({ name }): Problem => ({
        severity: "warning",
        place: { file: rubric.path },
        problem: `The input "${name}" is declared and never used.`,
        fix: "Remove it from inputs, or show it in the body.",
      }),
    );
  return inOrder([...problems, ...findings.flatMap((finding) => finding.problems), ...unused]);
}
