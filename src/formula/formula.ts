/** What a formula is made of. */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "minus"; readonly of: Expression }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "call"; readonly function: string; readonly given: readonly Expression[] };

/** Operators between two values; a comparison is worth 1 where it holds and 0 where it does not. */
export type BinaryOperator = "+" | "-" | "*" | "/" | "%" | "^" | "<" | "<=" | ">" | ">=" | "==" | "!=";

/** A formula that was read and checked. */
export interface Formula {
  readonly text: string;
  /** The names it uses, each once, in the order of the text. */
  readonly names: readonly string[];
  readonly root: Expression;
}

/** What is wrong with the text of a formula, and where: `column` from 1. */
export interface FormulaProblem {
  readonly problem: string;
  readonly fix: string;
  readonly column: number;
}

/** The value of a formula, or why it has none. */
export type FormulaValue =
  | { readonly value: number }
  /** `input`: a name without a value; `undefined`: arithmetic without an answer, such as a division by 0. */
  | { readonly value: null; readonly reason: "input" | "undefined"; readonly detail: string };

/** Longest formula, in characters. */
export const maxFormulaLength = 1000;

/** Deepest nesting of parentheses, calls, signs and powers. */
export const maxFormulaDepth = 50;
