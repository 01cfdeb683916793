import { fieldsView } from "../prompt/fields-view.ts";
import { lintTemplate } from "../prompt/lint-template.ts";
import { partialsOf } from "../prompt/partials-of.ts";
import type { PromptSources, Template } from "../prompt/prompt-sources.ts";
import { renderingError } from "../prompt/rendering-error.ts";
import { messagesOf } from "../prompt/slots.ts";
import { compileTemplate } from "../prompt/template-engine.ts";
import { inOrder, type Problem, throwErrors } from "../rubric/problem.ts";
import type { PromptMessage } from "../schema/ask.ts";
import type { Draft } from "../schema/draft.ts";
import type { Item } from "../schema/item.ts";
import { hashOf } from "../util/hash.ts";
import { draftNames } from "./parse-draft.ts";

/** A draft's template, ready to be rendered. */
export interface CompiledDraft {
  readonly draft: Draft;
  /** Hash of the template, its partials and what is asked for. */
  readonly hash: string;
  /**
   * The request for a list: `part` is the stretch of the walked list it is at (null without a walk), `soFar` what earlier
   * parts gave. Throws a `PromptError` that names item and field when an input is missing.
   */
  render(item: Item, part: readonly unknown[] | null, soFar: readonly object[]): readonly PromptMessage[];
}

/** Compiles a draft's template. Throws a `RubricError` with its first problem that lists the others. */
export function compileDraft(draft: Draft, sources: PromptSources): CompiledDraft {
  throwErrors(lintDraft(draft, sources));
  const template = templateOf(draft);
  const partials = partialsOf(template, sources);
  const render = compileTemplate(draft.body, partials);
  return {
    draft,
    hash: hashOf({ text: draft.body, partials: [...partials].sort(), list: draft.list }),
    render(item, part, soFar) {
      const given = { ...item, part, so_far: soFar, most: draft.list.most };
      const inputs = [...draft.inputs, ...draftNames.map((name) => ({ name, optional: true }))];
      const { view } = fieldsView(given, inputs);
      try {
        return messagesOf(render(view));
      } catch (error) {
        throw renderingError(error, template, item);
      }
    },
  };
}

/** All that is wrong with a draft's template and its partials; empty: nothing. */
export function lintDraft(draft: Draft, sources: PromptSources): Problem[] {
  const { problems, used } = lintTemplate(templateOf(draft), sources);
  const shown = new Set([
    ...used,
    ...(draft.walk === null ? [] : [draft.walk.over]),
    ...(draft.cite ? [draft.cite.in] : []),
  ]);
  const unused = draft.inputs
    .filter(({ name }) => !shown.has(name))
    .map(
      ({ name }): Problem => ({
        severity: "warning",
        place: { file: draft.path },
        problem: `The input "${name}" is declared and never used.`,
        fix: "Remove it from inputs, or show it in the body.",
      }),
    );
  return inOrder([...problems, ...unused]);
}

function templateOf(draft: Draft): Template {
  return {
    id: draft.id,
    version: draft.version,
    text: draft.body,
    path: draft.path,
    line: draft.bodyLine,
    inputs: [...draft.inputs, ...draftNames.map((name) => ({ name, optional: false }))],
    choicesOnly: false,
    ofRubric: false,
    labels: null,
  };
}
