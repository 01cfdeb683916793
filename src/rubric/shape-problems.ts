import { z } from "zod";
import { counted } from "../util/counted.ts";
import { suggestion } from "./did-you-mean.ts";
import type { FrontMatter } from "./front-matter.ts";
import type { Problem } from "./problem.ts";

/** Holds front matter against a shape: its value, or all that is wrong with it. */
export function checkShape<T>(
  source: FrontMatter,
  data: unknown,
  shape: z.ZodType<T>,
): { readonly value: T } | { readonly problems: readonly Problem[] } {
  const result = shape.safeParse(data, { reportInput: true });
  if (result.success) return { value: result.data };
  return { problems: result.error.issues.flatMap((issue) => problemsOf(issue, source, shape)) };
}

function problemsOf(issue: z.core.$ZodIssue, source: FrontMatter, shape: z.ZodType): Problem[] {
  const name = nameOf(issue.path);
  const at = (problem: string, fix: string): Problem[] => [
    { severity: "error", place: source.placeOf(issue.path), problem, fix },
  ];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      severity: "error",
      place: source.placeOf([...issue.path, key], true),
      problem: `The key "${key}" is not known${name === "" ? "" : ` in ${name}`}.`,
      fix: suggestion(key, keysAt(shape, issue.path, issue.input)),
    }));
  }
  if (issue.code === "invalid_union" && "options" in issue) {
    const kind = (issue.input as Readonly<Record<string, unknown>>)[issue.discriminator ?? ""];
    if (kind === undefined) return at(`The key ${name} is missing.`, "Add it.");
    return at(
      `${name} is "${String(kind).slice(0, 100)}".`,
      suggestion(String(kind), (issue.options ?? []).map(String)),
    );
  }
  if (issue.input === undefined) return at(`The key ${name} is missing.`, "Add it.");
  if (issue.code === "invalid_type")
    return at(`${name || "The front matter"} is ${kindOf(issue.input)}.`, wanted(issue.expected));
  if (issue.code === "invalid_value") {
    const values = issue.values.map(String);
    return at(`${name} is "${String(issue.input)}".`, suggestion(String(issue.input), values));
  }
  if (issue.code === "invalid_key") return at(`${name} is not a name.`, issue.issues[0]?.message ?? issue.message);
  if ((issue.code === "too_small" || issue.code === "too_big") && Array.isArray(issue.input)) {
    return sizeProblem(name, issue.input.length, issue, at);
  }
  if (issue.code === "too_small")
    return at(
      `${name} is ${issue.input}.`,
      `Use ${issue.inclusive === false ? `more than ${issue.minimum}` : `${issue.minimum} or more`}.`,
    );
  if (issue.code === "too_big")
    return at(
      `${name} is ${issue.input}.`,
      `Use ${issue.inclusive === false ? `less than ${issue.maximum}` : `${issue.maximum} or less`}.`,
    );
  return at(`${name} is "${String(issue.input).slice(0, 100)}".`, issue.message);
}

/** Of a list that is too short or too long. */
function sizeProblem(
  name: string,
  length: number,
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  at: (problem: string, fix: string) => Problem[],
): Problem[] {
  if (length === 0 && issue.code === "too_small") return at(`${name} is empty.`, "Add at least one entry.");
  const wanted = issue.code === "too_small" ? `${issue.minimum} or more` : `${issue.maximum} or fewer`;
  return at(`${name} has ${counted(length, "entry", "entries")}.`, `Write ${wanted}.`);
}

/** `criteria[0].ask`, counted as the file reads it. */
function nameOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((name, part) => {
    if (typeof part === "number") return `${name}[${part + 1}]`;
    return name === "" ? String(part) : `${name}.${String(part)}`;
  }, "");
}

function kindOf(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a group of keys";
  return typeof value === "string" ? "text" : `the ${typeof value} ${value}`;
}

function wanted(expected: string): string {
  const words: Record<string, string> = {
    string: "Write text; put quotes around a number or true and false.",
    number: "Write a number.",
    int: "Write a whole number.",
    boolean: "Write true or false.",
    array: "Write a list, one `- entry` a line.",
    object: "Write keys and values.",
    record: "Write keys and values.",
  };
  return words[expected] ?? `Write a value of type ${expected}.`;
}

/** Keys that the shape knows at a path, where `input` stands. */
function keysAt(shape: unknown, path: readonly PropertyKey[], input: unknown): string[] {
  if (shape instanceof z.ZodExactOptional) return keysAt(shape.unwrap(), path, input);
  if (shape instanceof z.ZodDiscriminatedUnion) {
    const options = shape.options.filter(
      (option) => path.length > 0 || isOfKind(option, shape.def.discriminator, input),
    );
    return [...new Set(options.flatMap((option) => keysAt(option, path, input)))];
  }
  const [part, ...rest] = path;
  if (shape instanceof z.ZodObject) {
    return part === undefined ? Object.keys(shape.shape) : keysAt(shape.shape[String(part)], rest, input);
  }
  if (shape instanceof z.ZodRecord) return part === undefined ? [] : keysAt(shape.valueType, rest, input);
  return shape instanceof z.ZodArray ? keysAt(shape.element, rest, input) : [];
}

function isOfKind(option: unknown, key: string, input: unknown): boolean {
  const kind = (input as Readonly<Record<string, unknown>>)[key];
  return option instanceof z.ZodObject && (option.shape[key] as z.ZodType).safeParse(kind).success;
}
