import {
  type BinaryOperator,
  type Expression,
  type Formula,
  type FormulaProblem,
  maxFormulaDepth,
  maxFormulaLength,
} from "./formula.ts";
import { formulaFunctions } from "./functions.ts";
import { readTokens, type Token } from "./read-tokens.ts";

/**
 * Reads a formula: numbers, the given names, `+ - * / % ^`, comparisons, parentheses, `if(condition, then, else)` and the
 * functions of `formulaFunctions`. `^` binds tightest and to the right, so `-2 ^ 2` is -4; `%` is the remainder of a
 * division. A name outside `names` and `constants` is a problem. Text is never run as code.
 */
export function compileFormula(
  text: string,
  names: readonly string[],
  constants: Readonly<Record<string, number>> = {},
): Formula | FormulaProblem {
  if (text.length > maxFormulaLength) {
    const fix = "Split it into named parts.";
    return { problem: `The formula is longer than ${maxFormulaLength} characters.`, fix, column: 1 };
  }
  const tokens = readTokens(text);
  if ("problem" in tokens) return tokens;
  const reading: Reading = { tokens, at: 0, names, constants, used: new Set() };
  try {
    const root = readRank(reading, 0, 0);
    const rest = peek(reading);
    if (rest.kind !== "end")
      stop(rest, `${shown(rest)} is one too many.`, "Write an operator before it, or remove it.");
    return { text, names: [...reading.used], root };
  } catch (error) {
    if (error instanceof Stopped) return error.found;
    throw error;
  }
}

/** The constants of a calculator. */
export const calculatorConstants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

interface Reading {
  readonly tokens: readonly Token[];
  at: number;
  readonly names: readonly string[];
  readonly constants: Readonly<Record<string, number>>;
  readonly used: Set<string>;
}

const comparisons = ["<", "<=", ">", ">=", "==", "!="];

/** Operators by rank, the loosest first. */
const ranks: readonly (readonly string[])[] = [comparisons, ["+", "-"], ["*", "/", "%"]];

/** Operators of one rank, from the left; below the last rank a signed value. */
function readRank(reading: Reading, rank: number, depth: number): Expression {
  const operators = ranks[rank];
  if (operators === undefined) return readSigned(reading, depth);
  let left = readRank(reading, rank + 1, depth);
  for (let count = 0; operators.includes(peek(reading).text); count++) {
    if (operators === comparisons && count > 0) {
      stop(peek(reading), "Two comparisons follow each other.", "Multiply them: (a < b) * (b < c).");
    }
    const operator = take(reading).text as BinaryOperator;
    left = { kind: "binary", operator, left, right: readRank(reading, rank + 1, depth) };
  }
  return left;
}

function readSigned(reading: Reading, depth: number): Expression {
  if (depth > maxFormulaDepth) stop(peek(reading), "The formula nests too deeply.", "Split it into named parts.");
  const sign = peek(reading).text;
  if (sign === "-" || sign === "+") {
    take(reading);
    const of = readSigned(reading, depth + 1);
    return sign === "-" ? { kind: "minus", of } : of;
  }
  const base = readValue(reading, depth);
  if (peek(reading).text !== "^") return base;
  take(reading);
  return { kind: "binary", operator: "^", left: base, right: readSigned(reading, depth + 1) };
}

function readValue(reading: Reading, depth: number): Expression {
  const token = take(reading);
  if (token.kind === "number") return { kind: "number", value: Number(token.text) };
  if (token.text === "(") {
    const inner = readRank(reading, 0, depth + 1);
    close(reading, token);
    return inner;
  }
  if (token.kind !== "name")
    stop(token, `A value is missing before ${shown(token)}.`, "Write a number or a name there.");
  if (peek(reading).text === "(") return readCall(reading, token, depth);
  const constant = Object.hasOwn(reading.constants, token.text) ? reading.constants[token.text] : undefined;
  if (constant !== undefined) return { kind: "number", value: constant };
  if (!reading.names.includes(token.text)) {
    const known = [...reading.names, ...Object.keys(reading.constants)];
    stop(
      token,
      `The name "${token.text}" is not known.`,
      known.length === 0 ? "Use numbers." : `Use one of: ${known.join(", ")}.`,
    );
  }
  reading.used.add(token.text);
  return { kind: "name", name: token.text };
}

function readCall(reading: Reading, name: Token, depth: number): Expression {
  const known = Object.keys(formulaFunctions);
  const found = Object.hasOwn(formulaFunctions, name.text) ? formulaFunctions[name.text] : undefined;
  const bounds = name.text === "if" ? { least: 3, most: 3 } : found;
  if (bounds === undefined) {
    stop(name, `There is no function "${name.text}".`, `Use one of: if, ${known.join(", ")}.`);
  }
  const open = take(reading);
  const given: Expression[] = [];
  if (peek(reading).text !== ")") {
    do given.push(readRank(reading, 0, depth + 1));
    while (peek(reading).text === "," && take(reading));
  }
  close(reading, open);
  const { least, most } = bounds;
  if (given.length < least || given.length > most) {
    const wanted = least === most ? `${least}` : `${least} to ${most}`;
    stop(name, `${name.text} is given ${given.length} values.`, `Give it ${wanted}.`);
  }
  return { kind: "call", function: name.text, given };
}

function close(reading: Reading, open: Token): void {
  const token = take(reading);
  if (token.text === ")") return;
  stop(token, `The parenthesis of column ${open.column} is not closed before ${shown(token)}.`, "Write ) there.");
}

function peek({ tokens, at }: Reading): Token {
  return tokens[Math.min(at, tokens.length - 1)] as Token;
}

function take(reading: Reading): Token {
  const token = peek(reading);
  reading.at++;
  return token;
}

function shown({ kind, text }: Token): string {
  return kind === "end" ? "the end" : `"${text}"`;
}

/** Leaves the descent with the first problem. */
class Stopped extends Error {
  readonly found: FormulaProblem;
  constructor(found: FormulaProblem) {
    super(found.problem);
    this.found = found;
  }
}

function stop({ column }: Token, problem: string, fix: string): never {
  throw new Stopped({ problem, fix, column });
}
