import type { ImportedLabels } from "./imported-labels.ts";
import { collectLabels, isRecord, nameOf, recordsOf } from "./label-collector.ts";

/** True for the results file that promptfoo writes as JSON. */
export function isPromptfooResults(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && isRecord(value.results) && Array.isArray(value.results.results);
}

/**
 * promptfoo results: each graded assertion of an output is a judge named after its type, its criterion the assertion's
 * metric. A rating given in its viewer (type `human`) is a label. `pass` becomes pass or fail; an assertion without a
 * readable `pass` is a failed output, never a pass. The item is `vars.id`, or test and prompt number, with the provider.
 */
export function importPromptfooResults(value: Readonly<Record<string, unknown>>, file: string): ImportedLabels {
  const collector = collectLabels("promptfoo results", file);
  for (const result of recordsOf(isRecord(value.results) ? value.results.results : [])) {
    collector.row();
    const vars = isRecord(result.vars) ? result.vars : {};
    const test = nameOf(vars.id) ?? `test ${nameOf(result.testIdx) ?? "?"}`;
    const provider = isRecord(result.provider) ? nameOf(result.provider.id) : null;
    const item = [test, `prompt ${nameOf(result.promptIdx) ?? "0"}`, provider]
      .filter((part) => part !== null)
      .join(", ");
    const grading = isRecord(result.gradingResult) ? result.gradingResult : {};
    const components = recordsOf(grading.componentResults);
    if (components.length === 0)
      collector.drop(
        nameOf(result.error) === null ? "an output without graded assertions" : "an output that ended in an error",
      );
    collector.meta(item, vars);
    for (const component of components) {
      const assertion = isRecord(component.assertion) ? component.assertion : {};
      const type = nameOf(assertion.type) ?? "assertion";
      const label = typeof component.pass === "boolean" ? (component.pass ? "pass" : "fail") : null;
      const criterion = nameOf(assertion.metric) ?? "";
      if (type === "human") collector.human({ item, criterion, rater: "human", value: label });
      else
        collector.judge({
          item,
          criterion,
          judge: type,
          sample: "0",
          value: label,
          score: label === null ? null : component.score,
        });
    }
  }
  return collector.finish();
}
