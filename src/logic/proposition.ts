import { ConfigError } from "../errors/errors.ts";

/** A formula of propositional logic. */
export type Proposition =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "not"; readonly of: Proposition }
  | { readonly kind: "and" | "or" | "implies" | "iff"; readonly left: Proposition; readonly right: Proposition };

/**
 * Reads a formula such as `p and not q implies r`.
 *
 * Words `not`, `and`, `or`, `implies`, `iff`, `true`, `false`, or their signs (`! ~ ¬`, `& && ∧`, `| || ∨`, `-> => →`,
 * `<-> <=> ↔`); `not` binds tightest, then `and`, `or`, `implies` (to the right: p implies (q implies r)), `iff`. Names
 * are letters, digits and `_`, in any case, starting with a letter. Throws a ConfigError with the column.
 */
export function parseProposition(text: string): Proposition {
  if (text.length > longest) throw new ConfigError(`The formula is longer than ${longest} characters. Split it.`);
  const reading: Reading = { text, tokens: tokensOf(text), at: 0, depth: 0 };
  const proposition = readLevel(reading, 0);
  const rest = reading.tokens[reading.at];
  if (rest !== undefined) throw problem(text, rest.column, `"${rest.text}" is one too many`);
  return proposition;
}

/** The names in a formula, in order of appearance. */
export function namesIn(proposition: Proposition): string[] {
  switch (proposition.kind) {
    case "name":
      return [proposition.name];
    case "constant":
      return [];
    case "not":
      return namesIn(proposition.of);
    default:
      return [...new Set([...namesIn(proposition.left), ...namesIn(proposition.right)])];
  }
}

/** Whether a formula holds where `isTrue` says which names do. */
export function holds(proposition: Proposition, isTrue: (name: string) => boolean): boolean {
  switch (proposition.kind) {
    case "name":
      return isTrue(proposition.name);
    case "constant":
      return proposition.value;
    case "not":
      return !holds(proposition.of, isTrue);
    case "and":
      return holds(proposition.left, isTrue) && holds(proposition.right, isTrue);
    case "or":
      return holds(proposition.left, isTrue) || holds(proposition.right, isTrue);
    case "implies":
      return !holds(proposition.left, isTrue) || holds(proposition.right, isTrue);
    case "iff":
      return holds(proposition.left, isTrue) === holds(proposition.right, isTrue);
  }
}

const longest = 2000;
const deepest = 100;

interface Token {
  readonly text: string;
  readonly sign: string;
  readonly column: number;
}

interface Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

/** Loosest first. */
const levels = ["iff", "implies", "or", "and"] as const;

const signs: Readonly<Record<string, string>> = {
  "!": "not",
  "~": "not",
  "¬": "not",
  "&": "and",
  "&&": "and",
  "∧": "and",
  "|": "or",
  "||": "or",
  "∨": "or",
  "->": "implies",
  "=>": "implies",
  "→": "implies",
  "<->": "iff",
  "<=>": "iff",
  "↔": "iff",
};

const words = ["not", "and", "or", "implies", "iff", "true", "false"];

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/\s+|<->|<=>|->|=>|&&|\|\||[!~¬&∧|∨→↔()]|\p{L}[\p{L}\p{N}_]*|./gsu)) {
    const [found] = match;
    if (/^\s/.test(found)) continue;
    const column = match.index + 1;
    const sign = Object.hasOwn(signs, found) ? signs[found]! : words.find((word) => word === found.toLowerCase());
    if (sign !== undefined) tokens.push({ text: found, sign, column });
    else if (found === "(" || found === ")") tokens.push({ text: found, sign: found, column });
    else if (/^\p{L}/u.test(found)) tokens.push({ text: found, sign: "name", column });
    else throw problem(text, column, `"${found}" has no meaning here`);
  }
  return tokens;
}

function readLevel(reading: Reading, level: number): Proposition {
  const kind = levels[level];
  if (kind === undefined) return readNot(reading);
  let left = readLevel(reading, level + 1);
  while (reading.tokens[reading.at]?.sign === kind) {
    reading.at++;
    if (kind === "implies") return { kind, left, right: deeper(reading, () => readLevel(reading, level)) };
    left = { kind, left, right: readLevel(reading, level + 1) };
  }
  return left;
}

function readNot(reading: Reading): Proposition {
  const token = reading.tokens[reading.at];
  if (token === undefined) throw problem(reading.text, reading.text.length + 1, "the formula ends too early");
  reading.at++;
  switch (token.sign) {
    case "not":
      return { kind: "not", of: deeper(reading, () => readNot(reading)) };
    case "name":
      return { kind: "name", name: token.text };
    case "true":
    case "false":
      return { kind: "constant", value: token.sign === "true" };
    case "(": {
      const inside = deeper(reading, () => readLevel(reading, 0));
      if (reading.tokens[reading.at]?.sign !== ")") throw problem(reading.text, token.column, "this ( is never closed");
      reading.at++;
      return inside;
    }
    default:
      throw problem(reading.text, token.column, `"${token.text}" stands where a name should`);
  }
}

function deeper<T>(reading: Reading, read: () => T): T {
  reading.depth++;
  if (reading.depth > deepest) throw new ConfigError(`The formula is nested deeper than ${deepest} levels.`);
  const result = read();
  reading.depth--;
  return result;
}

function problem(text: string, column: number, what: string): ConfigError {
  return new ConfigError(`The formula "${text}", column ${column}: ${what}. Write such as: p and not q implies r.`);
}
