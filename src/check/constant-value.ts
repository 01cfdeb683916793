import { calculatorConstants, compileFormula } from "../formula/compile-formula.ts";
import { evaluateFormula } from "../formula/evaluate-formula.ts";

/**
 * The value of an expression of numbers, pi, e, roots and functions in plain notation (`2sqrt(3)`, `((1)/(2))pi`), or
 * null: not such an expression, undefined, or with two readings (1/2pi).
 */
export function constantValue(text: string): number | null {
  const plain = text.trim();
  if (plain === "" || plain.length > 300 || /[^\d\s.+\-*/^()a-z]/.test(plain) || !/\d|\bpi\b|\be\b/.test(plain))
    return null;
  const names = plain.match(/[a-z]+/g) ?? [];
  if (!names.every((name) => known.has(name))) return null;
  // What stands behind a slash with no sign between it and the next factor may belong above or below.
  if (/\/\s*[\d.]+\s*(?:[a-z(])/.test(plain)) return null;
  const written = plain
    .replace(/([\d.)]|\bpi\b|\be\b)\s*(?=[a-z(])/g, "$1*")
    .replace(/\)\s*(?=\d)/g, ")*")
    .replace(/\barc(?=(?:sin|cos|tan)\b)/g, "a");
  const formula = compileFormula(written, [], calculatorConstants);
  return "problem" in formula ? null : evaluateFormula(formula, {}).value;
}

const known: ReadonlySet<string> = new Set("sqrt pi e sin cos tan ln exp arcsin arccos arctan".split(" "));
