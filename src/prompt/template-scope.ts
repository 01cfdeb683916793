import { suggestion } from "../rubric/did-you-mean.ts";
import type { Template } from "./prompt-sources.ts";

/** What is known of a value before rendering. */
export type Shape =
  | { readonly kind: "data"; readonly input: string }
  | { readonly kind: "text" }
  | { readonly kind: "list"; readonly of: Shape }
  | { readonly kind: "fields"; readonly fields: ReadonlyMap<string, Shape> };

/** Where a name is looked up: what `this` is, the scopes around it, and names given by block parameters. */
export interface Scope {
  readonly self: Shape;
  /** The scope that `../` reaches; null at the top of a template or partial. */
  readonly outer: Scope | null;
  readonly named: ReadonlyMap<string, Shape>;
  readonly root: Shape;
  /** True inside `each`: `@index` and the like exist. */
  readonly looped: boolean;
}

/** A shape, or why the name cannot be used. */
export type Resolved = { readonly shape: Shape } | { readonly problem: string; readonly fix: string };

/** The scope a template starts in: its inputs, and what the rubric says, where it is one of a rubric. */
export function rootScope(template: Template): Scope {
  const inputs = template.inputs.map(({ name }): [string, Shape] => [name, { kind: "data", input: name }]);
  const root: Shape = {
    kind: "fields",
    fields: new Map([...(template.ofRubric === false ? [] : rubricFields), ...inputs]),
  };
  return { self: root, outer: null, named: new Map(), root, looped: false };
}

/** The scope inside `each` or `with`. */
export function innerScope(outer: Scope, self: Shape, parameters: readonly string[], looped: boolean): Scope {
  const named = new Map(outer.named);
  parameters.forEach((name, index) => {
    named.set(name, index === 0 ? self : text);
  });
  return { self, outer, named, root: outer.root, looped: looped || outer.looped };
}

/** What the entries of a value are, for `each`. */
export function elementOf(shape: Shape): Shape {
  if (shape.kind === "list") return shape.of;
  return shape.kind === "fields" ? text : shape;
}

/** Looks a path up. */
export function resolvePath(path: hbs.AST.PathExpression, scope: Scope): Resolved {
  const { parts, original } = path;
  if (path.data) return resolveData(path, scope);
  let from: Scope | null = scope;
  for (let level = 0; level < path.depth; level++) from = from?.outer ?? null;
  if (from === null) {
    return {
      problem: `"${original}" reaches out of the template or partial.`,
      fix: "Pass the value to the partial by name.",
    };
  }
  const [first, ...rest] = parts;
  if (first === undefined) return { shape: from.self };
  const explicit = /^(this\b|\.\/|\.\.\/)/.test(original);
  const named = explicit ? undefined : from.named.get(first);
  if (named !== undefined) return follow(named, rest, original);
  if (from.self.kind === "data" && !explicit) {
    return {
      problem: `"${original}" may be a field here, or a misspelt input.`,
      fix: `Write this.${original} for a field, or ../${original} for an input.`,
    };
  }
  return follow(from.self, parts, original);
}

function resolveData({ parts, original }: hbs.AST.PathExpression, scope: Scope): Resolved {
  const [first = "", ...rest] = parts;
  if (first === "root") return follow(scope.root, rest, original);
  if (["index", "key", "first", "last"].includes(first) && scope.looped) return { shape: text };
  return {
    problem: `"${original}" is not known here.`,
    fix: "There are @root everywhere, and @index, @key, @first, @last inside each.",
  };
}

function follow(start: Shape, parts: readonly string[], original: string): Resolved {
  let shape = start;
  for (const part of parts) {
    if (shape.kind === "data") return { shape };
    if (shape.kind === "fields") {
      const next = shape.fields.get(part);
      if (next === undefined) {
        return {
          problem: `"${original}" is not declared.`,
          fix: `${suggestion(part, [...shape.fields.keys()])} Item fields are declared under inputs.`,
        };
      }
      shape = next;
    } else if (shape.kind === "list" && part === "length") shape = text;
    else if (shape.kind === "list" && /^\d+$/.test(part)) shape = shape.of;
    else return { problem: `"${original}" asks for "${part}" of something that has no such field.`, fix: "Remove it." };
  }
  return { shape };
}

const text: Shape = { kind: "text" };
const fields = (...names: readonly string[]): Map<string, Shape> => new Map(names.map((name) => [name, text]));
const choice: Shape = { kind: "fields", fields: fields("id", "value", "meaning") };
const criterion: Shape = {
  kind: "fields",
  fields: new Map([
    ...fields("id", "ask", "weight", "points", "required", "importance", "max", "when"),
    ["choices", { kind: "list", of: choice }],
  ]),
};

/** What the rubric gives to every template. */
const rubricFields: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["criteria", { kind: "list", of: criterion }],
  ["criterion", criterion],
  ["choices", { kind: "list", of: text }],
  ["meanings", { kind: "list", of: { kind: "fields", fields: fields("choice", "meaning") } }],
  ["scale", { kind: "fields", fields: fields("min", "max", "integer") }],
  ["levels", { kind: "list", of: { kind: "fields", fields: fields("point", "meaning") } }],
  [
    "reply",
    {
      kind: "fields",
      fields: fields("rationale", "evidence", "abstain", "choicesOnly", "word", "echo", "step", "na", "ids"),
    },
  ],
]);
