import Handlebars from "handlebars";
import type { Place } from "../errors/errors.ts";
import type { Problem } from "../rubric/problem.ts";
import { mark } from "./slots.ts";

/** Text of a template or partial, and where it stands. */
export interface TemplateText {
  readonly text: string;
  readonly path: string;
  /** Line of the file on which `text` starts, from 1. */
  readonly line: number;
}

/** A parsed template or partial. */
export interface Syntax {
  readonly program: hbs.AST.Program;
  /** Tags in it: a measure of its size. */
  readonly tags: number;
}

/** Bounds that hold before the parser, whose time grows faster than the text, is called. */
const limits = { length: 262_144, tags: 1000, tagLength: 2000, nesting: 40, parentheses: 20 };

/** Parses a template. The limits on size and depth are checked first, so that no template can stall the process. */
export function parseTemplate(source: TemplateText): { readonly syntax: Syntax } | { readonly problem: Problem } {
  const crowded = limitProblem(source);
  if (crowded !== null) return { problem: crowded };
  try {
    const program = Handlebars.parse(source.text, { srcName: source.path });
    return { syntax: { program, tags: source.text.split("{{").length - 1 } };
  } catch (error) {
    return { problem: syntaxProblem(source, error) };
  }
}

/** Place of a node in its file. */
export function placeOf(source: TemplateText, node: hbs.AST.Node): Place {
  return {
    file: source.path,
    line: source.line + node.loc.start.line - 1,
    column: node.loc.start.column + 1,
  };
}

function limitProblem({ text, path, line }: TemplateText): Problem | null {
  const at = (offset: number, problem: string): Problem => ({
    severity: "error",
    place: { file: path, line: line + text.slice(0, offset).split("\n").length - 1 },
    problem,
    fix: "Make the template smaller and simpler; move data into the items.",
  });
  if (text.length > limits.length) return at(0, `The template is longer than ${limits.length} characters.`);
  const reserved = text.indexOf(mark);
  if (reserved !== -1) return at(reserved, "The template holds the noncharacter U+FFFF.");
  let tags = 0;
  let nesting = 0;
  for (let start = text.indexOf("{{"); start !== -1; start = text.indexOf("{{", start + 2)) {
    tags++;
    if (tags > limits.tags) return at(start, `The template has more than ${limits.tags} tags.`);
    // A comment is skipped as a whole, as the parser does.
    const comment = /^\{\{~?!--/.test(text.slice(start, start + 6));
    const end = text.indexOf(comment ? "--" : "}}", start + (comment ? 6 : 2));
    const tag = text.slice(start, end === -1 ? text.length : end);
    if (comment) continue;
    if (tag.length > limits.tagLength) return at(start, `A tag is longer than ${limits.tagLength} characters.`);
    if (/^\{\{~?[#^]/.test(tag)) nesting++;
    if (/^\{\{~?\//.test(tag)) nesting--;
    if (nesting > limits.nesting) return at(start, `Blocks nest deeper than ${limits.nesting}.`);
    if (tag.split("(").length - 1 > limits.parentheses) {
      return at(start, `A tag has more than ${limits.parentheses} parentheses.`);
    }
  }
  return null;
}

function syntaxProblem(source: TemplateText, error: unknown): Problem {
  const { message, lineNumber } = error as { message: string; lineNumber?: number };
  const onLine = /on line (\d+)/.exec(message)?.[1];
  const line = lineNumber ?? (onLine === undefined ? 1 : Number(onLine));
  const got = /got '(\w+)'/.exec(message)?.[1];
  const ended = got === "EOF" ? "a block is not closed" : "a tag is not well-formed";
  const reason = message.startsWith("Parse error") || message.startsWith("Lexical error") ? ended : message;
  return {
    severity: "error",
    place: { file: source.path, line: source.line + line - 1 },
    problem: `The template cannot be read: ${reason}.`,
    fix: "Close every {{#block}} with {{/block}} and every {{ with }}; write \\{{ for braces meant as text.",
  };
}
