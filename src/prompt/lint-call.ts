import { suggestion } from "../rubric/did-you-mean.ts";
import type { Problem } from "../rubric/problem.ts";
import { type HelperRule, knownHelpers } from "./known-helpers.ts";
import type { PromptSources, Template } from "./prompt-sources.ts";
import { resolvePath, type Scope, type Shape } from "./template-scope.ts";
import { placeOf, type TemplateText } from "./template-syntax.ts";

/** A walk over one template and the partials it uses. */
export interface Walk {
  readonly template: Template;
  readonly sources: PromptSources;
  readonly problems: Problem[];
  /** Item fields named so far. */
  readonly used: Set<string>;
  /** Tags walked so far, those of partials counted for each use. */
  tags: number;
}

/** Where the walk stands. */
export interface At {
  readonly walk: Walk;
  readonly file: TemplateText;
  readonly scope: Scope;
  /** Inputs tested by an `if` around this place. */
  readonly guarded: ReadonlySet<string>;
  /** Partials this place is in. */
  readonly stack: readonly string[];
}

/** A tag or sub-expression: a helper with its values, or a plain value. */
export type Call = Pick<hbs.AST.SubExpression, "params"> &
  hbs.AST.Node & { path: hbs.AST.Expression; hash?: hbs.AST.Hash };

/** Notes a problem at a node. */
export function report(at: At, node: hbs.AST.Node, severity: Problem["severity"], problem: string, fix: string): void {
  at.walk.problems.push({ severity, place: placeOf(at.file, node), problem, fix });
}

/** Looks at a call; what it shows, or null where it shows no value of the item or a problem was noted. */
export function checkCall(call: Call, at: At): Shape | null {
  const helper = helperOf(call);
  if (helper === null) {
    if (call.params.length === 0 && call.hash === undefined) return checkExpression(call.path, at);
    const name = String((call.path as hbs.AST.PathExpression).original);
    report(at, call, "error", `There is no helper "${name}".`, suggestion(name, helperNames(false)));
    return null;
  }
  const shapes = checkHelper(call, helper, false, at);
  if (helper.rule.shows === "fenced") for (const shape of shapes) warnOptional(call, shape, at);
  return helper.rule.shows === "same" ? (shapes[0] ?? null) : null;
}

/** Looks at the opening of a block; the shape of its value. */
export function checkBlock(block: hbs.AST.BlockStatement, at: At): Shape | null {
  const helper = helperOf(block);
  if (helper !== null) return checkHelper(block, helper, true, at)[0] ?? null;
  const { original } = block.path;
  report(at, block, "error", `There is no block helper "${original}".`, suggestion(original, helperNames(true)));
  return null;
}

/** Looks at a value; its shape, or null where a problem was noted. */
export function checkExpression(expression: hbs.AST.Expression, at: At): Shape | null {
  if (expression.type === "SubExpression") return checkCall(expression as hbs.AST.SubExpression, at);
  if (expression.type !== "PathExpression") return { kind: "text" };
  const found = resolvePath(expression as hbs.AST.PathExpression, at.scope);
  if ("problem" in found) {
    report(at, expression, "error", found.problem, found.fix);
    return null;
  }
  if (found.shape.kind === "data") at.walk.used.add(found.shape.input);
  return found.shape;
}

/** Warns where an item may lack what is shown. */
export function warnOptional(node: hbs.AST.Node, shape: Shape | null, at: At): void {
  if (shape?.kind !== "data" || at.guarded.has(shape.input)) return;
  const { input } = shape;
  if (!at.walk.template.inputs.some(({ name, optional }) => name === input && optional)) return;
  report(
    at,
    node,
    "warning",
    `Items may lack "${input}", and it is shown without a test.`,
    `Put {{#if ${input}}} around it.`,
  );
}

interface Helper {
  readonly name: string;
  readonly rule: HelperRule;
}

function helperOf(call: Call): Helper | null {
  const path = call.path as hbs.AST.PathExpression;
  if (path.type !== "PathExpression" || path.data || path.original !== path.parts[0]) return null;
  const rule = knownHelpers.get(path.original);
  return rule === undefined ? null : { name: path.original, rule };
}

/** Checks how a helper is called; the shapes of its values. */
function checkHelper(call: Call, { name, rule }: Helper, asBlock: boolean, at: At): (Shape | null)[] {
  const { params } = call;
  const pairs = call.hash?.pairs ?? [];
  const [least, most] = rule.parameters;
  const input = `Write {{this.${name}}} where an input of that name is meant.`;
  if (rule.block && !asBlock) {
    report(at, call, "error", `"${name}" is a block helper.`, `Write {{#${name}}} ... {{/${name}}}. ${input}`);
  } else if (asBlock && !rule.block) {
    report(at, call, "error", `"${name}" is not a block helper.`, `Write {{${name}}}.`);
  } else if (params.length < least || params.length > most) {
    const wanted = least === most ? String(least) : `${least} to ${most}`;
    report(at, call, "error", `"${name}" takes ${wanted} values and is given ${params.length}.`, input);
  }
  for (const { key } of pairs) {
    if (rule.named.includes(key)) continue;
    report(at, call, "error", `"${name}" has no setting "${key}".`, suggestion(key, rule.named));
  }
  return [...params, ...pairs.map(({ value }) => value)].map((value) => checkExpression(value, at));
}

function helperNames(block: boolean): string[] {
  return [...knownHelpers].filter(([, rule]) => rule.block === block).map(([name]) => name);
}
