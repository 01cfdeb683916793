import { suggestion } from "../rubric/did-you-mean.ts";
import type { Problem } from "../rubric/problem.ts";
import { type At, checkBlock, checkCall, checkExpression, report, type Walk, warnOptional } from "./lint-call.ts";
import { partialName } from "./partials-of.ts";
import type { PromptSources, Template } from "./prompt-sources.ts";
import { elementOf, innerScope, resolvePath, rootScope, type Scope, type Shape } from "./template-scope.ts";
import { parseTemplate } from "./template-syntax.ts";

/** What a walk over a template found. */
export interface TemplateFindings {
  readonly problems: readonly Problem[];
  /** Item fields that the template or its partials name. */
  readonly used: ReadonlySet<string>;
}

/** Most tags of a template with all its partials written out. */
const maxExpandedTags = 5000;

/**
 * Walks the syntax tree of a template and of the partials it uses, as rendering would, and looks every name up: inside
 * blocks, sub-expressions, named parameters and block parameters too, where strict rendering does not.
 */
export function lintTemplate(template: Template, sources: PromptSources): TemplateFindings {
  const walk: Walk = { template, sources, problems: [], used: new Set(), tags: 0 };
  walkFile({ walk, file: template, scope: rootScope(template), guarded: new Set(), stack: [] });
  if (walk.tags > maxExpandedTags) {
    walk.problems.push({
      severity: "error",
      place: { file: template.path, line: template.line },
      problem: `With its partials written out, the template has more than ${maxExpandedTags} tags.`,
      fix: "Use fewer partials inside partials.",
    });
  }
  return { problems: distinct(walk.problems), used: walk.used };
}

function walkFile(at: At): void {
  const parsed = parseTemplate(at.file);
  if ("problem" in parsed) {
    at.walk.problems.push(parsed.problem);
    return;
  }
  // At least one, so that partials without tags cannot multiply for ever.
  at.walk.tags += 1 + parsed.syntax.tags;
  walkProgram(parsed.syntax.program, at);
}

function walkProgram(program: hbs.AST.Program | undefined, at: At): void {
  for (const statement of program?.body ?? []) {
    if (at.walk.tags > maxExpandedTags) return;
    if (statement.type === "MustacheStatement") walkMustache(statement as hbs.AST.MustacheStatement, at);
    else if (statement.type === "BlockStatement") walkBlock(statement as hbs.AST.BlockStatement, at);
    else if (statement.type === "PartialStatement") walkPartial(statement as hbs.AST.PartialStatement, at);
    else if (statement.type !== "ContentStatement" && statement.type !== "CommentStatement") {
      report(at, statement, "error", "Decorators and partials with a block cannot be used.", "Use {{> name}}.");
    }
  }
}

function walkMustache(mustache: hbs.AST.MustacheStatement, at: At): void {
  if (!mustache.escaped) {
    report(at, mustache, "warning", "Three braces and & do nothing: prompts are never escaped.", "Use two braces.");
  }
  const shown = checkCall(mustache, at);
  if (shown?.kind === "list" || shown?.kind === "fields") {
    report(at, mustache, "error", "A list or a group of fields is no text.", "Use {{#each}}, or name one field.");
  }
  if (shown?.kind === "data" && isJudged(shown.input)) {
    const fix = `Use {{fenced "${shown.input}" ${shown.input}}}.`;
    report(at, mustache, "warning", `Judged text (${shown.input}) is inserted outside a fence.`, fix);
  }
  warnOptional(mustache, shown, at);
}

function walkBlock(block: hbs.AST.BlockStatement, at: At): void {
  const name = block.path.original;
  const shape = checkBlock(block, at) ?? unknownShape;
  const parameters = block.program?.blockParams ?? [];
  if (name === "each" || name === "with") {
    const self = name === "each" ? elementOf(shape) : shape;
    walkProgram(block.program, { ...at, scope: innerScope(at.scope, self, parameters, name === "each") });
  } else if (name === "if") {
    walkProgram(block.program, { ...at, guarded: new Set([...at.guarded, ...inputsIn(block.params, at)]) });
  } else walkProgram(block.program, at);
  walkProgram(block.inverse, at);
}

/** Inputs that are surely there where all of these are true. */
function inputsIn(values: readonly hbs.AST.Expression[], at: At): string[] {
  return values.flatMap((value) => {
    if (value.type === "SubExpression") {
      const call = value as hbs.AST.SubExpression;
      return call.path.original === "and" ? inputsIn(call.params, at) : [];
    }
    if (value.type !== "PathExpression") return [];
    const found = resolvePath(value as hbs.AST.PathExpression, at.scope);
    return "shape" in found && found.shape.kind === "data" ? [found.shape.input] : [];
  });
}

function walkPartial(partial: hbs.AST.PartialStatement, at: At): void {
  const name = partialName(partial);
  const { partials } = at.walk.sources;
  const file = name === null ? undefined : partials.get(name);
  const [context] = partial.params;
  const given = context === undefined ? at.scope.self : (checkExpression(context, at) ?? unknownShape);
  const named = (partial.hash?.pairs ?? []).map(({ key, value }): [string, Shape] => [
    key,
    checkExpression(value, at) ?? unknownShape,
  ]);
  if (name === null) report(at, partial, "error", "The name of a partial cannot be computed.", "Write {{> name}}.");
  else if (file === undefined) {
    report(at, partial, "error", `There is no partial "${name}".`, suggestion(name, [...partials.keys()]));
  } else if (at.stack.includes(name)) {
    report(at, partial, "error", `The partial "${name}" uses itself.`, "Remove the call.");
  } else {
    const scope: Scope = { ...at.scope, self: withFields(given, named), outer: null, named: new Map() };
    walkFile({ ...at, file: { ...file, line: 1 }, scope, stack: [...at.stack, name] });
  }
}

/** What `this` is in a partial that is given values by name. */
function withFields(shape: Shape, named: readonly [string, Shape][]): Shape {
  if (named.length === 0) return shape;
  return { kind: "fields", fields: new Map([...(shape.kind === "fields" ? shape.fields : []), ...named]) };
}

/** Stands for a value whose problem was noted already. */
const unknownShape: Shape = { kind: "data", input: "" };

/** Fields that hold what is judged or what an attacker may have written; the others are the rubric author's own. */
function isJudged(input: string): boolean {
  return ["input", "context", "steps"].includes(input) || input.startsWith("response");
}

/** A partial used in several places shows each of its problems once. */
function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = JSON.stringify([problem.place, problem.problem]);
    return !seen.has(key) && seen.add(key);
  });
}
