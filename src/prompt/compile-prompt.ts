import { throwErrors } from "../rubric/problem.ts";
import type { PromptMessage, ReplyShape } from "../schema/ask.ts";
import type { Item } from "../schema/item.ts";
import type { Criterion, ReplyRule, Rubric } from "../schema/rubric.ts";
import { hashOf } from "../util/hash.ts";
import { type AskedView, askedView, itemView } from "./item-view.ts";
import { lintRubric } from "./lint-rubric.ts";
import { partialsOf } from "./partials-of.ts";
import type { PromptSources, Template } from "./prompt-sources.ts";
import { renderingError } from "./rendering-error.ts";
import { messagesOf } from "./slots.ts";
import { compileTemplate } from "./template-engine.ts";
import { templatesOf } from "./templates-of.ts";
import { toolText, withTools } from "./tool-text.ts";

/** A prompt for one item, with open slots. */
export interface RenderedPrompt {
  readonly messages: readonly PromptMessage[];
  readonly shape: ReplyShape;
  /** What was noticed about the item, such as `hidden characters in response: 3`. */
  readonly flags: readonly string[];
}

/** A template bound to a rubric, ready to be rendered for items. */
export interface CompiledPrompt {
  /** Name of the template; `body` for the rubric's own. */
  readonly id: string;
  readonly version: string;
  /** Hash of the template, the partials it uses, and the rubric's reply rule. */
  readonly hash: string;
  /** Throws a `PromptError` that names item and field when an input is missing or cannot be shown. */
  render(item: Item, criteria: readonly Criterion[], order: "given" | "swapped"): RenderedPrompt;
}

/**
 * Compiles the prompts a rubric names. All of them are checked first (`lintRubric`); the first error is thrown as a
 * `RubricError` that lists the others.
 */
export function compilePrompts(rubric: Rubric, sources: PromptSources): CompiledPrompt[] {
  throwErrors(lintRubric(rubric, sources));
  return templatesOf(rubric, sources).templates.map((template) => compilePrompt(rubric, template, sources));
}

function compilePrompt(rubric: Rubric, template: Template, sources: PromptSources): CompiledPrompt {
  const partials = partialsOf(template, sources);
  const render = compileTemplate(template.text, partials);
  const reply: ReplyRule = template.choicesOnly
    ? { ...rubric.reply, rationale: "none", evidence: false, echo: false }
    : rubric.reply;
  const writesFreely = rubric.tools !== null || (rubric.protocol === "critique" && reply.rationale === "before");
  const offered = rubric.tools === null ? {} : { tools: toolText(rubric.tools) };
  // How replies are counted afterwards is no part of how they are asked for.
  const { evidenceJoin: _, ...asked } = reply;
  const labelled = template.labels === null ? {} : { labels: template.labels };
  const shapeOf = (criteria: readonly Criterion[]): ReplyShape => ({
    protocol: rubric.protocol,
    criteria: criteria.map(({ id, ask, choices }) => ({
      id,
      choices: choices.map((choice) => choice.id),
      ...(reply.echo ? { echo: ask } : {}),
    })),
    scale: rubric.scale,
    ...labelled,
    abstain: reply.abstain,
    rationale: reply.rationale,
    evidence: reply.evidence,
    ...(writesFreely ? { free: true as const } : {}),
  });
  // Most rubrics ask every item about the same list of criteria.
  const known = new WeakMap<readonly Criterion[], { readonly shape: ReplyShape; readonly asked: AskedView }>();
  const questionOf = (criteria: readonly Criterion[], item: Item) => {
    const shape = shapeOf(criteria);
    const question = { shape, asked: askedView(rubric, criteria, shape, item) };
    known.set(criteria, question);
    return question;
  };
  return {
    id: template.id,
    version: template.version,
    hash: hashOf({ text: template.text, partials: [...partials].sort(), reply: asked, ...labelled, ...offered }),
    render(item, criteria, order) {
      const { shape, asked } = known.get(criteria) ?? questionOf(criteria, item);
      const { view, flags } = itemView(rubric, template, item, order, asked);
      try {
        return { messages: withTools(messagesOf(render(view)), rubric.tools), shape, flags };
      } catch (error) {
        throw renderingError(error, template, item);
      }
    },
  };
}
