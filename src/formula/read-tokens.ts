import type { FormulaProblem } from "./formula.ts";

/** A piece of a formula's text; `column` from 1. */
export interface Token {
  readonly kind: "number" | "name" | "operator" | "end";
  readonly text: string;
  readonly column: number;
}

/** Cuts a formula into numbers, names and operators; a sign that it does not know is a problem. */
export function readTokens(text: string): readonly Token[] | FormulaProblem {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const space = /^\s+/.exec(rest);
    if (space !== null) {
      at += space[0].length;
      continue;
    }
    const column = at + 1;
    const found = firstMatch(rest);
    if (found === null) {
      const sign = String.fromCodePoint(rest.codePointAt(0) as number);
      return { problem: `"${sign}" means nothing in a formula.`, fix: fixes.get(sign) ?? known, column };
    }
    tokens.push({ ...found, text: plain.get(found.text) ?? found.text, column });
    at += found.text.length;
  }
  tokens.push({ kind: "end", text: "", column: text.length + 1 });
  return tokens;
}

/** The whole of the number is taken, so that `1.2.3` and `2x` are problems and no product. */
const patterns: readonly (readonly [Token["kind"], RegExp])[] = [
  ["number", /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_.])/u],
  ["name", /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/u],
  ["operator", /^(?:\*\*|<=|>=|==|!=|[-+*/%^<>(),×·÷−≤≥≠])/u],
];

function firstMatch(text: string): Pick<Token, "kind" | "text"> | null {
  for (const [kind, pattern] of patterns) {
    const match = pattern.exec(text);
    if (match !== null) return { kind, text: match[0] };
  }
  return null;
}

/** Other spellings of an operator. */
const plain: ReadonlyMap<string, string> = new Map([
  ["**", "^"],
  ["×", "*"],
  ["·", "*"],
  ["÷", "/"],
  ["−", "-"],
  ["≤", "<="],
  ["≥", ">="],
  ["≠", "!="],
]);

const known = "Use numbers, names, + - * / % ^, comparisons, parentheses and functions.";

const fixes: ReadonlyMap<string, string> = new Map([
  ["=", "Write == to compare."],
  ["!", "Write != for unequal."],
  ["&", "Multiply the conditions: (a > 0) * (b > 0)."],
  ["|", "Take the greater of the conditions: max(a > 0, b > 0)."],
]);
